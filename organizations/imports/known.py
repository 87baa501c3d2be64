"""What the register knows of the organizations that a file names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from organizations.imports.lookups import chunks
from organizations.models import Organization, Profile, ProfileRole, Site

# Fields of an organization that a file may state, and the fields of its profiles.
DETAILS = (
    "name",
    "registration_number",
    "founded_on",
    "ceased_on",
    "phone",
    "email",
    "website",
)
PROFILE = ("kind", "sector", "tax_code", "roles", "place")


@dataclass(frozen=True)
class Where:
    """A place as stated; ``unit`` is a key of ``AdministrativeUnit``."""

    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    unit: int | None = None

    @property
    def is_somewhere(self) -> bool:
        return self != Where()

    def __str__(self) -> str:
        point = "" if self.latitude is None else f"{self.latitude:.6f}, {self.longitude:.6f}"
        unit = "" if self.unit is None else f"#{self.unit}"
        return "; ".join(part for part in (self.address, unit, point) if part)


@dataclass(frozen=True)
class Face:
    """What an organization is during a period; roles are pairs (role, commodity code or empty)."""

    kind: str = ""
    sector: str = ""
    tax_code: str = ""
    roles: frozenset[tuple[str, str]] = frozenset()
    place: Where = Where()
    start: date | None = None
    end: date | None = None
    site: int | None = None

    def says(self) -> tuple[Any, ...]:
        """What the face states, its period aside."""
        return self.kind, self.sector, self.tax_code, self.roles, self.place


@dataclass
class Known:
    """An organization with its faces, earliest first, and the codes of its commodities."""

    organization: Organization
    faces: list[Face] = field(default_factory=list)
    commodities: frozenset[str] = frozenset()


def read_known(codes: Iterable[str]) -> dict[str, Known]:
    """The organizations of these codes, in a few queries for each thousands."""
    known: dict[str, Known] = {}
    for part in chunks(sorted(codes)):
        found = {row.pk: Known(row) for row in Organization.objects.filter(code__in=part)}
        _read_commodities(found)
        _read_faces(found)
        known.update({row.organization.code: row for row in found.values()})
    return known


def _read_commodities(found: dict[int, Known]) -> None:
    through = Organization.commodities.through
    codes = defaultdict(set)
    rows = through.objects.filter(organization__in=list(found))
    for pk, code in rows.values_list("organization", "commodity__code"):
        codes[pk].add(code)
    for pk, theirs in codes.items():
        found[pk].commodities = frozenset(theirs)


def _read_faces(found: dict[int, Known]) -> None:
    keys = list(found)
    places = {
        row[0]: Where(*row[1:])
        for row in Site.objects.filter(organization__in=keys).values_list(
            "pk", "address", "latitude", "longitude", "stated_unit"
        )
    }
    roles = defaultdict(set)
    links = ProfileRole.objects.filter(profile__organization__in=keys)
    for profile, role, commodity in links.values_list("profile", "role", "commodity__code"):
        roles[profile].add((role, commodity or ""))
    for pk, organization, *values, site in (
        Profile.objects.filter(organization__in=keys)
        .order_by("organization", "pk")
        .values_list(
            "pk", "organization", "kind", "sector", "tax_code", "valid_from", "valid_to", "site"
        )
    ):
        kind, sector, tax_code, start, end = values
        face = Face(kind, sector, tax_code, frozenset(roles[pk]), places.get(site, Where()))
        found[organization].faces.append(replace(face, start=start, end=end, site=site))
    for known in found.values():
        known.faces.sort(key=lambda face: face.start or date.min)
