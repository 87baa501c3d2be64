"""What fits a listing or a demand: a page of its own, and a part of the posting's page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from geo.periods import today
from linkage.reports.fits import fits_of
from marketplace.enums import PostingState
from marketplace.models import Demand, Listing
from marketplace.presenters.cards import short_name
from marketplace.reports import for_cards, schemes
from organizations.permissions import EDITING_ROLES, role_in
from portal.fits import fit_cards


@require_safe
@vary_on_headers("HX-Request")
def listing_matches(request: HttpRequest, pk: int) -> HttpResponse:
    return _matches(request, Listing, pk)


@require_safe
@vary_on_headers("HX-Request")
def demand_matches(request: HttpRequest, pk: int) -> HttpResponse:
    return _matches(request, Demand, pk)


def _matches(request: HttpRequest, model, pk: int) -> HttpResponse:
    day = today()
    seen = model.objects.visible_to(request.user)
    posting = get_object_or_404(for_cards(seen, day), pk=pk)
    names = {scheme.code: short_name(scheme.name) for scheme in schemes()}
    context = {
        "posting": posting,
        "kind": model._meta.model_name,
        "may_offer": _may_offer(request, posting),
        "fits": fit_cards(fits_of(posting, day), day, names),
    }
    part = "partials/" if request.htmx and not request.htmx.history_restore_request else ""
    return render(request, f"portal/{part}matches.html", context)


def _may_offer(request: HttpRequest, posting: Listing | Demand) -> bool:
    """Whether the person answers what fits, with this posting of their own."""
    shown = posting.state == PostingState.PUBLISHED
    return shown and role_in(request.user, posting.organization) in EDITING_ROLES
