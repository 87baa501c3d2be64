"""The public lists of listings and demands. The page and its fragment come from one view."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.kept import kept
from geo.periods import today
from marketplace import search
from marketplace.forms import MarketFilter
from marketplace.models import Demand, Listing, Posting
from marketplace.presenters import results
from organizations.search.showing import address

PAGE_SIZE = 20


@require_safe
@vary_on_headers("HX-Request")
def product_list(request: HttpRequest) -> HttpResponse:
    return _list(request, Listing, "marketplace/product_list.html")


@require_safe
@vary_on_headers("HX-Request")
def demand_list(request: HttpRequest) -> HttpResponse:
    return _list(request, Demand, "marketplace/demand_list.html")


def _list(request: HttpRequest, model: type[Posting], template: str) -> HttpResponse:
    """What is found looks the same to everybody, so it is kept as it was written."""
    swapped = bool(request.htmx) and not request.htmx.history_restore_request
    asked = (model._meta.label, get_language(), swapped, request.GET.urlencode())
    found, clean = kept("list", asked, lambda: _written(request, model, swapped), store="lists")
    if swapped:
        return HttpResponse(found, headers={"HX-Push-Url": clean})
    context = {"found": found, "new_url": reverse(f"{model._meta.model_name}_create")}
    return render(request, template, context)


def _written(request: HttpRequest, model: type[Posting], swapped: bool) -> tuple[SafeString, str]:
    """The filters and what they found, or of these what htmx swaps; and the address that says the
    same without empty wishes."""
    day, kind, sells = today(), model._meta.model_name, model is Listing
    with search.SOURCES[model].reading(day) as market:
        filters = MarketFilter(request.GET, market=market, sells=sells, day=day)
        wanted = filters.wanted
        base = search.current(market, wanted, day, search.public(market))
        found = search.find(market, wanted, base)
        keys = {name: request.GET.get(name, "") for name in ("after", "before")}
        shown = search.page(market, found, PAGE_SIZE, **keys)
        page = results(market, filters, found, shown, day, request.path)
    context = {"page": page, "filters": filters, "kind": kind, "sells": sells, "swapped": swapped}
    context |= {"new_url": reverse(f"{kind}_create"), "path": request.path}
    template = "marketplace/partials/found.html" if swapped else "marketplace/partials/finder.html"
    return render_to_string(template, context), address(request.path, filters.kept())
