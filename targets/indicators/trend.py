"""Figures of many days: how an indicator went, from the facts as of each day.

A past day is worked out from dated facts like any other, so a correction of the register corrects
its past too. Before the first fact that a figure rests on was known, it is not available.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from linkage.graph import COLLECTIVE_KINDS, OrganizationFact
from targets.indicators.compute import DEFAULTS, compute
from targets.indicators.facts import (
    GRADED,
    NOT_GRADED,
    AnnualRecordFact,
    IndicatorSettings,
    PopulationFact,
    RegisterFacts,
)
from targets.indicators.result import Key

# What the level of an organization in these rests on: its own linkages, or chains beyond them.
NEAR_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Moment:
    """A day that is asked for, with who was in the place on it and how many people lived there."""

    day: date
    placed: frozenset[str] | None = None
    population: PopulationFact | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on a day; no value where there is no data. ``persons``: whom it counts, where it
    counts persons."""

    day: date
    value: int | Fraction | None
    persons: int | None = None


def trend(
    facts: RegisterFacts,
    moments: Sequence[Moment],
    wanted: Collection[Key],
    settings: IndicatorSettings = DEFAULTS,
) -> dict[Key, tuple[Point, ...]]:
    """Each wanted figure on each day, in the order of ``moments``.

    ``facts`` are those of the whole register; of a place only what bears on it is looked at, so
    that many days of a small place in a large register take little time.
    """
    years = grading_years(facts, [moment.day for moment in moments])
    begins = {key: first_known(facts, key.code) for key in wanted}
    near = narrowed(facts, moments, wanted)
    points: dict[Key, list[Point]] = {key: [] for key in wanted}
    for moment, year in zip(moments, years, strict=True):
        here = replace(near, placed=moment.placed, population=moment.population)
        results = compute(here, moment.day, settings=settings, only=wanted, graded_in=year or 0)
        for result in results:
            begin = begins[result.key]
            known = begin is not None and begin <= moment.day
            value = result.value if known else None
            points[result.key].append(Point(moment.day, value, result.persons if known else None))
    return {key: tuple(found) for key, found in points.items()}


def narrowed(
    facts: RegisterFacts, moments: Iterable[Moment], wanted: Iterable[Key]
) -> RegisterFacts:
    """The facts that bear on places: their organizations, those linked to them, and their linkages.

    Everything, where a place is the whole register or a figure looks along whole chains.
    """
    places = [moment.placed for moment in moments]
    far = any(key.code == "closed_chains" or (key.level or 0) > NEAR_LEVEL for key in wanted)
    if far or None in places:
        return facts
    inside = frozenset[str]().union(*(place for place in places if place is not None))
    linkages = tuple(x for x in facts.linkages if x.supplier in inside or x.customer in inside)
    near = inside | {x.supplier for x in linkages} | {x.customer for x in linkages}
    return replace(
        facts,
        organizations=tuple(each for each in facts.organizations if each.id in near),
        linkages=linkages,
        annual_records=tuple(r for r in facts.annual_records if r.organization in inside),
        capabilities=tuple(c for c in facts.capabilities if c.organization in inside),
    )


def grading_years(facts: RegisterFacts, days: Iterable[date]) -> list[int | None]:
    """The grading year of each day, as ``Register.grading_year`` finds it for one."""
    organizations = {each.id: each for each in facts.organizations}
    by_year: dict[int, dict[str, list[AnnualRecordFact]]] = defaultdict(lambda: defaultdict(list))
    for record in facts.annual_records:
        by_year[record.year][record.organization].append(record)
    newest_first = sorted(by_year.items(), reverse=True)
    return [_grading_year(newest_first, organizations, day) for day in days]


def _grading_year(
    years: Iterable[tuple[int, Mapping[str, list[AnnualRecordFact]]]],
    organizations: Mapping[str, OrganizationFact],
    day: date,
) -> int | None:
    for year, records in years:
        for organization, versions in records.items():
            known = [record for record in versions if record.recorded_on <= day]
            if not known or not _says_grade(max(known, key=lambda record: record.recorded_on)):
                continue
            fact = organizations.get(organization)
            profile = fact.profile_on(day) if fact else None
            if profile is not None and profile.kind in COLLECTIVE_KINDS:
                return year
    return None


def _says_grade(record: AnnualRecordFact) -> bool:
    return record.grade in GRADED or record.grade == NOT_GRADED


def first_known(facts: RegisterFacts, code: str) -> date | None:
    """The first day on which the register knew something that the indicator rests on."""
    return FIRST_DAYS[code](facts)


def _first_founded(facts: RegisterFacts) -> date | None:
    """Without a founding day an organization has always been there."""
    return min((each.founded_on or date.min for each in facts.organizations), default=None)


def _first_declared(facts: RegisterFacts) -> date | None:
    return min((linkage.declared_on for linkage in facts.linkages), default=None)


def _first_recorded(facts: RegisterFacts) -> date | None:
    return min((record.recorded_on for record in facts.annual_records), default=None)


def _first_verified(facts: RegisterFacts) -> date | None:
    days = (capability.verified_on for capability in facts.capabilities)
    return min((day for day in days if day is not None), default=None)


FIRST_DAYS: dict[str, Callable[[RegisterFacts], date | None]] = {
    "cooperatives": _first_founded,
    "members": _first_recorded,
    "grade_share": _first_recorded,
    "linkage_share": _first_declared,
    "hitech_cooperatives": _first_verified,
    "closed_chains": _first_declared,
    "direct_exporters": _first_declared,
    "population_share": _first_recorded,
    "effective_share": _first_recorded,
}
