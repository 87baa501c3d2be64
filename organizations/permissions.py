"""Who may do what with an organization. Rows one may see: ``Organization`` is public."""

from __future__ import annotations

from accounts.permissions import is_verifier, official_paths, verifier_paths
from geo.periods import today
from organizations.enums import MembershipRole
from organizations.models import Organization

EDITING_ROLES = (MembershipRole.OWNER, MembershipRole.EDITOR)


def role_in(user, organization: Organization) -> str | None:
    """The person's role in the organization, or None."""
    if not user.is_authenticated:
        return None
    row = organization.memberships.filter(user=user).values_list("role", flat=True)
    return row.first()


def in_scope(paths: list[str], organization: Organization) -> bool:
    """Whether the main site of today lies under one of the unit paths."""
    if not paths:
        return False
    return Organization.objects.within_paths(paths, today()).filter(pk=organization.pk).exists()


def is_overseer(user, organization: Organization) -> bool:
    """An official of the scope, viewer or verifier, or an administrator."""
    return user.is_superuser or in_scope(official_paths(user), organization)


def is_verifier_of(user, organization: Organization) -> bool:
    """A verifying official of the scope, or an administrator."""
    return user.is_superuser or in_scope(verifier_paths(user), organization)


def can_create_organization(user) -> bool:
    """Officials register organizations; the place must lie in their scope (the action checks)."""
    return user.is_superuser or is_verifier(user)


def can_edit_organization(user, organization: Organization) -> bool:
    """Owners and editors, and verifying officials of the scope."""
    return role_in(user, organization) in EDITING_ROLES or is_verifier_of(user, organization)


def can_manage_members(user, organization: Organization) -> bool:
    """Owners, and verifying officials of the scope, decide who acts for an organization."""
    return role_in(user, organization) == MembershipRole.OWNER or is_verifier_of(user, organization)


def can_record_year(user, organization: Organization) -> bool:
    """Grades and yearly figures are recorded by verifying officials."""
    return is_verifier_of(user, organization)


def can_verify_capability(user, organization: Organization) -> bool:
    return is_verifier_of(user, organization)


def can_verify_certificate(user, organization: Organization) -> bool:
    return is_verifier_of(user, organization)


def can_see_ids_of_graded(user, organization: Organization) -> bool:
    """Lists that rest on grades name an organization to its own people and its officials."""
    return role_in(user, organization) is not None or is_overseer(user, organization)
