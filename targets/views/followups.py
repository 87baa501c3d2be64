"""The office's work list: what is to be done so that an organization counts."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.attempts import attempt, attempt_form
from geo.http import attachment
from geo.io.tables import write_rows
from geo.periods import today
from organizations.models import Organization
from targets.actions.followups import (
    add_follow_up,
    change_follow_up,
    close_follow_up,
    reopen_follow_up,
)
from targets.forms import CloseForm, FollowUpForm, WorkFilter
from targets.models import FollowUp
from targets.policies import can_follow_up, can_work_list, who_may_follow_up
from targets.reports.joining import came_about

PER_PAGE = 30


@require_safe
@login_required
def followup_list(request: HttpRequest) -> HttpResponse:
    """Mine or the office's, what is overdue first; what came about by itself says so."""
    rows, form = _asked(request)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    day = today()
    since = came_about(page.object_list, day)
    context = {
        "form": form,
        "page": page,
        "rows": [(row, since.get(row.pk), row.is_overdue(day)) for row in page],
        "overdue": rows.overdue(day).count(),
        "query": _query(request),
    }
    return render(request, "targets/work.html", context)


@require_safe
@login_required
def followup_file(request: HttpRequest) -> HttpResponse:
    """The list as .xlsx."""
    rows, _form = _asked(request)
    headers = (_("Tổ chức"), _("Còn thiếu"), _("Việc"), _("Hạn"), _("Người làm"))
    headers = (*headers, _("Trạng thái"), _("Kết quả"), _("Ghi chú"))
    cells = [
        (
            row.organization.name,
            row.get_lack_display(),
            row.task,
            row.due_on,
            str(row.assigned_to),
            row.get_state_display(),
            row.outcome,
            row.note,
        )
        for row in rows
    ]
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    name = f"viec-theo-doi-{today().isoformat()}.xlsx"
    return attachment(write_rows(headers, cells, "xlsx"), name, kind)


def _asked(request: HttpRequest):
    if not can_work_list(request.user):
        raise PermissionDenied
    form = WorkFilter(request.GET)
    form.is_valid()
    rows = FollowUp.objects.visible_to(request.user).with_names().order_by("due_on", "pk")
    return form.filtered(rows, request.user), form


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def followup_new(request: HttpRequest) -> HttpResponse:
    """A piece of work on an organization: what, by whom, until when."""
    asked = request.POST if request.method == "POST" else request.GET
    organization = get_object_or_404(Organization, code=asked.get("organization", ""))
    if not can_follow_up(request.user, organization):
        raise PermissionDenied
    people = who_may_follow_up(organization)
    form = FollowUpForm(
        request.POST or None, people=people, by=request.user, lack=asked.get("lack", "")
    )
    about = {name: asked.get(name, "") for name in ("lack", "linkage", "target")}
    about["rung"] = asked.get("rung") or "confirmed"

    def add() -> FollowUp:
        content = form.cleaned_data
        return add_follow_up(by=request.user, organization=organization, **about, **content)

    if request.method == "POST" and form.is_valid() and attempt_form(form, add):
        messages.success(request, _("Đã đưa vào danh sách việc."))
        return redirect("followup_list")
    context = {"form": form, "organization": organization, "about": about}
    return render(request, "targets/work_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def followup_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One piece of work: change it, close it, take it up again."""
    row = _of(request, pk)
    form = FollowUpForm(
        request.POST or None, people=who_may_follow_up(row.organization), by=request.user, row=row
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt_form(form, lambda: change_follow_up(row, by=request.user, **form.cleaned_data))
    ):
        messages.success(request, _("Đã ghi."))
        return redirect(row)
    context = {
        "row": row,
        "form": form,
        "close_form": CloseForm(),
        "since": came_about([row], today()).get(row.pk),
        "overdue": row.is_overdue(today()),
    }
    return render(request, "targets/work_item.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def followup_close(request: HttpRequest, pk: int) -> HttpResponse:
    row = _of(request, pk)
    form = CloseForm(request.POST)
    if form.is_valid():
        attempt(
            request,
            lambda: close_follow_up(row, by=request.user, **form.cleaned_data),
            done=_("Đã đóng việc này."),
        )
    else:
        messages.error(request, _("Chưa đóng: kết quả ghi nhiều nhất 500 chữ cái."))
    return redirect(row)


@require_POST
@login_required
def followup_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    row = _of(request, pk)
    attempt(request, lambda: reopen_follow_up(row, by=request.user), done=_("Đã mở lại việc này."))
    return redirect(row)


def _of(request: HttpRequest, pk: int) -> FollowUp:
    return get_object_or_404(FollowUp.objects.visible_to(request.user).with_names(), pk=pk)


def _query(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()
