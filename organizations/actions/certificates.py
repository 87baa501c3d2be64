"""Certificates: declared by the organization, verified, extended and withdrawn by officials."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record_act
from accounts.days import require_not_past
from accounts.models import User
from geo.periods import today
from geo.text import clean
from organizations.dates import add_months
from organizations.models import Certificate, CertificateScheme, OcopSet, Organization
from organizations.permissions import (
    can_edit_organization,
    can_match_recognition,
    can_verify_certificate,
)


@transaction.atomic
def add_certificate(
    *,
    organization: Organization,
    scheme: CertificateScheme,
    by: User,
    number: str = "",
    body: str = "",
    scope: str = "",
    product_name: str = "",
    ocop_set: OcopSet | None = None,
    stars: int | None = None,
    issued_on: date | None = None,
    expires_on: date | None = None,
    source: str = "",
) -> Certificate:
    """Say that the organization holds a certificate; without an end, the scheme's term holds."""
    if not can_edit_organization(by, organization):
        raise PermissionDenied
    _check_stars(scheme, stars)
    if expires_on is None and issued_on and scheme.validity_months:
        expires_on = add_months(issued_on, scheme.validity_months)
    certificate = Certificate(
        organization=organization,
        holder_name=organization.name,
        scheme=scheme,
        number=clean(number),
        body=clean(body),
        scope=clean(scope),
        product_name=clean(product_name),
        ocop_set=ocop_set,
        stars=stars,
        issued_on=issued_on,
        expires_on=expires_on,
        source=clean(source),
        illustrative=organization.illustrative,
        declared_on=today(),
    )
    certificate.full_clean()
    certificate.save()
    _record(by, "organization.add_certificate", certificate, today())
    return certificate


@transaction.atomic
def verify_certificate(*, certificate: Certificate, on: date, by: User) -> Certificate:
    """An official has seen the certificate."""
    certificate = _overseen(certificate, by)
    require_not_past(on, by=by)
    if certificate.verified_on is not None:
        raise ValidationError(_("Chứng nhận này đã được xác nhận."), code="state")
    _refuse_withdrawn(certificate)
    certificate.verified_on = on
    certificate.save(update_fields=["verified_on"])
    _record(by, "organization.verify_certificate", certificate, on)
    return certificate


@transaction.atomic
def withdraw_certificate(
    *, certificate: Certificate, on: date, by: User, reason: str = ""
) -> Certificate:
    """From ``on`` the certificate is worth nothing (OCOP: Decision 26/2026/QĐ-TTg, Art. 8)."""
    certificate = _overseen(certificate, by)
    require_not_past(on, by=by)
    _refuse_withdrawn(certificate)
    certificate.withdrawn_on = on
    certificate.save(update_fields=["withdrawn_on"])
    _record(by, "organization.withdraw_certificate", certificate, on, note=clean(reason))
    return certificate


@transaction.atomic
def extend_certificate(*, certificate: Certificate, until: date, by: User) -> Certificate:
    """Prolong while a renewal is decided, as the scheme allows (Decision 26/2026, Art. 12)."""
    certificate = _overseen(certificate, by)
    _refuse_withdrawn(certificate)
    most = certificate.scheme.extension_days
    if certificate.expires_on is None or not most:
        raise ValidationError(_("Loại chứng nhận này không có gia hạn chuyển tiếp."), code="state")
    last = certificate.expires_on + timedelta(days=most)
    require_not_past(until, by=by)
    if not certificate.expires_on < until <= last:
        message = _("Gia hạn được đến hết ngày %(day)s.") % {"day": f"{last:%d/%m/%Y}"}
        raise ValidationError({"until": message})
    certificate.extended_until = until
    certificate.save(update_fields=["extended_until"])
    _record(by, "organization.extend_certificate", certificate, today())
    return certificate


@transaction.atomic
def match_recognition(
    *, certificate: Certificate, organization: Organization, by: User
) -> Certificate:
    """Say that the holder of a recognition is this organization of the register."""
    certificate = _locked(certificate)
    may_verify = can_verify_certificate(by, organization)
    if not (may_verify and can_match_recognition(by, certificate)):
        raise PermissionDenied
    if certificate.organization_id is not None:
        raise ValidationError(_("Chứng nhận này đã có chủ thể trong sổ."), code="state")
    certificate.organization = organization
    certificate.save(update_fields=["organization"])
    _record(by, "organization.match_recognition", certificate, today())
    return certificate


def _overseen(certificate: Certificate, by: User) -> Certificate:
    """The certificate, locked, where ``by`` is an official who may judge it."""
    certificate = _locked(certificate)
    holder = certificate.organization
    may = can_verify_certificate(by, holder) if holder else can_match_recognition(by, certificate)
    if not may:
        raise PermissionDenied
    return certificate


def _locked(certificate: Certificate) -> Certificate:
    rows = Certificate.objects.select_for_update(of=("self",))
    return rows.select_related("scheme", "organization", "holder_unit").get(pk=certificate.pk)


def _refuse_withdrawn(certificate: Certificate) -> None:
    if certificate.withdrawn_on is not None:
        raise ValidationError(_("Chứng nhận này đã bị thu hồi."), code="state")


def _check_stars(scheme: CertificateScheme, stars: int | None) -> None:
    """OCOP recognises three, four or five stars, and only OCOP has stars."""
    if scheme.code == "ocop" and stars not in (3, 4, 5):
        raise ValidationError({"stars": _("OCOP công nhận 3, 4 hoặc 5 sao.")})
    if scheme.code != "ocop" and stars is not None:
        raise ValidationError({"stars": _("Chỉ OCOP có hạng sao.")})


def _record(by: User, verb: str, certificate: Certificate, on: date, note: str = "") -> None:
    """On the organization where there is one: its page shows the history."""
    record_act(
        by=by,
        verb=verb,
        on=on,
        target=certificate.organization or certificate,
        changes={"certificate": [None, f"{certificate.scheme.name} {certificate.named}".strip()]},
        note=note,
    )
