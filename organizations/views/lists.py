"""The list of organizations."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from geo.http import parse_as_of
from geo.periods import today
from organizations.forms import FilterForm
from organizations.models import Organization
from organizations.permissions import can_create_organization
from organizations.presenters import organization_cards
from organizations.search import Page, found, page_of


@require_safe
def organization_list(request: HttpRequest) -> HttpResponse:
    day = parse_as_of(request)
    form = FilterForm(request.GET or None)
    page = _page(form, request, day)
    context = {
        "form": form,
        "cards": organization_cards(page.items, day),
        "page": page,
        "day": day,
        "is_today": day == today(),
        "filtered": form.is_bound and any(form.cleaned_data.values()),
        "before_url": list_url(request, before=page.before),
        "after_url": list_url(request, after=page.after),
        "everything_url": request.path,
        "can_create": can_create_organization(request.user),
    }
    return render(request, "organizations/list.html", context)


def _page(form: FilterForm, request: HttpRequest, day) -> Page:
    """The page of what was asked; a wish that cannot be met is said in the form."""
    wanted = form.cleaned_data if form.is_valid() else {}
    try:
        organizations = found(wanted, day)
    except ValidationError as error:
        form.add_error("unit", error)
        organizations = Organization.objects.none()
    return page_of(
        organizations.with_profile(day).prefetch_related("commodities"),
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )


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
