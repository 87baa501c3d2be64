"""The page of one organization: its own part, with its postings and linkages."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from geo.http import parse_as_of
from linkage.models import Linkage
from linkage.reports.participation import levels_on
from linkage.reports.queues import latest_first, with_standing
from marketplace.models import Demand, Listing, ProcessingService
from marketplace.presenters.cards import card, service_card
from marketplace.reports import read_for_cards, with_service_parts
from organizations.models import Organization
from organizations.presenters import organization_page

SHOWN = 12


@require_safe
def organization_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Public facts for everyone; contacts, grades and history for its people and officials."""
    day = parse_as_of(request)
    organizations = Organization.objects.with_profile(day).prefetch_related("commodities")
    organization = get_object_or_404(organizations, slug=slug)
    linkages = latest_first(Linkage.objects.visible_to(request.user), organization)
    models = (Listing, Demand, ProcessingService)
    listings, demands, services = (_postings(model, organization, request.user) for model in models)
    listings, demands, services = read_for_cards(
        day, listings, demands, with_service_parts(services, day)
    )
    context = {
        "page": organization_page(organization, day, request.user),
        "level": levels_on(day).get(organization.code, 0),
        "listings": [card(posting, day) for posting in listings],
        "demands": [card(posting, day) for posting in demands],
        "services": [service_card(service, day) for service in services],
        "linkages": with_standing(linkages, day),
    }
    return render(request, "portal/organization_detail.html", context)


def _postings(model, organization: Organization, user) -> QuerySet:
    rows = model.objects.published().visible_to(user).filter(organization=organization)
    return rows.order_by("-published_on", "-id")[:SHOWN]
