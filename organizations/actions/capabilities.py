"""High technologies: declared by the organization, verified by an official."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record_act
from accounts.days import require_not_past
from accounts.models import User
from geo.periods import today
from geo.text import clean
from organizations.models import Capability, Organization, Technology
from organizations.permissions import can_edit_organization, can_verify_capability


@transaction.atomic
def declare_capability(
    *,
    organization: Organization,
    technology: Technology,
    by: User,
    since: date | None = None,
    description: str = "",
    evidence: str = "",
) -> Capability:
    """Say that a technology is in use. Nothing counts it until an official verifies it.

    ``description`` is for everyone (what, how large); ``evidence`` for the official who verifies
    (papers, photographs and where they lie).
    """
    if not can_edit_organization(by, organization):
        raise PermissionDenied
    Organization.objects.select_for_update().get(pk=organization.pk)
    in_use = organization.capabilities.filter(technology=technology)
    if in_use.filter(until__isnull=True).exists() or in_use.filter(since=since).exists():
        raise ValidationError({"technology": _("Công nghệ này đã được khai.")})
    capability = organization.capabilities.create(
        technology=technology,
        since=since,
        description=clean(description),
        evidence=clean(evidence),
        declared_on=today(),
    )
    _record(by, "organization.declare_capability", capability, today(), {"since": [None, since]})
    return capability


@transaction.atomic
def verify_capability(*, capability: Capability, on: date, by: User) -> Capability:
    """An official has seen the technology in use; it counts from ``on``."""
    capability = _locked(capability)
    if not can_verify_capability(by, capability.organization):
        raise PermissionDenied
    require_not_past(on, by=by)
    if capability.verified_on is not None:
        raise ValidationError(_("Năng lực này đã được xác nhận."), code="state")
    if capability.until is not None and capability.until <= on:
        raise ValidationError(_("Công nghệ này đã ngừng dùng."), code="state")
    capability.verified_on = on
    capability.save(update_fields=["verified_on"])
    _record(by, "organization.verify_capability", capability, on, {"verified_on": [None, on]})
    return capability


@transaction.atomic
def end_capability(*, capability: Capability, on: date, by: User) -> Capability:
    """From ``on`` the technology is no longer in use."""
    capability = _locked(capability)
    if not can_edit_organization(by, capability.organization):
        raise PermissionDenied
    require_not_past(on, by=by)
    if capability.until is not None:
        raise ValidationError(_("Công nghệ này đã được ghi là ngừng dùng."), code="state")
    if capability.since is not None and on < capability.since:
        raise ValidationError({"on": _("Ngày ngừng trước ngày bắt đầu.")})
    capability.until = on
    capability.save(update_fields=["until"])
    _record(by, "organization.end_capability", capability, on, {"until": [None, on]})
    return capability


def _locked(capability: Capability) -> Capability:
    rows = Capability.objects.select_for_update(of=("self",))
    return rows.select_related("organization", "technology").get(pk=capability.pk)


def _record(by: User, verb: str, capability: Capability, on: date, changes: dict) -> None:
    record_act(
        by=by,
        verb=verb,
        on=on,
        target=capability.organization,
        changes={f"{capability.technology.code}.{name}": pair for name, pair in changes.items()},
    )
