"""Pages of targets. A view parses, makes one domain call, renders."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo.http import parse_as_of
from targets.indicators import IndicatorResult
from targets.models import Snapshot
from targets.permissions import sees_small_counts, snapshots_for
from targets.presenters import Figure, figure_of, place_name, targets_page
from targets.presenters.breakdowns import breakdowns, kept_breakdowns
from targets.presenters.snapshots import period_label, place_of
from targets.reports.behind import behind
from targets.reports.figures import Figures, figures_on
from targets.reports.history import History
from targets.reports.privacy import is_held
from targets.reports.snapshots import FrozenRegister, computed
from targets.views.places import place_of_request
from targets.views.seals import broken_seals_are_told


@require_safe
def targets(request: HttpRequest) -> HttpResponse:
    """The plan's targets as of a day, how they went, and the linkage share in its readings."""
    day = parse_as_of(request)
    plan = request.GET.get("plan", "")
    shown = request.GET.get("map", "")
    page = targets_page(day, user=request.user, plan_code=plan, map_code=shown)
    if page is None and plan:
        raise Http404
    if page is None:
        return render(request, "targets/no_plan.html")
    context = {"page": page, "sees_snapshots": sees_small_counts(request.user)}
    return render(request, "targets/targets.html", context)


@require_safe
@broken_seals_are_told
def figure(request: HttpRequest, indicator: str) -> HttpResponse:
    """What is behind one figure: organizations, linkages, what was left out and why."""
    if request.GET.get("snapshot"):
        return _frozen_figure(request, indicator)
    day = parse_as_of(request)
    place = place_of_request(request, day)
    register = History(day)
    result = _result(request, indicator, figures_on(day, place, register))
    code = place.code if place else ""
    held = is_held(result, place, day, request.user)
    shown = figure_of(result, code, day, request.user, held=held)
    context = {
        "figure": shown,
        "behind": behind(result, register, user=request.user),
        "breakdowns": kept_breakdowns(result, register, code, user=request.user),
        "place_name": place_name(place),
        "crumbs": [(_("Chỉ tiêu"), f"{reverse('targets')}?as_of={day.isoformat()}")],
        "day": day,
    }
    return render(request, "targets/figure.html", context)


def _frozen_figure(request: HttpRequest, indicator: str) -> HttpResponse:
    """The same of a snapshot, for those who may read it."""
    snapshot = _snapshot(request)
    frozen = computed(snapshot)
    result = _result(request, indicator, frozen.area)
    context = {
        "figure": Figure(result, frozen.basis.area or "", snapshot.as_of, snapshot=snapshot.pk),
        "behind": behind(result, FrozenRegister(frozen.basis), user=request.user),
        "breakdowns": breakdowns(result, FrozenRegister(frozen.basis), user=request.user),
        "place_name": place_of(snapshot),
        "crumbs": [
            (_("Bản chốt số liệu"), reverse("snapshot_list")),
            (capfirst(period_label(snapshot)), snapshot.get_absolute_url()),
        ],
        "day": snapshot.as_of,
        "snapshot": snapshot,
    }
    return render(request, "targets/figure.html", context)


def _snapshot(request: HttpRequest) -> Snapshot:
    key = request.GET["snapshot"]
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        raise Http404
    return get_object_or_404(snapshots_for(request.user), pk=int(key))


def _result(request: HttpRequest, indicator: str, figures: Figures) -> IndicatorResult:
    level = request.GET.get("level", "")
    result = figures.get(
        indicator,
        request.GET.get("reading") or None,
        int(level) if level.isdecimal() else None,
        request.GET.get("rung") or None,
    )
    if result is None:
        raise Http404
    return result
