"""Reads that pages of officials stand on."""

from __future__ import annotations

from datetime import date

from accounts.permissions import verifier_paths
from organizations.enums import COLLECTIVE_KINDS
from organizations.models import Organization
from organizations.models.organization import OrganizationQuerySet


def gradable(user, day: date) -> OrganizationQuerySet:
    """Operating collective-economy organizations whose grades the official records."""
    organizations = Organization.objects.operating(day).of_kind(COLLECTIVE_KINDS, day)
    if user.is_superuser:
        return organizations
    return organizations.within_paths(verifier_paths(user), day)
