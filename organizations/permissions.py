"""Who may do what with an organization. Rows one may see: ``Organization`` is public."""

from __future__ import annotations

from django.db.models import Q

from accounts.models import User
from accounts.permissions import is_administrator, is_verifier, official_paths, verifier_paths
from geo.periods import today
from organizations.enums import MembershipRole
from organizations.models import Membership, Organization

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


def can_take_records(user) -> bool:
    """Officials, viewers too, take the records of their scope; administrators all."""
    return is_administrator(user) or bool(official_paths(user))


def can_check_registers(user) -> bool:
    """Verifying officials hold the organizations of their scope against other registers."""
    return is_administrator(user) or is_verifier(user)


def register_scope(user) -> list[str] | None:
    """Under which units a person takes records; None is everywhere."""
    return None if is_administrator(user) else official_paths(user)


def can_manage_members(user, organization: Organization) -> bool:
    """Owners, and verifying officials of the scope, decide who acts for an organization."""
    return role_in(user, organization) == MembershipRole.OWNER or is_verifier_of(user, organization)


def can_record_year(user, organization: Organization) -> bool:
    """Grades and yearly figures are recorded by verifying officials."""
    return is_verifier_of(user, organization)


def can_change_registration(user, organization: Organization) -> bool:
    """Kind, sector, tax code and the end of operation are what officials register and count."""
    return is_verifier_of(user, organization)


def is_impartial_verifier(user, organization: Organization) -> bool:
    """A verifying official of the scope who does not belong to the organization."""
    if user.is_superuser:
        return True
    return role_in(user, organization) is None and is_verifier_of(user, organization)


def can_verify_capability(user, organization: Organization) -> bool:
    return is_impartial_verifier(user, organization)


def can_verify_certificate(user, organization: Organization) -> bool:
    return is_impartial_verifier(user, organization)


def can_match_recognition(user, certificate) -> bool:
    """A verifying official in whose scope the holder's commune lies; where it is not known, any
    verifying official, since nobody else could."""
    if user.is_superuser:
        return True
    if certificate.holder_unit is None:
        return is_verifier(user)
    path = certificate.holder_unit.path
    return any(path.startswith(scope) for scope in verifier_paths(user))


def can_see_history(user, organization: Organization) -> bool:
    """Its own people and its officials see who changed what."""
    return role_in(user, organization) is not None or is_overseer(user, organization)


def can_issue_sign_in_as_manager(user, person) -> bool:
    """Whoever may print a one-time sign-in sheet for a member.

    The sheet opens the account, and with it every organization the person belongs to: so the
    issuer manages all of them; and an owner may only for an account made for the organization.
    """
    theirs = Membership.objects.filter(user=person)
    return theirs.exists() and not theirs.exclude(_opened_by(user)).exists()


def whose_sheet(user, organization: Organization) -> set[int]:
    """The members (ids of people) for whom the person may print a sheet, in few queries."""
    people = User.objects.filter(memberships__organization=organization, is_active=True)
    if not user.is_superuser:
        closed = Membership.objects.exclude(_opened_by(user)).values("user")
        people = people.filter(is_superuser=False, scopes__isnull=True)
        people = people.exclude(pk__in=closed).exclude(pk=user.pk)
    return set(people.values_list("pk", flat=True))


def _opened_by(user) -> Q:
    """Memberships whose account the person may open: officials of the scope, inviting owners."""
    scope = Organization.objects.within_paths(verifier_paths(user), today())
    owned = Membership.objects.filter(user=user, role=MembershipRole.OWNER)
    return Q(organization__in=scope.values("pk")) | Q(
        invited=True, organization__in=owned.values("organization")
    )


def can_see_ids_of_graded(user, organization: Organization) -> bool:
    """Lists that rest on grades name an organization to its own people and its officials."""
    return role_in(user, organization) is not None or is_overseer(user, organization)
