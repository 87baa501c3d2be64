"""The public list of processing services. The page and its fragment come from one view."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from geo.periods import today
from marketplace import reports
from marketplace.forms import ServiceFilter
from marketplace.models import ProcessingService, ProcessingStep
from marketplace.presenters import list_page, service_card
from organizations.models import Commodity


@require_safe
@vary_on_headers("HX-Request")
def service_list(request: HttpRequest) -> HttpResponse:
    day = today()
    filters = ServiceFilter(
        request.GET, commodities=Commodity.objects.all(), steps=ProcessingStep.objects.all()
    )
    found = _services(filters, day)
    page = reports.page_of(
        reports.for_service_cards(found, day),
        older_than=request.GET.get("older", ""),
        newer_than=request.GET.get("newer", ""),
    )
    count, path = reports.capped_count(found), request.path
    shown = list_page(page, count=count, query=request.GET, path=path, day=day, short=service_card)
    template = "marketplace/service_list.html"
    if request.htmx and not request.htmx.history_restore_request:
        template = "marketplace/partials/service_results.html"
    context = {"page": shown, "filters": filters, "new_url": reverse("service_create")}
    return render(request, template, context)


def _services(filters: ServiceFilter, day: date) -> QuerySet:
    """What the filters keep; a wish that cannot be met is said in the form."""
    services = ProcessingService.objects.published().current(day)
    try:
        return reports.search_services(services, filters.chosen, day)
    except ValidationError as error:
        filters.add_error("unit", error)
        return ProcessingService.objects.none()
