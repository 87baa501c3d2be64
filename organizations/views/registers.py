"""The records for the national database, and the register held against other registers."""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from geo.http import attachment, parse_as_of
from geo.io.tables import Issue, Refused, read_table, write_rows, write_template
from organizations.actions.register_checks import check_register, settle_difference
from organizations.forms.registers import CheckForm, DifferenceFilter
from organizations.models import RegisterCheck, RegisterDifference
from organizations.permissions import can_check_registers, can_take_records, register_scope
from organizations.registers.configured import business_register
from organizations.registers.file import COLUMNS, file_register
from organizations.registers.reading import records
from organizations.registers.record import RECORD
from organizations.registers.source import BusinessRegister, RegisterUnavailable
from organizations.registers.workbook import records_workbook

PER_PAGE = 50
CHECKS = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@require_safe
@login_required
def registers(request: HttpRequest) -> HttpResponse:
    """What the records hold, where to take them, and the checks made so far."""
    if not can_take_records(request.user):
        raise PermissionDenied
    return _page(request, CheckForm())


def _page(request: HttpRequest, form: CheckForm, issues: list[Issue] | None = None) -> HttpResponse:
    service = business_register()
    checks = RegisterCheck.objects.visible_to(request.user)
    context = {
        "columns": RECORD,
        "form": form if can_check_registers(request.user) else None,
        "service": service.name if service else "",
        "checks": Paginator(checks, CHECKS).get_page(request.GET.get("page")),
        "issues": issues or [],
    }
    status = 422 if issues or form.errors else 200
    return render(request, "organizations/registers.html", context, status=status)


@require_safe
@login_required
def register_export(request: HttpRequest, form: str) -> HttpResponse:
    """The records of the person's scope on a day, as a table."""
    if form not in ("xlsx", "csv"):
        raise Http404
    if not can_take_records(request.user):
        raise PermissionDenied
    day = parse_as_of(request)
    rows = records(day, register_scope(request.user))
    name = f"ho-so-kinh-te-tap-the-{day.isoformat()}.{form}"
    if form == "csv":
        content = write_rows([column.name for column in RECORD], rows, "csv")
        return attachment(content, name, CSV)
    return attachment(records_workbook(RECORD, rows, day), name, XLSX)


@require_safe
@login_required
def register_template(request: HttpRequest) -> HttpResponse:
    """A file to fill in, or to see which headers are understood."""
    if not can_check_registers(request.user):
        raise PermissionDenied
    content = write_template("Đối chiếu sổ", COLUMNS)
    return attachment(content, "doi-chieu-so-mau.xlsx", XLSX)


@require_POST
@login_required
def register_check_new(request: HttpRequest) -> HttpResponse:
    """Compares with the file sent in, or with the office's own service."""
    if not can_check_registers(request.user):
        raise PermissionDenied
    if "service" in request.POST:
        service = business_register()
        if service is None:
            raise Http404
        return _compared(request, service)
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    file = form.cleaned_data["file"]
    data = file.read()
    try:
        table = read_table(data, file.name, COLUMNS)
    except Refused as refused:
        return _page(request, form, [refused.issue])
    table.refuse_repeats(["tax_code"])
    table.settle()
    if table.errors:
        return _page(request, form, table.errors)
    return _compared(
        request, file_register(file.name, table), sha256=hashlib.sha256(data).hexdigest()
    )


def _compared(
    request: HttpRequest, register: BusinessRegister, *, sha256: str = ""
) -> HttpResponse:
    try:
        check = check_register(by=request.user, register=register, sha256=sha256)
    except RegisterUnavailable as error:
        messages.error(request, _("Chưa đối chiếu được: %(why)s") % {"why": error})
        return redirect("registers")
    return redirect(check)


@require_safe
@login_required
def register_check(request: HttpRequest, pk: int) -> HttpResponse:
    """What differs, with where each is mended or how it is settled."""
    check = get_object_or_404(RegisterCheck.objects.visible_to(request.user), pk=pk)
    form = DifferenceFilter(request.GET)
    rows = form.filtered(check.differences.select_related("organization", "settled_by"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "check": check,
        "form": form,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "open": check.differences.filter(settled_on=None).count(),
        "total": check.differences.count(),
        "query": asked.urlencode(),
    }
    return render(request, "organizations/register_check.html", context)


@require_safe
@login_required
def register_check_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The differences as .xlsx, narrowed as on the page."""
    check = get_object_or_404(RegisterCheck.objects.visible_to(request.user), pk=pk)
    rows = DifferenceFilter(request.GET).filtered(
        check.differences.select_related("organization", "settled_by")
    )
    headers = (_("Mã số thuế"), _("Mã"), _("Tổ chức"), _("Điều thấy"), _("Trường"))
    headers = (*headers, _("Sổ ghi"), _("Nguồn kia ghi"), _("Đã xem ngày"), _("Ghi chú"))
    cells = [
        (
            row.tax_code,
            row.organization.code if row.organization else None,
            row.organization.name if row.organization else None,
            row.get_finding_display(),
            row.field_words,
            row.ours_in_words,
            row.theirs_in_words,
            row.settled_on,
            row.note,
        )
        for row in rows
    ]
    name = f"doi-chieu-so-{check.on.isoformat()}-{check.pk}.xlsx"
    return attachment(write_rows(headers, cells, "xlsx"), name, XLSX)


@require_POST
@login_required
def register_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks a difference as seen, with the reason why it may stay."""
    seen = RegisterCheck.objects.visible_to(request.user)
    row = get_object_or_404(RegisterDifference.objects.filter(check_made__in=seen), pk=pk)
    try:
        settle_difference(row, by=request.user, note=request.POST.get("note", ""))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Đã ghi là đã xem."))
    return redirect(f"{row.check_made.get_absolute_url()}?{request.POST.get('query', '')}")
