"""What one person may do with one organization."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.permissions import official_paths, verifier_paths
from geo.models import AdministrativeUnit
from geo.periods import today
from organizations.enums import MembershipRole
from organizations.models import (
    Organization,
)
from organizations.permissions import EDITING_ROLES, role_in


@dataclass(frozen=True)
class Access:
    """What one person may do with one organization, asked once for a whole page."""

    role: str | None
    oversees: bool
    verifies: bool

    @classmethod
    def of(cls, user, organization: Organization, units: list[AdministrativeUnit]) -> Access:
        """``units``: in which the main site of today lies, already read for the page."""
        verifies = user.is_superuser or lies_under(verifier_paths(user), units)
        return cls(
            role=_role(user, organization),
            oversees=verifies or lies_under(official_paths(user), units),
            verifies=verifies,
        )

    @property
    def insider(self) -> bool:
        """Its own people and its officials: they see contacts, grades and history."""
        return self.role is not None or self.oversees

    @property
    def edits(self) -> bool:
        return self.verifies or self.role in EDITING_ROLES

    @property
    def manages_members(self) -> bool:
        return self.verifies or self.role == MembershipRole.OWNER


def _role(user, organization: Organization) -> str | None:
    """Read already where the organization came ``with_role_of`` the person."""
    if hasattr(organization, "role_of_person"):
        return organization.role_of_person
    return role_in(user, organization)


def units_today(organization: Organization, day: date) -> list[AdministrativeUnit]:
    """Where the main site is today: what one may do goes by today, whatever day is shown."""
    if day == today():
        profile = organization.profile_on(day)
    else:
        profile = organization.profiles.as_of(today()).select_related("site").first()
    return list(profile.site.units.all()) if profile and profile.site else []


def lies_under(paths: list[str], units: list[AdministrativeUnit]) -> bool:
    """Whether one of the units is one of these paths' or below it."""
    return any(unit.path.startswith(path) for unit in units for path in paths)
