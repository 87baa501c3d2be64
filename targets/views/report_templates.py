"""Pages of the Word templates that offices write their reports into."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.attempts import attempt, attempt_form
from geo.http import attachment
from geo.periods import today
from linkage.permissions import can_keep_templates
from linkage.reports.templates import templates_of, units_to_keep_for
from targets.actions.report_templates import add_report_template, retire_report_template
from targets.forms import ReportTemplateForm
from targets.models import ReportTemplate
from targets.permissions import sees_small_counts
from targets.presenters.report_templates import NAMES
from targets.reporting import as_template_says, default_template, sample
from targets.views.reports import CONTENT_TYPES


def _rows(request: HttpRequest) -> QuerySet[ReportTemplate]:
    if not sees_small_counts(request.user):
        raise Http404
    if not can_keep_templates(request.user):
        raise PermissionDenied
    return templates_of(request.user, ReportTemplate)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def report_template_list(request: HttpRequest) -> HttpResponse:
    """The templates around the official's units, the names that they may use, and a form."""
    rows = _rows(request)
    units = units_to_keep_for(request.user, today())
    form = ReportTemplateForm(request.POST or None, request.FILES or None, units=units)

    def add() -> ReportTemplate:
        given = form.cleaned_data
        about = {"unit": given["unit"], "name": given["name"], "upload": given["file"]}
        return add_report_template(by=request.user, on=today(), **about)

    if request.method == "POST" and form.is_valid() and attempt_form(form, add):
        messages.success(request, _("Đã giữ mẫu. Khi lập báo cáo thì chọn mẫu này."))
        return redirect("report_template_list")
    context = {"form": form, "rows": rows, "names": NAMES, "units": set(units)}
    status = 422 if request.method == "POST" else 200
    return render(request, "targets/report_templates.html", context, status=status)


@require_safe
@login_required
def report_template_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The template, to be edited in Word; ``?sample=1``: a made-up report drawn from it."""
    template = get_object_or_404(_rows(request), pk=pk)
    with template.file.open() as file:
        content = file.read()
    return _sent(request, content, f"mau-bao-cao-{template.pk}")


@require_safe
@login_required
def report_template_default(request: HttpRequest) -> HttpResponse:
    """The product's own template."""
    _rows(request)
    return _sent(request, default_template(), "mau-bao-cao-chung")


def _sent(request: HttpRequest, content: bytes, name: str) -> HttpResponse:
    kind = CONTENT_TYPES["docx"]
    if "sample" in request.GET:
        return attachment(as_template_says(content, sample()), f"{name}-in-thu.docx", kind)
    return attachment(content, f"{name}.docx", kind)


@require_POST
@login_required
def report_template_retire(request: HttpRequest, pk: int) -> HttpResponse:
    template = get_object_or_404(_rows(request), pk=pk)
    attempt(
        request,
        lambda: retire_report_template(template, by=request.user, on=today()),
        done=_("Mẫu này thôi dùng từ hôm nay; báo cáo đã lập theo mẫu vẫn giữ nguyên."),
    )
    return redirect("report_template_list")
