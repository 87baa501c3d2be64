"""All that the page of a plan rests on, read once and kept until the register changes."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

from django.db.models import Q

from accounts.kept import kept
from geo.models import AdministrativeUnit, Area, UnitSuccession
from targets.indicators import (
    Basis,
    IndicatorResult,
    Key,
    Known,
    Moment,
    Point,
    completeness,
    members_of,
    parts_of,
    trend,
)
from targets.models import Target
from targets.reports.figures import Figures, basis_of, figures_of, indicator_settings
from targets.reports.history import History, Member
from targets.reports.privacy import Withheld, withheld_of

MONTHS = 24
YEARS = 8

# What a table by unit shows, one column each.
BY_UNIT = (
    Key("cooperatives"),
    Key("members"),
    Key("grade_share"),
    Key("linkage_share", "good_fair", 1, "confirmed"),
    Key("hitech_cooperatives"),
)


class Unit(NamedTuple):
    """A unit as a row of a table; ``code`` is empty where it has no page of its own."""

    path: str
    name: str
    code: str


@dataclass(frozen=True)
class UnitTable:
    """The figures of an area by units of one era (``now``: the one that the area is made of).

    ``rows`` are (unit, figures in the order of ``BY_UNIT``); ``unclear`` are the figures of the
    organizations of which the unit of that era is not known.
    """

    era: str
    now: bool
    rows: tuple[tuple[Unit, tuple[IndicatorResult, ...]], ...]
    unclear: tuple[IndicatorResult, ...]


@dataclass(frozen=True)
class Overview:
    """Figures of an area and of the whole register, how they went, and by unit."""

    area: Figures
    register: Figures
    trends: dict[Key, tuple[Point, ...]]
    tables: tuple[UnitTable, ...]
    outside: tuple[IndicatorResult, ...]
    known: tuple[Known, ...]
    withheld: Withheld


def overview(targets: Sequence[Target], day: date) -> Overview:
    """The facts of the page of a plan on a day; ``targets`` are those of the one plan."""
    plan = targets[0].plan
    key = (day.isoformat(), plan.area_id, _digest(targets))
    return kept("overview", key, lambda: _overview(plan.area, targets, day))


def key_of(target: Target) -> Key | None:
    """The figure that a target is measured by; None where nothing measures it."""
    if not target.indicator:
        return None
    return Key(target.indicator, target.reading or None, target.level, target.rung or None)


def _digest(targets: Iterable[Target]) -> str:
    """Tells plans apart, and a plan from what it was before somebody changed it."""
    fields = [(t.code, t.operator, str(t.value), key_of(t)) for t in targets]
    return sha256(repr(fields).encode()).hexdigest()[:16]


def _overview(area: Area, targets: Sequence[Target], day: date) -> Overview:
    history = History(day, targets)
    wanted = tuple(dict.fromkeys(filter(None, map(key_of, targets))))
    basis = basis_of(day, area, history)
    figures = figures_of(basis)
    moments = [
        Moment(each, history.placed_on(area, each), history.population_on(area, each))
        for each in days_of_trend(day)
    ]
    register = figures_of(basis_of(day, None, history))
    return Overview(
        area=figures,
        register=register,
        trends=trend(basis.facts, moments, wanted, indicator_settings()),
        tables=_tables(basis, figures, own=history.units_of(area, day), history=history),
        outside=_outside(register, basis),
        known=completeness(basis.facts, day),
        withheld=withheld_of(history),
    )


def month_ends(day: date) -> list[date]:
    """The last days of the months before ``day``, oldest first, and ``day`` itself: of 24 months
    and the one that is running."""
    found = [day]
    first = day.replace(day=1)
    while len(found) <= MONTHS and first > date(1, 1, 1):
        found.append(first - timedelta(days=1))
        first = found[-1].replace(day=1)
    return sorted(set(found))


def year_ends(day: date) -> list[date]:
    """The last days of the years before that of ``day``, oldest first, and ``day`` itself."""
    first = max(1, day.year - YEARS)
    return [*(date(year, 12, 31) for year in range(first, day.year)), day]


def days_of_trend(day: date) -> list[date]:
    return sorted({*month_ends(day), *year_ends(day)})


def is_month_end(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _outside(register: Figures, basis: Basis) -> tuple[IndicatorResult, ...]:
    """The figures of ``BY_UNIT`` for the register without the place of ``basis``."""
    inside = dict.fromkeys(basis.facts.placed or (), "inside")
    members = members_of(basis.facts, basis.day)
    return tuple(_parts(register.get(*key), inside, members, ())[None] for key in BY_UNIT)


def _parts(
    result: IndicatorResult,
    part_of: Mapping[str, str],
    members: Mapping[str, int],
    wanted: Iterable[str],
) -> dict[str | None, IndicatorResult]:
    weights = members if result.code == "members" else None
    return parts_of(result, part_of, weights, [None, *wanted])


def _tables(
    basis: Basis, figures: Figures, *, own: Iterable[Member], history: History
) -> tuple[UnitTable, ...]:
    """By the units in force on the day, and by those of the other era."""
    own = {member.path for member in own}
    placed = [p for p in history.on(history.day) if p.organization in basis.facts.placed]
    units = _units(own, {placement.path for placement in placed})
    members = members_of(basis.facts, history.day)
    tables = []
    for era in sorted({era_of(path) for path in units}, key=lambda era: era not in _eras(own)):
        part_of = {p.organization: p.path for p in placed if era_of(p.path) == era}
        rows = _lowest([unit for path, unit in units.items() if era_of(path) == era], part_of)
        paths = [unit.path for unit in rows]
        columns = [_parts(figures.get(*key), part_of, members, paths) for key in BY_UNIT]
        tables.append(
            UnitTable(
                era,
                era in _eras(own),
                tuple((unit, tuple(column[unit.path] for column in columns)) for unit in rows),
                tuple(column[None] for column in columns),
            )
        )
    return tuple(tables)


def era_of(path: str) -> str:
    """The first part of a unit's path names the era that it belongs to."""
    return path.partition("/")[0]


def _eras(paths: Iterable[str]) -> set[str]:
    return {era_of(path) for path in paths}


def _units(own: set[str], paths: set[str]) -> dict[str, Unit]:
    """The communes of the area, those of the other era that they share ground with, and whatever
    units hold its organizations."""
    shared = Q(pk__in=[])
    for path in own:
        shared |= Q(predecessor__path__startswith=path) | Q(successor__path__startswith=path)
    pairs = UnitSuccession.objects.filter(shared)
    known = Q(path__in=own | paths)
    known |= Q(pk__in=pairs.values("predecessor")) | Q(pk__in=pairs.values("successor"))
    rows = AdministrativeUnit.objects.filter(known).order_by("folded", "code")
    return {row.path: Unit(row.path, row.name, row.code) for row in rows}


def _lowest(units: list[Unit], part_of: Mapping[str, str]) -> list[Unit]:
    """Units that hold organizations themselves, and those with no other of the list below them."""
    holding = set(part_of.values())
    return [
        unit
        for unit in units
        if unit.path in holding
        or not any(each != unit and each.path.startswith(unit.path) for each in units)
    ]
