"""Registering an organization and changing what is known of it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.attempts import attempt_form
from accounts.permissions import verifier_paths
from geo.periods import today
from organizations import actions
from organizations.forms import DayAndReasonForm, DetailsForm, ProfileForm, RegisterForm
from organizations.models import Organization, Profile
from organizations.permissions import (
    can_change_registration,
    can_create_organization,
    can_edit_organization,
)
from organizations.search import communes_under
from organizations.views.access import crumbs_to, for_whom


@login_required
@require_http_methods(["GET", "POST"])
def organization_new(request: HttpRequest) -> HttpResponse:
    if not can_create_organization(request.user):
        raise PermissionDenied
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        organization = attempt_form(
            form, lambda: actions.register_organization(by=request.user, **form.registration)
        )
        if organization:
            messages.success(request, _("Đã ghi tổ chức vào sổ."))
            return redirect("organization_members", organization.slug)
    units = communes_under(verifier_paths(request.user), today())
    return render(request, "organizations/new.html", {"form": form, "units": units})


@for_whom(can_edit_organization)
def organization_edit(request: HttpRequest, organization: Organization) -> HttpResponse:
    form = DetailsForm(request.POST or None, instance=organization)
    if request.method == "POST" and form.is_valid():
        # The form has put what was typed into its own copy: the act reads the row anew.
        edited = attempt_form(
            form,
            lambda: actions.edit_details(
                organization=organization, by=request.user, **form.changes
            ),
        )
        if edited:
            messages.success(request, _("Đã lưu."))
            return redirect(edited)
    context = {"form": form, "organization": organization, "crumbs": crumbs_to(organization)}
    return render(request, "organizations/edit.html", context)


@for_whom(can_edit_organization)
def organization_profile(request: HttpRequest, organization: Organization) -> HttpResponse:
    profile = get_object_or_404(
        Profile.objects.select_related("site__stated_unit").prefetch_related(
            "roles__commodity", "site__units"
        ),
        organization=organization,
        valid_to__isnull=True,
    )
    registered = can_change_registration(request.user, organization)
    form = ProfileForm(
        request.POST or None,
        profile=profile,
        commodities=list(organization.commodities.all()),
        registered=registered,
    )
    if request.method == "POST" and form.is_valid():
        changed = attempt_form(
            form,
            lambda: actions.change_profile(
                organization=organization,
                on=form.cleaned_data["on"],
                by=request.user,
                **form.changes,
            ),
        )
        if changed:
            messages.success(request, _("Đã lưu. Số liệu của các ngày trước giữ nguyên."))
            return redirect(organization)
    context = {"form": form, "organization": organization, "crumbs": crumbs_to(organization)}
    units = communes_under(verifier_paths(request.user), today())
    context |= {"registered": registered, "units": units}
    return render(request, "organizations/profile.html", context)


@for_whom(can_change_registration)
def organization_cease(request: HttpRequest, organization: Organization) -> HttpResponse:
    form = DayAndReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ceased = attempt_form(
            form,
            lambda: actions.cease_organization(
                organization=organization, by=request.user, **form.cleaned_data
            ),
        )
        if ceased:
            messages.success(request, _("Đã ghi ngày ngừng hoạt động."))
            return redirect(organization)
    context = {
        "form": form,
        "organization": organization,
        "title": _("Ghi tổ chức ngừng hoạt động?"),
        "submit": _("Ghi ngừng hoạt động"),
        "tone": "danger",
        "cancel_url": organization.get_absolute_url(),
    }
    return render(request, "organizations/question.html", context)
