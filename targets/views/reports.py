"""Reports of a snapshot: a page to read, and files to sign."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from geo.http import attachment
from targets.forms import OfficeForm
from targets.models import Snapshot
from targets.permissions import snapshots_for
from targets.presenters.reporting import file_name, report_for
from targets.reporting import WRITERS, Office
from targets.views.seals import broken_seals_are_told

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_safe
@login_required
@broken_seals_are_told
def snapshot_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report to be read, with what the office adds to it."""
    snapshot = _of(request, pk)
    form = OfficeForm(request.GET or None)
    office = form.office if form.is_bound and form.is_valid() else Office()
    context = {
        "snapshot": snapshot,
        "report": report_for(snapshot, office),
        "form": form,
        "query": request.GET.urlencode(),
    }
    return render(request, "targets/report.html", context)


@require_safe
@login_required
@broken_seals_are_told
def snapshot_report_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The report as a file. What the office added is taken as far as it is valid."""
    snapshot = _of(request, pk)
    if form not in WRITERS:
        raise Http404
    asked = OfficeForm(request.GET)
    if not asked.is_valid():
        context = {"snapshot": snapshot, "report": report_for(snapshot, Office()), "form": asked}
        return render(request, "targets/report.html", context, status=422)
    content = WRITERS[form](report_for(snapshot, asked.office))
    return attachment(content, file_name(snapshot, form), CONTENT_TYPES[form])


def _of(request: HttpRequest, pk: int) -> Snapshot:
    return get_object_or_404(snapshots_for(request.user).select_related("corrects"), pk=pk)
