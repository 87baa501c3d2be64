"""The share of organizations that take part in linkages, in all its readings.

"Trong đó" (of which) in the plan makes the denominator of its 2030 target the organizations
graded good or fair, and of its 2045 target the effective ones. Two more readings are in use: of
all collective-economy organizations, and of agricultural co-operatives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linkage.graph import LEVELS, RUNGS
from targets.indicators.facts import GOOD_OR_FAIR
from targets.indicators.grades import with_grade, without_grade, without_record
from targets.indicators.register import Register
from targets.indicators.result import Excluded, IndicatorResult
from targets.indicators.shares import share


@dataclass(frozen=True, slots=True)
class Reading:
    """A denominator, and what the grades leave open about it."""

    code: str
    denominator: tuple[str, ...]
    excluded: tuple[Excluded, ...] = ()
    missing: tuple[str, ...] = ()


def linkage_share(register: Register) -> Iterator[IndicatorResult]:
    """Every reading at every level and rung. Levels are those in the graph of the whole register:
    the other party of a linkage may be anywhere."""
    for reading in readings(register):
        for level in LEVELS:
            for rung in RUNGS:
                if not register.is_asked("linkage_share", reading.code, level, rung):
                    continue
                levels = register.figured(rung).participation.levels
                yield share(
                    "linkage_share",
                    of=reading.denominator,
                    having=[key for key in reading.denominator if levels.get(key, 0) >= level],
                    reading=reading.code,
                    level=level,
                    rung=rung,
                    excluded=reading.excluded,
                    missing=reading.missing,
                )


def readings(register: Register) -> tuple[Reading, ...]:
    """The headline reading first."""
    effective_grades = register.settings.effective_grades
    return (
        _of_grades("good_fair", GOOD_OR_FAIR, register),
        Reading("all", register.collective),
        Reading("agricultural", _agricultural_cooperatives(register)),
        _of_grades("effective", effective_grades, register),
    )


def _of_grades(code: str, grades: frozenset[str], register: Register) -> Reading:
    denominator = with_grade(register, grades)
    return Reading(code, denominator, without_grade(register), without_record(register))


def _agricultural_cooperatives(register: Register) -> tuple[str, ...]:
    return tuple(
        state.id
        for state in register.operating
        if state.kind == "cooperative" and state.sector == "agriculture"
    )
