"""Taking files in: choose a kind, look at what the file would do, then do it."""

from __future__ import annotations

from dataclasses import replace

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.imports import Importer, run_import
from geo.io.tables import ImportReport, Issue, write_template
from portal import uploads
from portal.importers import IMPORTERS, importers_for

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200


class UploadForm(forms.Form):
    """A spreadsheet."""

    file = forms.FileField(
        label=gettext_lazy("Tệp .xlsx hoặc .csv"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_MAX_BYTES:
            limit = filesizeformat(settings.UPLOAD_MAX_BYTES)
            raise ValidationError(_("Tệp lớn hơn %(limit)s.") % {"limit": limit})
        return file


@require_safe
@login_required
def imports(request: HttpRequest) -> HttpResponse:
    """The kinds of file that this person may send in."""
    importers = importers_for(request.user)
    if not importers:
        raise PermissionDenied
    return render(request, "portal/imports.html", {"importers": importers})


def _importer(request: HttpRequest, kind: str) -> Importer:
    importer = IMPORTERS.get(kind)
    if importer is None:
        raise Http404
    if not importer.may_import(request.user):
        raise PermissionDenied
    return importer


@require_http_methods(["GET", "POST"])
@login_required
def import_file(request: HttpRequest, kind: str) -> HttpResponse:
    """A file is looked at first; the second step takes in the very same file."""
    importer = _importer(request, kind)
    if "ticket" in request.POST:
        return _confirm(request, importer)
    form = UploadForm(request.POST or None, request.FILES or None)
    context = {"importer": importer, "form": form}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        upload = uploads.keep(file.read(), file.name, user=request.user)
        context |= _looked_at(importer, upload, request.user)
    return render(request, "portal/import_file.html", context)


def _looked_at(importer: Importer, upload: uploads.Upload, user) -> dict:
    report = run_import(importer, upload.data, upload.name, by=user, dry_run=True)
    return {"report": _with_headers(importer, report), "upload": upload, "shown": SHOWN}


def _with_headers(importer: Importer, report: ImportReport) -> ImportReport:
    """The report with columns named as the file's own header names them."""
    labels = {column.name: column.label for column in importer.columns}

    def named(issues: list[Issue]) -> list[Issue]:
        return [replace(each, column=labels.get(each.column, each.column)) for each in issues]

    return replace(report, errors=named(report.errors), warnings=named(report.warnings))


def _confirm(request: HttpRequest, importer: Importer) -> HttpResponse:
    upload = uploads.take_back(request.POST["ticket"], user=request.user)
    if upload is None:
        messages.error(request, _("Tệp không còn ở đây. Hãy tải lên lại."))
        return redirect("import_file", importer.kind)
    report = run_import(importer, upload.data, upload.name, by=request.user)
    if not report.ok:
        messages.error(request, _("Dữ liệu đã đổi từ lúc xem trước, nên chưa nhập gì."))
        report = _with_headers(importer, report)
        context = {"importer": importer, "form": UploadForm(), "report": report, "shown": SHOWN}
        return render(request, "portal/import_file.html", context)
    uploads.forget(upload.ticket)
    messages.success(
        request,
        _("Đã nhập: %(created)s tạo mới, %(updated)s cập nhật, %(unchanged)s không đổi.")
        % {
            "created": report.created,
            "updated": report.updated,
            "unchanged": report.unchanged,
        },
    )
    return redirect("imports")


@require_safe
@login_required
def import_template(request: HttpRequest, kind: str) -> HttpResponse:
    """An .xlsx to fill in, with an example, lists to choose from, and notes."""
    importer = _importer(request, kind)
    content = write_template(str(importer.title), importer.columns)
    disposition = f'attachment; filename="{importer.kind}.xlsx"'
    return HttpResponse(content, XLSX, headers={"Content-Disposition": disposition})
