"""Yearly figures, and the grades of a whole year at once."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.attempts import attempt_form
from accounts.permissions import is_verifier
from geo.periods import today
from organizations import actions
from organizations.forms import GradesForm, RecordForm
from organizations.models import Organization
from organizations.permissions import can_record_year, can_see_ids_of_graded
from organizations.reports import gradable
from organizations.views.access import crumbs_to, for_whom


@for_whom(can_see_ids_of_graded)
def organization_records(request: HttpRequest, organization: Organization) -> HttpResponse:
    """The yearly figures, for the organization's own people and its officials."""
    may_record = can_record_year(request.user, organization)
    if request.method == "POST" and not may_record:
        raise PermissionDenied
    form = RecordForm(request.POST or None, initial={"year": today().year - 1})
    if request.method == "POST" and form.is_valid():
        recorded = attempt_form(
            form,
            lambda: actions.record_year(
                organization=organization,
                year=form.cleaned_data["year"],
                on=form.cleaned_data["on"],
                source=form.cleaned_data["source"],
                by=request.user,
                **form.figures,
            ),
        )
        if recorded:
            messages.success(request, _("Đã ghi số liệu năm."))
            return redirect("organization_records", organization.slug)
    context = {
        "organization": organization,
        "crumbs": crumbs_to(organization),
        "records": organization.annual_records.order_by("-year", "-recorded_on"),
        "form": form if may_record else None,
    }
    return render(request, "organizations/records.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def organization_grades(request: HttpRequest) -> HttpResponse:
    """The grades of a year for all collective organizations of the official's scope, together."""
    if not (request.user.is_superuser or is_verifier(request.user)):
        raise PermissionDenied
    organizations = list(gradable(request.user, today()))
    form = GradesForm(
        request.POST or None, organizations=organizations, initial={"year": today().year - 1}
    )
    if request.method == "POST" and form.is_valid():
        recorded = attempt_form(form, lambda: actions.record_grades(by=request.user, **form.batch))
        if recorded:
            message = _("Đã chốt xếp loại của %(count)s tổ chức.") % {"count": len(recorded)}
            messages.success(request, message)
            return redirect("organization_grades")
    return render(request, "organizations/grades.html", {"form": form})
