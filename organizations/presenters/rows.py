"""Certificates and technologies as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from organizations.models import (
    Capability,
    Certificate,
    Organization,
)


@dataclass(frozen=True)
class CertificateRow:
    """A certificate and what it is worth on the day."""

    certificate: Certificate
    state: str
    verified: bool

    @property
    def name(self) -> str:
        stars = self.certificate.stars
        scheme = self.certificate.scheme
        return _("OCOP %(stars)s sao") % {"stars": stars} if stars else scheme.name


@dataclass(frozen=True)
class CapabilityRow:
    """A technology in use on the day: declared, or verified by an official."""

    capability: Capability
    verified: bool


def certificate_rows(certificates: Iterable[Certificate], day: date) -> list[CertificateRow]:
    """Those that existed on the day; read with their schemes."""
    return [
        certificate_row(certificate, day)
        for certificate in certificates
        if certificate.issued_on is None or certificate.issued_on <= day
    ]


def certificate_row(certificate: Certificate, day: date) -> CertificateRow:
    verified = certificate.verified_on is not None and certificate.verified_on <= day
    return CertificateRow(certificate, certificate.state_on(day).value, verified)


def capability_rows(organization: Organization, day: date) -> list[CapabilityRow]:
    in_use = organization.capabilities.in_use(day).select_related("technology")
    return [capability_row(row, day) for row in in_use]


def capability_row(capability: Capability, day: date) -> CapabilityRow:
    verified = capability.verified_on is not None and capability.verified_on <= day
    return CapabilityRow(capability, verified)
