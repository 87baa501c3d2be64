"""A basis of figures as canonical JSON: equal facts give equal bytes, in whatever order and on
whichever database they were read. Its seal shows any later change."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

from linkage.graph import LinkageFact, OrganizationFact, ProfilePeriod
from targets.indicators.basis import Basis, figures
from targets.indicators.facts import (
    AboutFact,
    AnnualRecordFact,
    CapabilityFact,
    IndicatorSettings,
    PopulationFact,
    RegisterFacts,
    SuccessionFact,
    UnitFact,
)
from targets.indicators.result import Key
from targets.indicators.targets import ClauseFact, PlanFact, TargetFact

FORMAT = "mat-xich-basis/1"
# What later versions say beside: left out where there is nothing of it, so that what was sealed
# earlier is written as it was.
LATER = {
    LinkageFact: ("merged_on",),
    AnnualRecordFact: ("revenue", "capital", "points"),
    RegisterFacts: ("about", "units", "successions"),
    Basis: ("place", "plans"),
}


def to_json(basis: Basis) -> str:
    """One line of JSON: keys and lists sorted, dates ISO, exact numbers as text."""
    return _dump({"format": FORMAT, **_plain(basis)})


def figures_text(basis: Basis) -> str:
    """Every figure of the basis as one line of JSON: equal bases give equal bytes."""
    return _dump(figures(basis))


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
        place=found.get("place", ""),
        plans=tuple(_plan(row) for row in found.get("plans", ())),
    )


def seal(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """Dataclasses as dicts, sets and tuples as sorted lists; a key as the list of its parts."""
    if isinstance(value, Key):
        return list(value)
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
        for name in LATER.get(type(value), ()):
            if plain[name] in (None, "", []):
                del plain[name]
        in_order = IN_ORDER.get(type(value))
        return plain | in_order(value) if in_order else plain
    return value


def _pairs(period: ProfilePeriod) -> dict[str, list[list[str | None]]]:
    """Roles in order, each a pair that keeps its own order: [role, commodity]."""
    return {"roles": sorted((list(pair) for pair in period.roles), key=_dump)}


def _clauses(plan: PlanFact) -> dict[str, list[Any]]:
    """Clauses stand in the order of the plan."""
    return {"clauses": [_plain(clause) for clause in plan.clauses]}


# Whose lists have an order of their own.
IN_ORDER: dict[type, Callable[[Any], dict[str, Any]]] = {
    ProfilePeriod: _pairs,
    PlanFact: _clauses,
}


def _without_idle_zeros(number: Decimal) -> str:
    """One text for one number: databases differ in the zeros that they give back."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _facts(row: dict[str, Any]) -> RegisterFacts:
    population, placed = row["population"], row["placed"]
    return RegisterFacts(
        organizations=tuple(_organization(item) for item in row["organizations"]),
        linkages=tuple(_linkage(item) for item in row["linkages"]),
        annual_records=tuple(_annual_record(item) for item in row["annual_records"]),
        capabilities=tuple(
            CapabilityFact(**_dated(item, "since", "until", "verified_on"))
            for item in row["capabilities"]
        ),
        population=population and PopulationFact(**_dated(population, "on")),
        placed=None if placed is None else frozenset(placed),
        about=tuple(_about(item) for item in row.get("about", ())),
        units=tuple(UnitFact(**item) for item in row.get("units", ())),
        successions=tuple(
            SuccessionFact(**_dated(item, "on")) for item in row.get("successions", ())
        ),
    )


def _annual_record(row: dict[str, Any]) -> AnnualRecordFact:
    return AnnualRecordFact(**_exact(_dated(row, "recorded_on"), "revenue", "capital", "points"))


def _about(row: dict[str, Any]) -> AboutFact:
    lists = {name: tuple(row[name]) for name in ("units", "commodities")}
    return AboutFact(**{**row, **lists})


def _plan(row: dict[str, Any]) -> PlanFact:
    return PlanFact(**{**row, "clauses": tuple(_clause(clause) for clause in row["clauses"])})


def _clause(row: dict[str, Any]) -> ClauseFact:
    key, target = row["key"], row["target"]
    return ClauseFact(**{**row, "key": key and Key(*key), "target": target and _target(target)})


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
    row = _exact(_dated(row, *LINKAGE_DATES), "quantity", "value")
    return LinkageFact(**{**row, "stages": tuple(row["stages"])})


def _target(row: dict[str, Any]) -> TargetFact:
    return TargetFact(**{**row, "value": Fraction(row["value"])})


def _dated(row: dict[str, Any], *names: str) -> dict[str, Any]:
    dates = {name: row[name] and date.fromisoformat(row[name]) for name in names}
    return {**row, **dates}


def _exact(row: dict[str, Any], *names: str) -> dict[str, Any]:
    numbers = {name: row[name] and Decimal(row[name]) for name in names if name in row}
    return {**row, **numbers}
