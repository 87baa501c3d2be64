"""The reviews that the plan asks for: pages of officials, and their files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo.http import attachment
from geo.io.tables import write_rows
from geo.periods import today
from targets.permissions import in_scope
from targets.policies import can_work_list
from targets.presenters.reviews import LISTS, review_rows, similar_rows
from targets.reports.reviews import HANDLE, SIMILAR, Review, review_on

PER_PAGE = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@login_required
def reviews(request: HttpRequest) -> HttpResponse:
    """One list a time: whom to handle, who might merge, whom to praise."""
    which, review, rows = _asked(request)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    present: Any = similar_rows if which == SIMILAR else review_rows
    context = {
        "lists": [(key, title) for key, (title, _meaning) in LISTS.items()],
        "which": which,
        "meaning": LISTS[which][1],
        "grading_year": review.grading_year,
        "page": page,
        "rows": present(page.object_list),
        "query": f"list={which}",
    }
    return render(request, "targets/reviews.html", context)


@require_safe
@login_required
def reviews_file(request: HttpRequest) -> HttpResponse:
    """The whole list as .xlsx."""
    which, _review, rows = _asked(request)
    name = f"ra-soat-{which}-{today().isoformat()}.xlsx"
    if which == SIMILAR:
        headers: tuple[str, ...] = (_("Nhóm"), _("Có chung"), _("Mã"), _("Tổ chức"), _("Lý do"))
        cells = _group_cells(rows)
    else:
        headers = (_("Mã"), _("Tổ chức"), _("Lý do"))
        cells = [
            (row.organization.code, row.organization.name, "; ".join(row.reasons))
            for row in review_rows(rows)
        ]
    return attachment(write_rows(headers, cells, "xlsx"), name, XLSX)


def _group_cells(groups: list) -> Iterable[tuple]:
    for number, group in enumerate(similar_rows(groups), start=1):
        common = "; ".join(group.common)
        for row in group.members:
            organization = row.organization
            yield (number, common, organization.code, organization.name, "; ".join(row.reasons))


def _asked(request: HttpRequest) -> tuple[str, Review, list]:
    """The list that is asked for, as far as the official answers for who is on it."""
    if not can_work_list(request.user):
        raise PermissionDenied
    which = request.GET.get("list") or HANDLE
    if which not in LISTS:
        raise Http404
    review = review_on(which, today())
    if which == SIMILAR:
        mine = in_scope(request.user, {key for row in review.rows for key in row.ids}, today())
        groups = (row.among(mine) for row in review.rows)
        return which, review, [group for group in groups if group is not None]
    mine = in_scope(request.user, {row.id for row in review.rows}, today())
    return which, review, [row for row in review.rows if row.id in mine]
