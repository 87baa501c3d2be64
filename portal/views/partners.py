"""Partners proposed to an organization that no linkage ties: for officials who would tie it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from geo.periods import today
from linkage.reports.fits import fits_of
from marketplace.models import Listing
from marketplace.presenters.cards import short_name
from marketplace.reports import for_cards, schemes
from organizations.models import Organization
from portal.fits import fit_cards
from portal.partners import partners_near
from targets.policies import can_follow_up

FITS = 3


@require_safe
@login_required
def joining_partners(request: HttpRequest, slug: str) -> HttpResponse:
    """Who near it deals in its goods, and which demands its newest offer meets."""
    day = today()
    rows = Organization.objects.with_profile(day).prefetch_related("commodities")
    organization = get_object_or_404(rows, slug=slug)
    if not can_follow_up(request.user, organization):
        raise Http404
    newest = Listing.objects.published().filter(organization=organization)
    listing = for_cards(newest.order_by("-published_on", "-id"), day).first()
    names = {scheme.code: short_name(scheme.name) for scheme in schemes()}
    context = {
        "organization": organization,
        "partners": partners_near(organization, day),
        "listing": listing,
        "fits": fit_cards(fits_of(listing, day, FITS), day, names) if listing else [],
    }
    return render(request, "portal/partners.html", context)
