"""What followed support: the official's page."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import is_administrator, official_paths
from geo.http import attachment
from geo.io.tables import write_rows
from geo.periods import today
from marketplace.models import SupportKind
from targets.forms import SpanForm
from targets.indicators.followed import Compared, Followed
from targets.policies import can_work_list
from targets.reports.followed import followed_in

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Line:
    """A row of the table: whom it is about, and the counts."""

    name: str
    counts: Compared
    css: str = ""


@require_safe
@login_required
def support_results(request: HttpRequest) -> HttpResponse:
    """Linked the day before and twelve months after, by kind of support, beside those without."""
    form, found = _asked(request)
    context = {
        "form": form,
        "lines": _lines(found) if found else [],
        "early": found.any.early if found else 0,
        "none_early": bool(found and found.none.early),
        "none_from": found.none_from if found else None,
        "query": request.GET.urlencode(),
    }
    return render(request, "targets/support_results.html", context)


@require_safe
@login_required
def support_results_file(request: HttpRequest) -> HttpResponse:
    """The same as .xlsx, with the sentence that it tells no cause."""
    _form, found = _asked(request)
    headers = (_("Nhóm"), _("Số tổ chức"), _("Liên kết trước"), _("Liên kết sau"))
    headers = (*headers, _("Mới liên kết"), _("Thôi liên kết"), _("Chưa đủ 12 tháng"))
    rows: list[tuple] = [
        (line.name, c.of, c.before, c.after, c.gained, c.lost, c.early)
        for line in (_lines(found) if found else [])
        for c in [line.counts]
    ]
    note = _("Bảng cho thấy điều gì đến sau hỗ trợ, không phải hỗ trợ là nguyên nhân.")
    rows.append((note, *[None] * 6))
    name = f"sau-ho-tro-{today().isoformat()}.xlsx"
    return attachment(write_rows(headers, rows, "xlsx"), name, XLSX)


def _lines(found: Followed) -> list[Line]:
    names = dict(SupportKind.choices)
    return [
        *(Line(str(names[kind]), counts) for kind, counts in found.by_kind.items()),
        Line(_("Có hỗ trợ bất kỳ"), found.any, "is-sum"),
        Line(_("Không có hỗ trợ nào trong thời gian này"), found.none),
    ]


def _asked(request: HttpRequest) -> tuple[SpanForm, Followed | None]:
    if not can_work_list(request.user):
        raise PermissionDenied
    form = SpanForm(request.GET, day=today())
    if not form.is_valid():
        return form, None
    paths = None if is_administrator(request.user) else official_paths(request.user)
    first, last = form.cleaned_data["first"], form.cleaned_data["last"]
    return form, followed_in(paths, first, last, today())
