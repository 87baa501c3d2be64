"""What the register knows of the organizations that a file names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from organizations.models import Commodity, Organization, Profile, ProfileRole, Site


class Details(NamedTuple):
    """What holds of an organization at all dates, by the register's field names."""

    name: str = ""
    registration_number: str = ""
    founded_on: date | None = None
    ceased_on: date | None = None
    phone: str = ""
    email: str = ""
    website: str = ""


class Where(NamedTuple):
    """A place as stated; ``unit`` is a key of ``AdministrativeUnit``."""

    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    unit: int | None = None

    def __str__(self) -> str:
        point = "" if self.latitude is None else f"{self.latitude:.6f}, {self.longitude:.6f}"
        unit = "" if self.unit is None else f"#{self.unit}"
        return "; ".join(part for part in (self.address, unit, point) if part)


NOWHERE = Where()


class Face(NamedTuple):
    """What an organization is during a period; roles are pairs (role, commodity code or empty)."""

    kind: str = ""
    sector: str = ""
    tax_code: str = ""
    roles: frozenset[tuple[str, str]] = frozenset()
    place: Where = NOWHERE
    start: date | None = None
    end: date | None = None
    site: int | None = None

    def says(self) -> tuple[Any, ...]:
        """What the face states, its period aside."""
        return self[:5]

    @property
    def needs_site(self) -> bool:
        """Whether the place is one that the register has no site for yet."""
        return self.site is None and self.place != NOWHERE


class Known(NamedTuple):
    """An organization with its faces, earliest first, and the codes of its commodities."""

    pk: int
    details: Details
    faces: list[Face]
    commodities: frozenset[str]


def read_known(codes: Collection[str]) -> dict[str, Known]:
    """The organizations of these codes, in a few queries."""
    names = dict(Commodity.objects.values_list("pk", "code"))
    rows = list(
        Organization.objects.filter(code__among=codes).values_list("pk", "code", *Details._fields)
    )
    keys = {pk for pk, *_others in rows}
    faces, commodities = _faces(keys, names), _commodities(keys, names)
    return {
        code: Known(pk, Details._make(details), faces[pk], frozenset(commodities[pk]))
        for pk, code, *details in rows
    }


def _commodities(keys: set[int], names: dict[int, str]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    links = Organization.commodities.through.objects.filter(organization__among=keys)
    for organization, commodity in links.values_list("organization", "commodity"):
        found[organization].add(names[commodity])
    return found


def _faces(keys: set[int], names: dict[int, str]) -> dict[int, list[Face]]:
    sites = Site.objects.filter(organization__among=keys)
    place = ("address", "latitude", "longitude", "stated_unit")
    places = {pk: Where._make(where) for pk, *where in sites.values_list("pk", *place)}
    roles: dict[int, set[tuple[str, str]]] = defaultdict(set)
    held = ProfileRole.objects.filter(profile__organization__among=keys)
    for profile, role, commodity in held.values_list("profile", "role", "commodity"):
        roles[profile].add((role, names.get(commodity, "")))
    faces: dict[int, list[Face]] = defaultdict(list)
    fields = ("pk", "organization", "kind", "sector", "tax_code", "site", "valid_from", "valid_to")
    profiles = Profile.objects.filter(organization__among=keys).order_by("organization", "pk")
    for pk, organization, kind, sector, tax_code, site, start, end in profiles.values_list(*fields):
        where, held_roles = places.get(site, NOWHERE), frozenset(roles[pk])
        faces[organization].append(
            Face(kind, sector, tax_code, held_roles, where, start, end, site)
        )
    for theirs in faces.values():
        theirs.sort(key=lambda face: face.start or date.min)
    return faces
