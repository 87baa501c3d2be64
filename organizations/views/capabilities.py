"""High technologies of an organization."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.attempts import attempt, attempt_form
from geo.periods import today
from organizations import actions
from organizations.forms import CapabilityForm, DayForm
from organizations.models import Capability, Organization
from organizations.permissions import can_edit_organization, can_verify_capability
from organizations.views.access import crumbs_to, for_whom


@for_whom(can_edit_organization)
def organization_capabilities(request: HttpRequest, organization: Organization) -> HttpResponse:
    form = CapabilityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        declared = attempt_form(
            form,
            lambda: actions.declare_capability(
                organization=organization, by=request.user, **form.cleaned_data
            ),
        )
        if declared:
            return redirect("organization_capabilities", organization.slug)
    context = {
        "organization": organization,
        "crumbs": crumbs_to(organization),
        "capabilities": organization.capabilities.select_related("technology"),
        "may_verify": can_verify_capability(request.user, organization),
        "form": form,
    }
    return render(request, "organizations/capabilities.html", context)


@for_whom(can_verify_capability, "POST")
def capability_verify(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    capability = _capability(organization, pk)
    attempt(
        request,
        lambda: actions.verify_capability(capability=capability, on=today(), by=request.user),
        done=_("Đã xác nhận. Từ hôm nay năng lực này được tính."),
    )
    return redirect("organization_capabilities", organization.slug)


@for_whom(can_edit_organization)
def capability_end(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    capability = _capability(organization, pk)
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ended = attempt_form(
            form,
            lambda: actions.end_capability(
                capability=capability, on=form.cleaned_data["on"], by=request.user
            ),
        )
        if ended:
            return redirect("organization_capabilities", organization.slug)
    context = {
        "organization": organization,
        "form": form,
        "words": capability.technology.name,
        "title": _("Ghi ngừng dùng công nghệ này?"),
        "submit": _("Ghi ngừng dùng"),
        "cancel_url": organization.get_absolute_url(),
    }
    return render(request, "organizations/question.html", context)


def _capability(organization: Organization, pk: int) -> Capability:
    return get_object_or_404(organization.capabilities.select_related("technology"), pk=pk)
