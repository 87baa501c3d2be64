"""Pages of targets. A view parses, makes one domain call, renders."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo.http import parse_as_of
from geo.models import AdministrativeUnit, Area
from targets.indicators import IndicatorResult
from targets.presenters import figure_of, place_name, targets_page
from targets.reports.behind import behind
from targets.reports.figures import area_of, figures_on, unit_at
from targets.reports.history import History
from targets.reports.privacy import is_held


@require_safe
def targets(request: HttpRequest) -> HttpResponse:
    """The plan's targets as of a day, how they went, and the linkage share in its readings."""
    day = parse_as_of(request)
    page = targets_page(day, user=request.user)
    if page is None:
        return render(request, "targets/no_plan.html")
    return render(request, "targets/targets.html", {"page": page})


@require_safe
def figure(request: HttpRequest, indicator: str) -> HttpResponse:
    """What is behind one figure: organizations, linkages, what was left out and why."""
    day = parse_as_of(request)
    place = _place(request, day)
    register = History(day)
    result = _result(request, indicator, place, register)
    code = place.code if place else ""
    held = is_held(result, place, day, request.user)
    shown = figure_of(result, code, day, request.user, held=held)
    context = {
        "figure": shown,
        "behind": behind(result, register, user=request.user),
        "place_name": place_name(place),
        "crumbs": [(_("Chỉ tiêu"), f"{reverse('targets')}?as_of={day.isoformat()}")],
        "day": day,
    }
    return render(request, "targets/figure.html", context)


def _place(request: HttpRequest, day: date) -> AdministrativeUnit | Area | None:
    code = request.GET.get("place", "")
    if not code:
        return None
    try:
        return unit_at(code, day) if code.isdigit() else area_of(code)
    except ValidationError as error:
        raise Http404(error.messages[0]) from error


def _result(
    request: HttpRequest,
    indicator: str,
    place: AdministrativeUnit | Area | None,
    register: History,
) -> IndicatorResult:
    level = request.GET.get("level", "")
    result = figures_on(register.day, place, register).get(
        indicator,
        request.GET.get("reading") or None,
        int(level) if level.isdecimal() else None,
        request.GET.get("rung") or None,
    )
    if result is None:
        raise Http404
    return result
