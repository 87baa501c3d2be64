"""A basis of figures as canonical JSON: equal facts give equal bytes, in whatever order and on
whichever database they were read. Its seal shows any later change."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

from linkage.graph import LinkageFact, OrganizationFact, ProfilePeriod
from targets.indicators.basis import Basis
from targets.indicators.facts import (
    AnnualRecordFact,
    CapabilityFact,
    IndicatorSettings,
    PopulationFact,
    RegisterFacts,
)
from targets.indicators.targets import TargetFact

FORMAT = "mat-xich-basis/1"


def to_json(basis: Basis) -> str:
    """One line of JSON: keys and lists sorted, dates ISO, exact numbers as text."""
    return _dump({"format": FORMAT, **_plain(basis)})


def from_json(text: str) -> Basis:
    """The basis that ``to_json`` wrote. ValueError: not of this format."""
    found = json.loads(text)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ValueError(f"not {FORMAT}")
    return Basis(
        day=date.fromisoformat(found["day"]),
        facts=_facts(found["facts"]),
        targets=tuple(_target(row) for row in found["targets"]),
        settings=IndicatorSettings(frozenset(found["settings"]["effective_grades"])),
        unit=found["unit"],
        area=found["area"],
    )


def seal(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """Dataclasses as dicts, sets and tuples as sorted lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Decimal):
        return _without_idle_zeros(value)
    if isinstance(value, tuple | frozenset):
        return sorted(map(_plain, value), key=_dump)
    if is_dataclass(value):
        plain = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        if isinstance(value, LinkageFact) and value.merged_on is None:
            del plain["merged_on"]  # so that what was sealed earlier is written as it was
        return plain | _pairs(value) if isinstance(value, ProfilePeriod) else plain
    return value


def _pairs(period: ProfilePeriod) -> dict[str, list[list[str | None]]]:
    """Roles in order, each a pair that keeps its own order: [role, commodity]."""
    return {"roles": sorted((list(pair) for pair in period.roles), key=_dump)}


def _without_idle_zeros(number: Decimal) -> str:
    """One text for one number: databases differ in the zeros that they give back."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _facts(row: dict[str, Any]) -> RegisterFacts:
    population, placed = row["population"], row["placed"]
    return RegisterFacts(
        organizations=tuple(_organization(item) for item in row["organizations"]),
        linkages=tuple(_linkage(item) for item in row["linkages"]),
        annual_records=tuple(
            AnnualRecordFact(**_dated(item, "recorded_on")) for item in row["annual_records"]
        ),
        capabilities=tuple(
            CapabilityFact(**_dated(item, "since", "until", "verified_on"))
            for item in row["capabilities"]
        ),
        population=population and PopulationFact(**_dated(population, "on")),
        placed=None if placed is None else frozenset(placed),
    )


def _organization(row: dict[str, Any]) -> OrganizationFact:
    periods = tuple(
        ProfilePeriod(
            **{
                **_dated(period, "valid_from", "valid_to"),
                "roles": tuple((role, commodity) for role, commodity in period["roles"]),
            }
        )
        for period in row["periods"]
    )
    return OrganizationFact(**{**_dated(row, "founded_on", "ceased_on"), "periods": periods})


LINKAGE_DATES = (
    "starts_on",
    "ends_on",
    "declared_on",
    "confirmed_on",
    "verified_on",
    "first_agreed_on",
    "terminated_on",
    "rejected_on",
    "merged_on",
    "holds_from",
    "holds_until",
)


def _linkage(row: dict[str, Any]) -> LinkageFact:
    row = {"merged_on": None, **row}  # nothing of it was kept before linkages could be merged
    exact = {name: row[name] and Decimal(row[name]) for name in ("quantity", "value")}
    return LinkageFact(**{**_dated(row, *LINKAGE_DATES), **exact, "stages": tuple(row["stages"])})


def _target(row: dict[str, Any]) -> TargetFact:
    return TargetFact(**{**row, "value": Fraction(row["value"])})


def _dated(row: dict[str, Any], *names: str) -> dict[str, Any]:
    dates = {name: row[name] and date.fromisoformat(row[name]) for name in names}
    return {**row, **dates}
