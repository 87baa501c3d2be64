"""Organizations in a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from organizations.models import (
    Commodity,
    Organization,
)
from organizations.presenters.rows import CapabilityRow, capability_row
from organizations.presenters.words import role_names, unit_names


@dataclass(frozen=True)
class OrganizationCard:
    """One organization in a list."""

    organization: Organization
    kind: str
    unit: str
    roles: list[str]
    commodities: list[Commodity]
    operating: bool


@dataclass(frozen=True)
class HitechCard:
    """An organization with the technologies that it uses on the day."""

    card: OrganizationCard
    technologies: list[CapabilityRow]


def organization_cards(organizations: Iterable[Organization], day: date) -> list[OrganizationCard]:
    """Cards of organizations read ``with_profile(day)`` and with their commodities."""
    return [organization_card(organization, day) for organization in organizations]


def organization_card(organization: Organization, day: date) -> OrganizationCard:
    profile = organization.profile_on(day)
    now, _former = unit_names(profile, day)
    return OrganizationCard(
        organization=organization,
        kind=profile.get_kind_display() if profile else "",
        unit=now,
        roles=role_names(profile),
        commodities=list(organization.commodities.all()),
        operating=organization.operates_on(day),
    )


def hitech_cards(organizations: Iterable[Organization], day: date) -> list[HitechCard]:
    """Cards of organizations read by ``hitech.with_capabilities``."""
    return [
        HitechCard(
            organization_card(organization, day),
            [capability_row(row, day) for row in organization.in_use_on_day],
        )
        for organization in organizations
    ]
