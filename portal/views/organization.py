"""The page of one organization: its own part with its postings, and its linkages beside it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from geo.http import parse_as_of
from linkage.models import Linkage
from linkage.permissions import fulfilment_seen_by
from linkage.presenters import chains_around
from linkage.reports.chains import chains_on
from linkage.reports.participation import levels_on
from linkage.reports.queues import latest_first, with_standing
from marketplace.presenters.cards import card, service_card
from marketplace.reports import covers_of, postings_of
from organizations.models import Commodity, Organization
from organizations.presenters import organization_page

SHOWN = 12


@require_safe
def organization_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Public facts for everyone; contacts, grades and history for its people and officials."""
    day = parse_as_of(request)
    organization = _with_everything(slug, day, request.user)
    listings, demands, services = postings_of(organization, day, SHOWN)
    context = {
        "page": organization_page(organization, day, request.user),
        "listings": [card(listing, day) for listing in listings],
        "demands": [card(demand, day) for demand in demands],
        "services": [service_card(service, day) for service in services],
        "photos": covers_of(listings),
        "address": request.build_absolute_uri(organization.get_absolute_url()),
    }
    return render(request, "portal/organization_detail.html", context)


def _with_everything(slug: str, day: date, user) -> Organization:
    rows = Organization.objects.with_profile(day).with_certificates().with_role_of(user)
    rows = rows.with_successions_told()
    return get_object_or_404(rows.prefetch_related("commodities"), slug=slug)


@require_safe
@vary_on_headers("HX-Request")
def organization_linkages(request: HttpRequest, slug: str) -> HttpResponse:
    """Its level of participation and its linkages: a page of its own, and a part of the other."""
    day = parse_as_of(request)
    organization = get_object_or_404(Organization, slug=slug)
    linkages = latest_first(Linkage.objects.visible_to(request.user), organization)
    context = {
        "organization": organization,
        "level": levels_on(day).get(organization.code, 0),
        "linkages": with_standing(linkages, day),
        "may_see_fulfilment": bool(fulfilment_seen_by(request.user, organization)),
    }
    return render(request, f"portal/{_part(request)}organization_linkages.html", context)


@require_safe
@vary_on_headers("HX-Request")
def organization_chain(request: HttpRequest, slug: str) -> HttpResponse:
    """Its chains in pictures, of every commodity or of ``?commodity=tea``; as a part, too."""
    day = parse_as_of(request)
    organization = get_object_or_404(Organization, slug=slug)
    seen = chains_on(day, user=request.user, rung=settings.HEADLINE_RUNG)
    commodities = {row.code: row for row in Commodity.objects.all()}
    if wanted := request.GET.get("commodity"):
        commodities = {wanted: commodities[wanted]} if wanted in commodities else {}
    context = {
        "organization": organization,
        "around": chains_around(seen, organization, commodities),
        "query": f"as_of={day.isoformat()}",
    }
    return render(request, f"portal/{_part(request)}organization_chain.html", context)


def _part(request: HttpRequest) -> str:
    """Where the template lies: a page of its own, or the part that htmx asks for."""
    alone = request.htmx and not request.htmx.history_restore_request
    return "partials/" if alone else ""
