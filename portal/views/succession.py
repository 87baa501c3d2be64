"""Page of an official: an organization merges, is divided, separated or dissolves."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.attempts import attempt_form
from organizations.models import Organization
from organizations.permissions import can_change_registration
from portal.forms import SuccessionForm
from portal.succession import carry_out, preview


@login_required
@require_http_methods(["GET", "POST"])
def succession_new(request: HttpRequest, slug: str) -> HttpResponse:
    """What is to happen; sent, what would pass; read and confirmed, it passes."""
    organization = get_object_or_404(Organization, slug=slug)
    if not can_change_registration(request.user, organization):
        raise PermissionDenied
    if organization.ceased_on:
        messages.error(request, _("Tổ chức này đã được ghi là ngừng hoạt động."))
        return redirect(organization)
    form = SuccessionForm(request.POST or None, predecessor=organization)
    context = {"form": form, "organization": organization}
    if request.method != "POST" or not form.is_valid() or "back" in request.POST:
        return render(request, "portal/succession.html", context)
    asked = form.asked
    if "confirmed" in request.POST and attempt_form(
        form, lambda: carry_out(asked, by=request.user)
    ):
        messages.success(request, _("Đã ghi. Số liệu của các ngày trước giữ nguyên."))
        return redirect(asked.otherwise or organization)
    if form.errors:
        return render(request, "portal/succession.html", context, status=422)
    context |= {"asked": asked, "preview": preview(asked)}
    return render(request, "portal/succession_preview.html", context)
