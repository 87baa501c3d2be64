"""What lists know of organizations as of a day, read in few queries however many there are."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from geo.enums import UnitKind
from geo.periods import holds_on
from organizations.enums import Trust
from organizations.models import Certificate, Organization, Profile, ProfileRole, Standing

VERIFIED, DECLARED, LAPSED = "verified", "declared", "lapsed"
BEST_FIRST = (VERIFIED, DECLARED, LAPSED)
NONE: Mapping[str, str] = MappingProxyType({})
RUNGS = tuple(Trust.values)
PART = 10_000  # rows that are read at a time


@dataclass(slots=True)
class Party:
    """One organization on the day.

    ``unit`` and ``province`` are codes of where its main site lies; ``paths`` lead to the units of
    all times that hold it; ``certificates`` says what each scheme is worth; ``rung`` is that of
    its best linkage.
    """

    code: str
    name: str
    operating: bool
    kind: str = ""
    unit: str = ""
    unit_name: str = ""
    province: str = ""
    province_name: str = ""
    paths: tuple[str, ...] = ()
    longitude: float | None = None
    latitude: float | None = None
    roles: tuple[str, ...] = ()
    certificates: Mapping[str, str] = field(default_factory=lambda: NONE)
    stars: int = 0
    rung: str = ""


def read_parties(day: date, keys: Collection[int] | None = None) -> dict[int, Party]:
    """Every organization by its key, or those with one of ``keys``."""
    rows = _some(Organization.objects.order_by(), "pk", keys)
    names = ("pk", "code", "name", "founded_on", "ceased_on")
    parties = {
        key: Party(code, name, _holds(founded, ceased, day))
        for key, code, name, founded, ceased in rows.values_list(*names).iterator(PART)
    }
    for key, known in _profiles(day, keys):
        party = parties[key]
        if path := known.pop("path", ""):
            party.paths = (*party.paths, path)
        for name, value in known.items():
            setattr(party, name, value)
    for key, role in _roles(day, keys):
        parties[key].roles = (*parties[key].roles, role)
    for key, scheme, worth, stars in _certificates(day, keys):
        party = parties[key]
        best = min(worth, party.certificates.get(scheme, worth), key=BEST_FIRST.index)
        party.certificates = {**party.certificates, scheme: best}
        if worth != LAPSED:
            party.stars = max(party.stars, stars or 0)
    for key, rung in _standings(day, keys):
        parties[key].rung = max(rung, parties[key].rung or rung, key=RUNGS.index)
    return parties


def _some(rows: QuerySet, name: str, keys: Collection[int] | None) -> QuerySet:
    return rows if keys is None else rows.filter(**{f"{name}__among": keys})


def _holds(first: date | None, last: date | None, day: date) -> bool:
    return (first is None or first <= day) and (last is None or last > day)


def _profiles(day: date, keys: Collection[int] | None) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each organization's kind and point on the day, once for each unit that is known to hold it:
    today's commune, and those of other times by their paths."""
    names = {"kind": "kind", "longitude": "site__longitude", "latitude": "site__latitude"}
    unit = [f"site__units__{name}" for name in ("path", "code", "name", "kind")]
    unit += ["site__units__parent__code", "site__units__parent__name"]
    period = [f"site__units__{name}" for name in ("valid_from", "valid_to")]
    profiles = _some(Profile.objects.as_of(day), "organization", keys)
    columns = ("organization", *names.values(), *unit, *period)
    for key, *values in profiles.order_by().values_list(*columns).iterator(PART):
        known = dict(zip(names, values[:3], strict=True))
        path, code, name, level, above, above_name, first, last = values[3:]
        if path:
            known["path"] = sys.intern(path)
            if level == UnitKind.COMMUNE and _holds(first, last, day):
                known |= {"unit": sys.intern(code), "unit_name": sys.intern(name)}
                known |= {"province": above or "", "province_name": sys.intern(above_name or "")}
        yield key, known


def _roles(day: date, keys: Collection[int] | None) -> Iterator[tuple[int, str]]:
    rows = ProfileRole.objects.filter(holds_on(day, "profile__")).order_by()
    rows = _some(rows, "profile__organization", keys)
    pairs = rows.values_list("profile__organization", "role").distinct().iterator(PART)
    return ((key, sys.intern(role)) for key, role in pairs)


def _standings(day: date, keys: Collection[int] | None) -> Iterator[tuple[int, str]]:
    rows = _some(Standing.objects.as_of(day).exclude(rung=""), "organization", keys)
    return rows.order_by().values_list("organization", "rung").iterator(PART)


def _certificates(
    day: date, keys: Collection[int] | None
) -> Iterator[tuple[int, str, str, int | None]]:
    """Organization, scheme, what it is worth on the day, and stars."""
    rows = Certificate.objects.as_of(day).filter(organization__isnull=False).order_by()
    rows = _some(rows, "organization", keys).annotate(
        last_day=Coalesce("extended_until", "expires_on")
    )
    names = ("organization", "scheme__code", "stars", "verified_on", "last_day", "withdrawn_on")
    for key, scheme, stars, verified, last, withdrawn in rows.values_list(*names).iterator(PART):
        if (last and last < day) or (withdrawn and withdrawn <= day):
            worth = LAPSED
        else:
            worth = VERIFIED if verified and verified <= day else DECLARED
        yield key, sys.intern(scheme), worth, stars
