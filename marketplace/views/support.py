"""Support that organizations were given: the organization's page, the official's list and forms."""

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
from accounts.permissions import is_administrator, is_official
from geo.http import attachment
from geo.io.tables import write_rows
from geo.periods import today
from marketplace.actions.support import add_support, change_support, withdraw_support
from marketplace.forms.support import SupportFilter, SupportForm, WithdrawForm
from marketplace.models import SupportMeasure
from marketplace.permissions import can_record_support, can_see_support_values
from organizations.models import Organization

PER_PAGE = 30
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def organization_support(request: HttpRequest, slug: str) -> HttpResponse:
    """What one organization was given: kind, title and year for everybody, the rest for its own
    people and its officials."""
    organization = get_object_or_404(Organization, slug=slug)
    insider = can_see_support_values(request.user, organization)
    rows = organization.support_measures.all()
    context = {
        "organization": organization,
        "rows": rows if insider else rows.standing(),
        "insider": insider,
        "records": can_record_support(request.user, organization),
    }
    return render(request, "marketplace/organization_support.html", context)


@require_safe
@login_required
def support_list(request: HttpRequest) -> HttpResponse:
    """All that was given in the official's scope, the newest first."""
    rows, form = _asked(request)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {"form": form, "page": page, "rows": page.object_list, "query": asked.urlencode()}
    return render(request, "marketplace/support_list.html", context)


@require_safe
@login_required
def support_file(request: HttpRequest) -> HttpResponse:
    """The list as .xlsx."""
    rows, _form = _asked(request)
    headers = (_("Mã"), _("Tổ chức"), _("Loại hỗ trợ"), _("Nội dung"), _("Cơ quan hỗ trợ"))
    headers = (*headers, _("Chương trình"), _("Từ ngày"), _("Đến ngày"), _("Giá trị (đồng)"))
    headers = (*headers, _("Quyết định"), _("Ghi chú"))
    cells = [
        (
            row.organization.code,
            row.organization.name,
            row.get_kind_display(),
            row.title,
            row.provider,
            row.programme,
            row.from_date,
            row.to_date,
            row.value,
            row.decision,
            row.note,
        )
        for row in rows
    ]
    name = f"ho-tro-{today().isoformat()}.xlsx"
    return attachment(write_rows(headers, cells, "xlsx"), name, XLSX)


def _asked(request: HttpRequest):
    if not (is_administrator(request.user) or is_official(request.user)):
        raise PermissionDenied
    form = SupportFilter(request.GET)
    form.is_valid()
    rows = SupportMeasure.objects.standing().overseen_by(request.user, today())
    return form.filtered(rows.select_related("organization")), form


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def support_new(request: HttpRequest, slug: str) -> HttpResponse:
    organization = get_object_or_404(Organization, slug=slug)
    if not can_record_support(request.user, organization):
        raise PermissionDenied
    form = SupportForm(request.POST or None)

    def add() -> SupportMeasure:
        return add_support(by=request.user, organization=organization, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and attempt_form(form, add):
        messages.success(request, _("Đã ghi hỗ trợ."))
        return redirect("organization_support", organization.slug)
    return _form_page(request, form, organization)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def support_edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = _changeable(request, pk)
    form = SupportForm(request.POST or None, row=row)

    def change() -> SupportMeasure:
        return change_support(row, by=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and attempt_form(form, change):
        messages.success(request, _("Đã ghi."))
        return redirect("organization_support", row.organization.slug)
    return _form_page(request, form, row.organization, row)


@require_POST
@login_required
def support_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = _changeable(request, pk)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        attempt(
            request,
            lambda: withdraw_support(row, by=request.user, reason=form.cleaned_data["reason"]),
            done=_("Đã đánh dấu là ghi nhầm."),
        )
    else:
        messages.error(request, _("Hãy ghi vì sao nhầm, nhiều nhất 300 chữ cái."))
    return redirect("organization_support", row.organization.slug)


def _changeable(request: HttpRequest, pk: int) -> SupportMeasure:
    rows = SupportMeasure.objects.standing().select_related("organization")
    row = get_object_or_404(rows, pk=pk)
    if not can_record_support(request.user, row.organization):
        raise PermissionDenied
    return row


def _form_page(
    request: HttpRequest,
    form: SupportForm,
    organization: Organization,
    row: SupportMeasure | None = None,
) -> HttpResponse:
    context = {"form": form, "organization": organization, "row": row}
    status = 422 if form.errors else 200
    return render(request, "marketplace/support_form.html", context, status=status)
