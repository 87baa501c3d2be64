"""Reads that pages of people of organizations and of officials stand on."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from accounts.permissions import verifier_paths
from organizations.enums import COLLECTIVE_KINDS
from organizations.models import Organization
from organizations.models.organization import OrganizationQuerySet
from organizations.permissions import EDITING_ROLES, can_edit_organization


def gradable(user, day: date) -> OrganizationQuerySet:
    """Operating collective-economy organizations whose grades the official records."""
    organizations = Organization.objects.operating(day).of_kind(COLLECTIVE_KINDS, day)
    if user.is_superuser:
        return organizations
    return organizations.within_paths(verifier_paths(user), day)


def organizations_to_write_for(user, chosen: str = "") -> OrganizationQuerySet:
    """Where the person owns or edits, and the one with the code ``chosen`` where they may write
    for it.

    An official reaches the organizations of the scope this way, one at a time.
    """
    mine = Q(memberships__user=user, memberships__role__in=EDITING_ROLES)
    named = bool(chosen) and "\0" not in chosen
    other = Organization.objects.filter(code=chosen).first() if named else None
    if other is not None and can_edit_organization(user, other):
        mine |= Q(pk=other.pk)
    return Organization.objects.filter(mine).distinct()
