"""Reports of a snapshot: a page to read, files to sign, and keeping what was made."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.attempts import attempt_form
from geo.http import attachment
from geo.periods import today
from targets.actions.reporting import keep_report
from targets.forms import ReportForm
from targets.models import ReportTemplate, Snapshot
from targets.permissions import can_freeze, snapshots_for
from targets.presenters.reporting import document_for, file_name, report_for
from targets.reporting import WRITERS, Office
from targets.reports.reporting import duties_of, templates_for
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
    return _page(request, snapshot, _form(request, request.GET, snapshot))


@require_safe
@login_required
@broken_seals_are_told
def snapshot_report_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The report as a file. What the office added is taken as far as it is valid."""
    snapshot = _of(request, pk)
    if form not in WRITERS:
        raise Http404
    asked = _form(request, request.GET, snapshot)
    if asked.is_bound and not asked.is_valid():
        return _page(request, snapshot, asked, status=422)
    report = report_for(snapshot, _office(asked))
    content = (
        attempt_form(asked, lambda: document_for(report, _template(asked)))
        if form == "docx"
        else WRITERS[form](report)
    )
    if content is None:
        return _page(request, snapshot, asked, status=422)
    return attachment(content, file_name(snapshot, form), CONTENT_TYPES[form])


@require_POST
@login_required
@broken_seals_are_told
def report_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps the report with its number; ``preview``: only shows what was typed."""
    snapshot = _of(request, pk)
    if not can_freeze(request.user, snapshot.area):
        raise PermissionDenied
    form = _form(request, request.POST, snapshot)
    if "preview" in request.POST:
        return redirect(f"{reverse('snapshot_report', args=[pk])}?{form.query}")
    if form.is_bound and form.is_valid():
        kept = attempt_form(form, lambda: _kept(request, snapshot, form))
        if kept:
            messages.success(request, _("Đã lưu báo cáo số %(number)s.") % {"number": kept.number})
            return redirect(kept)
    return _page(request, snapshot, form, status=422)


def _kept(request: HttpRequest, snapshot: Snapshot, form: ReportForm):
    office, template = form.office, _template(form)
    return keep_report(
        by=request.user,
        snapshot=snapshot,
        office=office,
        document=document_for(report_for(snapshot, office), template),
        duty=form.cleaned_data.get("duty"),
        template=template,
    )


def _form(request: HttpRequest, data, snapshot: Snapshot) -> ReportForm:
    templates = templates_for(request.user, today())
    return ReportForm(data, duties=duties_of(snapshot), templates=templates)


def _template(form: ReportForm) -> ReportTemplate | None:
    return form.cleaned_data.get("template") if form.is_bound and form.is_valid() else None


def _office(form: ReportForm) -> Office:
    return form.office if form.is_bound and form.is_valid() else Office()


def _page(
    request: HttpRequest, snapshot: Snapshot, form: ReportForm, status: int = 200
) -> HttpResponse:
    context = {
        "snapshot": snapshot,
        "report": report_for(snapshot, _office(form)),
        "form": form,
        "query": form.query,
        "may_keep": can_freeze(request.user, snapshot.area),
        "kept": snapshot.reports.order_by("-pk")[:5],
    }
    return render(request, "targets/report.html", context, status=status)


def _of(request: HttpRequest, pk: int) -> Snapshot:
    return get_object_or_404(snapshots_for(request.user).select_related("corrects"), pk=pk)
