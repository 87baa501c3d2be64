"""The reporting cycle: what the office owes, and what it made."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.attempts import attempt, attempt_form
from geo.http import attachment
from geo.io.tables import write_rows
from geo.periods import today
from linkage.permissions import can_keep_templates
from targets.actions.reporting import add_duty, change_duty, stop_duty
from targets.forms import DutyForm, ReportFilter
from targets.models import Report, ReportingDuty
from targets.permissions import (
    areas_of,
    areas_to_freeze,
    can_freeze,
    duties_for,
    reports_for,
    sees_small_counts,
    who_may_freeze,
)
from targets.presenters.snapshots import period_label, place_of
from targets.reports.reporting import owed
from targets.views.reports import CONTENT_TYPES

PER_PAGE = 30


@require_safe
@login_required
def report_list(request: HttpRequest) -> HttpResponse:
    """What is owed, the next due date first; the reports made, the newest first."""
    duties, rows, form = _asked(request)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    active = owed((each for each in duties if each.active), today())
    mine = areas_to_freeze(request.user, [each.duty.area for each in active])
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "duties": [(each, each.duty.area_id in mine) for each in active],
        "rows": [(row, period_label(row.snapshot), place_of(row.snapshot)) for row in page],
        "may_add": _may_add(request.user),
        "may_template": can_keep_templates(request.user),
        "query": asked.urlencode(),
    }
    return render(request, "targets/reports.html", context)


@require_safe
@login_required
def report_register(request: HttpRequest) -> HttpResponse:
    """The reports made, as .xlsx."""
    _duties, rows, _form = _asked(request)
    headers = (_("Số, ký hiệu"), _("Ngày ký"), _("Kỳ"), _("Địa bàn"), _("Báo cáo định kỳ"))
    headers = (*headers, _("Cơ quan báo cáo"), _("Người lập"), "SHA-256")
    cells = [
        (
            row.number,
            row.dated,
            period_label(row.snapshot),
            place_of(row.snapshot),
            row.duty.name if row.duty else "",
            row.office["name"],
            str(row.made_by),
            row.sha256,
        )
        for row in rows
    ]
    name = f"so-bao-cao-{today().isoformat()}.xlsx"
    return attachment(write_rows(headers, cells, "xlsx"), name, CONTENT_TYPES["xlsx"])


def _asked(request: HttpRequest):
    _require_official(request)
    duties = list(duties_for(request.user))
    form = ReportFilter(request.GET, duties=duties)
    return duties, form.filtered(reports_for(request.user)), form


def _require_official(request: HttpRequest) -> None:
    if not sees_small_counts(request.user):
        raise Http404


def _may_add(user) -> bool:
    return can_freeze(user, None) or bool(areas_to_freeze(user, areas_of(user)))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def duty_new(request: HttpRequest) -> HttpResponse:
    """A report that is owed from now on."""
    _require_official(request)
    user, seen = request.user, areas_of(request.user)
    keys, whole = areas_to_freeze(user, seen), can_freeze(user, None)
    areas = [area for area in seen if area.pk in keys]
    if not areas and not whole:
        raise PermissionDenied
    form = DutyForm(
        request.POST or None, people=who_may_freeze(areas), initial={"responsible": user.pk}
    )
    form.for_new(areas, whole=whole, day=today())

    def add() -> ReportingDuty:
        about = form.about
        return add_duty(by=user, **about, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and attempt_form(form, add):
        messages.success(request, _("Đã ghi báo cáo định kỳ."))
        return redirect("report_list")
    context = {"form": form}
    return render(request, "targets/duty.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def duty_edit(request: HttpRequest, pk: int) -> HttpResponse:
    duty = get_object_or_404(duties_for(request.user), pk=pk)
    if not can_freeze(request.user, duty.area):
        raise PermissionDenied
    people = who_may_freeze([duty.area] if duty.area else [])
    form = DutyForm(request.POST or None, people=people).for_change(duty)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt_form(form, lambda: change_duty(duty, by=request.user, **form.cleaned_data))
    ):
        messages.success(request, _("Đã ghi."))
        return redirect("report_list")
    context = {"form": form, "duty": duty}
    return render(request, "targets/duty.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def duty_stop(request: HttpRequest, pk: int) -> HttpResponse:
    duty = get_object_or_404(duties_for(request.user), pk=pk)
    done = _("Báo cáo định kỳ này thôi áp dụng; báo cáo đã lập vẫn còn.")
    attempt(request, lambda: stop_duty(duty, by=request.user), done=done)
    return redirect("report_list")


@require_safe
@login_required
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A report as it was kept."""
    report = _of(request, pk)
    others = report.snapshot.reports.exclude(pk=pk).order_by("-pk")
    context = {
        "report": report,
        "office": report.as_office,
        "period": period_label(report.snapshot),
        "place": place_of(report.snapshot),
        "correction": getattr(report.snapshot, "correction", None),
        "others": others[:PER_PAGE],
    }
    return render(request, "targets/report_kept.html", context)


@require_safe
@login_required
def report_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The .docx byte for byte as it was made; a file that is no longer the same is not sent."""
    report = _of(request, pk)
    content = report.document
    if content is None:
        context = {"report": report}
        return render(request, "targets/report_broken.html", context, status=500)
    name = f"bao-cao-{report.snapshot.period}-{report.sha256[:8]}.docx"
    return attachment(content, name, CONTENT_TYPES["docx"])


def _of(request: HttpRequest, pk: int) -> Report:
    return get_object_or_404(reports_for(request.user), pk=pk)
