"""Pages of the Word templates that offices write contracts into."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.attempts import attempt, attempt_form
from geo.http import attachment
from geo.periods import today
from linkage import actions
from linkage.contracts import NAMES, default_template, draw, sample
from linkage.forms.templates import TemplateForm
from linkage.models import ContractTemplate
from linkage.permissions import can_keep_templates
from linkage.reports.templates import templates_of, units_to_keep_for
from linkage.views.contracts import DOCX
from linkage.views.linkages import FORM


def _rows(request: HttpRequest) -> QuerySet[ContractTemplate]:
    if not can_keep_templates(request.user):
        raise PermissionDenied
    return templates_of(request.user)


@login_required
@FORM
def template_list(request: HttpRequest) -> HttpResponse:
    """The templates around the official's units, the names that they may use, and a form."""
    rows = _rows(request)
    units = units_to_keep_for(request.user, today())
    form = TemplateForm(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        kept = attempt_form(
            form,
            lambda: actions.add_template(
                by=request.user,
                on=today(),
                unit=given["unit"],
                name=given["name"],
                upload=given["file"],
            ),
        )
        if kept:
            messages.success(request, _("Đã giữ mẫu. Hợp đồng trong địa bàn từ nay theo mẫu này."))
            return redirect("template_list")
    context = {"form": form, "rows": rows, "names": NAMES, "units": set(units)}
    status = 422 if request.method == "POST" else 200
    return render(request, "linkage/templates.html", context, status=status)


@require_safe
@login_required
def template_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The template, to be edited in Word; ``?sample=1``: a made-up contract drawn from it."""
    template = get_object_or_404(_rows(request), pk=pk)
    with template.file.open() as file:
        content = file.read()
    return _sent(request, content, f"mau-{template.pk}")


@require_safe
@login_required
def template_default(request: HttpRequest) -> HttpResponse:
    """The product's own template."""
    if not can_keep_templates(request.user):
        raise PermissionDenied
    return _sent(request, default_template(), "mau-chung")


def _sent(request: HttpRequest, content: bytes, name: str) -> HttpResponse:
    if "sample" in request.GET:
        return attachment(draw(content, sample()), f"{name}-in-thu.docx", DOCX)
    return attachment(content, f"{name}.docx", DOCX)


@require_POST
@login_required
def template_retire(request: HttpRequest, pk: int) -> HttpResponse:
    template = get_object_or_404(_rows(request), pk=pk)
    attempt(
        request,
        lambda: actions.retire_template(template, by=request.user, on=today()),
        done=_("Mẫu này thôi dùng từ hôm nay; hợp đồng theo mẫu của cấp trên hoặc mẫu chung."),
    )
    return redirect("template_list")
