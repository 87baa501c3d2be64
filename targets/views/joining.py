"""Who could join the linkage share: the official's page and its file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo.http import attachment
from geo.io.tables import write_rows
from geo.models import Area
from geo.periods import today
from organizations.models import Organization
from targets.forms import JoiningForm
from targets.indicators.joining import Candidate, Joining
from targets.permissions import nameable, units_for
from targets.policies import can_work_list
from targets.presenters.joining import candidate_rows, linkages_of, outside_rows
from targets.reports.joining import joining_on, target_of

PER_PAGE = 20
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_safe
@login_required
def desk_joining(request: HttpRequest) -> HttpResponse:
    """What each organization of the denominator lacks to count, the nearest first."""
    form = _form(request)
    whole, mine = _found(request, form)
    candidates = _wanted(form, mine)
    page = Paginator(candidates, PER_PAGE).get_page(request.GET.get("page"))
    area, reading, level, rung = form.asked
    target = target_of(area, reading, level, rung)
    fewest = whole.smallest(whole.more_needed) if whole.more_needed else None
    context = {
        "form": form,
        "whole": whole,
        "value": None if whole.result.value is None else float(whole.result.value),
        "page": page,
        "rows": candidate_rows(
            page.object_list,
            user=request.user,
            target=target.code if target else "",
            rung=rung,
        ),
        "outside": outside_rows(mine),
        "elsewhere": len(whole.candidates) - len(mine.candidates),
        "target": target,
        "fewest": fewest,
        "fewest_linkages": linkages_of(fewest or (), request.user).values(),
        "query": _query(request),
    }
    return render(request, "targets/joining.html", context)


@require_safe
@login_required
def joining_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a table: a row for each thing that an organization lacks."""
    if form not in CONTENT_TYPES:
        raise Http404
    asked = _form(request)
    _whole, mine = _found(request, asked)
    candidates = _wanted(asked, mine)
    rows = [
        (
            row.organization.code,
            row.organization.name,
            row.lacks,
            step.linkage.code if step and step.linkage else "",
            step.words if step else "",
        )
        for row in candidate_rows(candidates, user=request.user, target="", rung=asked.asked[3])
        for step in row.steps or [None]
    ]
    headers = (_("Mã"), _("Tổ chức"), _("Còn thiếu"), _("Liên kết"), _("Việc của liên kết"))
    name = f"co-the-tham-gia-{today().isoformat()}.{form}"
    return attachment(write_rows(headers, rows, form), name, CONTENT_TYPES[form])


def _form(request: HttpRequest) -> JoiningForm:
    """What is asked for; an official only."""
    if not can_work_list(request.user):
        raise PermissionDenied
    areas = list(Area.objects.order_by("pk"))
    form = JoiningForm(request.GET, areas=areas, units=units_for(request.user, today()))
    if not form.is_valid():
        raise Http404
    return form


def _found(request: HttpRequest, form: JoiningForm) -> tuple[Joining, Joining]:
    """The figure of the place, and of it what the person may see by name."""
    area, reading, level, rung = form.asked
    whole = joining_on(today(), area, reading=reading, level=level, rung=rung)
    ids = {each.id for each in (*whole.candidates, *whole.outside)}
    return whole, whole.among(nameable(request.user, ids, today()))


def _wanted(form: JoiningForm, mine: Joining) -> list[Candidate]:
    """Of those the person sees, the ones with what is asked to be lacking, in the commune."""
    lack, unit = form.cleaned_data["lack"], form.cleaned_data["unit"]
    found = [each for each in mine.candidates if not lack or each.lacks == lack]
    if unit is None:
        return found
    rows = Organization.objects.filter(code__in=[each.id for each in found])
    inside = set(rows.within_paths([unit.path], today()).values_list("code", flat=True))
    return [each for each in found if each.id in inside]


def _query(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()
