"""Certificates of an organization, and recognitions whose holder is known by name only."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.attempts import attempt, attempt_form
from geo.http import parse_as_of
from geo.periods import today
from organizations import actions
from organizations.forms import CertificateForm, DayAndReasonForm, MatchForm, UntilForm
from organizations.models import Certificate, Organization
from organizations.permissions import (
    can_edit_organization,
    can_match_recognition,
    can_verify_certificate,
)
from organizations.presenters import certificate_row, certificate_rows
from organizations.views.access import crumbs_to, for_whom


@for_whom(can_edit_organization)
def organization_certificates(request: HttpRequest, organization: Organization) -> HttpResponse:
    form = CertificateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = attempt_form(
            form,
            lambda: actions.add_certificate(
                organization=organization, by=request.user, **form.cleaned_data
            ),
        )
        if added:
            return redirect("organization_certificates", organization.slug)
    context = {
        "organization": organization,
        "crumbs": crumbs_to(organization),
        "rows": certificate_rows(organization.certificates.select_related("scheme"), today()),
        "may_verify": can_verify_certificate(request.user, organization),
        "form": form,
    }
    return render(request, "organizations/certificates.html", context)


@for_whom(can_verify_certificate, "POST")
def certificate_verify(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    certificate = _certificate(organization, pk)
    attempt(
        request,
        lambda: actions.verify_certificate(certificate=certificate, on=today(), by=request.user),
        done=_("Đã xác nhận chứng nhận."),
    )
    return redirect("organization_certificates", organization.slug)


@for_whom(can_verify_certificate)
def certificate_withdraw(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    return _asked(
        request,
        _certificate(organization, pk),
        DayAndReasonForm(request.POST or None),
        actions.withdraw_certificate,
        {"title": _("Thu hồi chứng nhận?"), "submit": _("Thu hồi"), "tone": "danger"},
    )


@for_whom(can_verify_certificate)
def certificate_extend(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    return _asked(
        request,
        _certificate(organization, pk),
        UntilForm(request.POST or None),
        actions.extend_certificate,
        {"title": _("Gia hạn chuyển tiếp?"), "submit": _("Gia hạn")},
    )


@require_safe
def recognition_list(request: HttpRequest) -> HttpResponse:
    """OCOP recognitions of holders that are not in the register: public facts."""
    day = parse_as_of(request)
    waiting = Certificate.objects.ocop().unmatched().as_of(day)
    waiting = waiting.select_related("scheme", "ocop_set__group", "holder_unit")
    rows = [
        (certificate_row(certificate, day), can_match_recognition(request.user, certificate))
        for certificate in waiting.order_by("holder_name", "product_name", "id")
    ]
    return render(request, "organizations/recognitions.html", {"rows": rows, "day": day})


@login_required
@require_http_methods(["GET", "POST"])
def recognition_match(request: HttpRequest, pk: int) -> HttpResponse:
    """An official says which organization of the register the holder is."""
    waiting = Certificate.objects.ocop().unmatched().select_related("scheme", "holder_unit")
    certificate = get_object_or_404(waiting, pk=pk)
    if not can_match_recognition(request.user, certificate):
        raise PermissionDenied
    form = MatchForm(request.POST or None, initial={"organization": certificate.holder_name})
    if request.method == "POST" and form.is_valid():
        matched = attempt_form(
            form,
            lambda: actions.match_recognition(
                certificate=certificate,
                organization=form.cleaned_data["organization"],
                by=request.user,
            ),
        )
        if matched:
            return redirect(matched.organization)
    context = {"form": form, "certificate": certificate}
    return render(request, "organizations/match.html", context)


def _certificate(organization: Organization, pk: int) -> Certificate:
    return get_object_or_404(organization.certificates.select_related("scheme"), pk=pk)


def _asked(request: HttpRequest, certificate: Certificate, form, act, words: dict) -> HttpResponse:
    """The form first, then the act on the certificate."""
    organization = certificate.organization
    if request.method == "POST" and form.is_valid():
        done = attempt_form(
            form, lambda: act(certificate=certificate, by=request.user, **form.cleaned_data)
        )
        if done:
            return redirect("organization_certificates", organization.slug)
    context = {
        "organization": organization,
        "form": form,
        "words": str(certificate),
        "cancel_url": organization.get_absolute_url(),
        **words,
    }
    return render(request, "organizations/question.html", context)
