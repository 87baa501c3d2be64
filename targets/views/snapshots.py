"""Pages of snapshots. A view parses, makes one domain call, renders."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from geo.http import attachment
from geo.models import Area
from geo.periods import today
from targets.actions.snapshots import explain, freeze
from targets.forms import PeriodForm
from targets.models import Snapshot
from targets.periods import Period
from targets.permissions import areas_of, can_freeze, snapshots_for
from targets.presenters.snapshots import (
    difference_rows,
    finding_row,
    names_in,
    period_label,
    place_of,
    snapshot_page,
)
from targets.reports.frozen import frozen_basis
from targets.reports.snapshots import computed, difference_of, found_for, snapshot_before

ROWS = 30


@require_safe
@login_required
def snapshot_list(request: HttpRequest) -> HttpResponse:
    """Every snapshot that the person may read, the newest first."""
    if not areas_of(request.user):
        raise PermissionDenied
    rows = snapshots_for(request.user).without_facts().select_related("correction", "corrects")
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(row, period_label(row), place_of(row)) for row in page],
        "may_freeze": bool(_freezable(request.user)),
    }
    return render(request, "targets/snapshots.html", context)


def _freezable(user) -> list[Area]:
    return [area for area in areas_of(user) if can_freeze(user, area)]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def snapshot_new(request: HttpRequest) -> HttpResponse:
    """What the checks find for a period, each to be explained; then the period is frozen."""
    areas, whole = _freezable(request.user), can_freeze(request.user, None)
    if not areas and not whole:
        raise PermissionDenied
    asked = request.POST if request.method == "POST" else request.GET
    form = PeriodForm(asked or None, areas=areas, whole=whole, day=today())
    context = {"form": form}
    if not form.is_bound or not form.is_valid():
        return render(request, "targets/snapshot_new.html", context)
    period, area = form.chosen
    errors: list[str] = []
    if request.method == "POST":
        try:
            if done := _act(request, period, area):
                return done
        except ValidationError as error:
            errors = error.messages
    return render(
        request,
        "targets/snapshot_new.html",
        context | _looked_at(period, area) | {"errors": errors},
    )


def _act(request: HttpRequest, period: Period, area: Area | None) -> HttpResponse | None:
    """Explains one finding, or freezes."""
    if "finding" in request.POST:
        found = {each.finding.key: each.finding for each in found_for(period, area)}
        finding = found.get(request.POST["finding"])
        if finding is None:
            raise ValidationError(_("Điều này đã đổi; hãy xem lại danh sách dưới đây."))
        explain(
            by=request.user,
            period=period,
            area=area,
            finding=finding,
            text=request.POST.get("text", ""),
        )
        messages.success(request, _("Đã ghi giải thích."))
        return redirect(f"{request.path}?period={period}&area={area.code if area else ''}")
    snapshot = freeze(
        by=request.user, period=period, area=area, reason=request.POST.get("reason", "")
    )
    messages.success(request, _("Đã chốt số liệu %(period)s.") % {"period": period.label})
    return redirect(snapshot)


def _looked_at(period: Period, area: Area | None) -> dict[str, object]:
    basis = frozen_basis(period.last_day, area)
    found, names = found_for(period, area, basis), names_in(basis)
    standing = Snapshot.objects.of(str(period), area).standing().without_facts().first()
    return {
        "period": period,
        "area": area,
        "standing": standing,
        "before": snapshot_before(period, area),
        "findings": [finding_row(each.as_json(), names, each.finding.key) for each in found],
        "open": sum(not each.explanation for each in found),
    }


@require_safe
@login_required
def snapshot_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures of a snapshot, computed anew from what was frozen."""
    snapshot = _of(request, pk)
    try:
        frozen = computed(snapshot)
    except ValueError:
        return render(request, "targets/snapshot_broken.html", {"snapshot": snapshot}, status=500)
    period = Period.parse(snapshot.period)
    context = {
        "page": snapshot_page(frozen),
        "before": snapshot_before(period, snapshot.area),
        "may_freeze": can_freeze(request.user, snapshot.area),
    }
    return render(request, "targets/snapshot.html", context)


@require_safe
@login_required
def snapshot_difference(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed between an earlier snapshot and this one; without one, since this one was
    frozen."""
    snapshot = _of(request, pk)
    others = snapshots_for(request.user).filter(area=snapshot.area).exclude(pk=pk).without_facts()
    other = _chosen(request, others)
    first, last = (other, snapshot) if other else (snapshot, None)
    if last is not None and last.as_of < first.as_of:
        first, last = last, first
    basis = last.basis if last else first.basis
    rows = difference_rows(difference_of(first, last), names_in(basis), basis.day, request.user)
    context = {
        "snapshot": snapshot,
        "first": first,
        "last": last,
        "first_label": period_label(first),
        "last_label": period_label(last) if last else "",
        "place": place_of(snapshot),
        "others": [(row, period_label(row)) for row in others[:ROWS]],
        "rows": rows,
    }
    return render(request, "targets/difference.html", context)


@require_safe
@login_required
def snapshot_facts(request: HttpRequest, pk: int) -> HttpResponse:
    """The sealed facts themselves, for whoever recomputes them elsewhere; they name whom grades
    rest on, so they are for those who answer for the whole area."""
    snapshot = _of(request, pk)
    if not can_freeze(request.user, snapshot.area):
        raise PermissionDenied
    name = f"mat-xich-{snapshot.period}-{snapshot.seal[:12]}.json"
    return attachment(snapshot.facts.encode(), name, "application/json")


def _of(request: HttpRequest, pk: int) -> Snapshot:
    return get_object_or_404(snapshots_for(request.user).select_related("corrects"), pk=pk)


def _chosen(request: HttpRequest, others) -> Snapshot | None:
    key = request.GET.get("with", "")
    if not key:
        return None
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        raise Http404
    return get_object_or_404(others, pk=int(key))
