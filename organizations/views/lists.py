"""The list of organizations."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from geo.http import parse_as_of
from geo.periods import today
from organizations.forms import FilterForm
from organizations.permissions import can_create_organization
from organizations.search import find_organizations, page_of_organizations, register_source
from organizations.search.results import organization_results
from organizations.search.showing import address

PAGE_SIZE = 24


@require_safe
@vary_on_headers("HX-Request")
def organization_list(request: HttpRequest) -> HttpResponse:
    day = parse_as_of(request)
    with register_source.reading(day) as register:
        form = FilterForm(request.GET, register=register, day=day)
        found = find_organizations(register, form.wanted)
        keys = {name: request.GET.get(name, "") for name in ("after", "before")}
        shown = page_of_organizations(register, found, PAGE_SIZE, **keys)
        page = organization_results(register, form, found, shown, request.path)
    context = {"form": form, "page": page, "cards": page.cards, "day": day}
    context |= {"is_today": day == today(), "path": request.path}
    if request.htmx and not request.htmx.history_restore_request:
        context["swapped"] = True
        response = render(request, "organizations/partials/found.html", context)
        response["HX-Push-Url"] = address(request.path, form.kept())
        return response
    context["can_create"] = can_create_organization(request.user)
    return render(request, "organizations/list.html", context)


def list_url(request: HttpRequest, **key: str) -> str:
    """This list from another key on; "" where there is nothing beyond."""
    if not any(key.values()):
        return ""
    kept = {
        name: value
        for name, value in request.GET.items()
        if value and name not in ("after", "before")
    }
    return f"?{urlencode({**kept, **key})}"
