"""The page of one listing, one demand, one processing service."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from geo.periods import today
from marketplace import reports
from marketplace.models import Demand, Listing, ProcessingService
from marketplace.presenters import posting_page


@require_safe
def product_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _detail(request, Listing, pk, "marketplace/product_detail.html")


@require_safe
def demand_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _detail(request, Demand, pk, "marketplace/demand_detail.html")


@require_safe
def service_detail(request: HttpRequest, pk: int) -> HttpResponse:
    read = reports.for_service_cards
    return _detail(request, ProcessingService, pk, "marketplace/service_detail.html", read)


def _detail(
    request: HttpRequest, model, pk: int, template: str, read=reports.for_cards
) -> HttpResponse:
    seen = model.objects.visible_to(request.user)
    posting = get_object_or_404(read(seen, today()), pk=pk)
    page = posting_page(posting, user=request.user, day=today())
    address = request.build_absolute_uri(posting.get_absolute_url())
    return render(request, template, {"page": page, "address": address})
