"""The share of organizations that take part in linkages, in all its readings.

"Trong đó" (of which) in the plan makes the denominator of its 2030 target the organizations
graded good or fair, and of its 2045 target the effective ones. Two more readings are in use: of
all collective-economy organizations, and of agricultural co-operatives.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from linkage.graph import LEVELS, RUNGS
from targets.indicators.day import DayRegister
from targets.indicators.facts import GOOD_OR_FAIR
from targets.indicators.grades import with_grade, without_grade, without_record
from targets.indicators.result import Excluded, IndicatorResult
from targets.indicators.shares import share


@dataclass(frozen=True, slots=True)
class Reading:
    """A denominator, and what the grades leave open about it."""

    denominator: tuple[str, ...]
    excluded: tuple[Excluded, ...] = ()
    missing: tuple[str, ...] = ()


def linkage_share(register: DayRegister) -> Iterator[IndicatorResult]:
    """Every reading at every level and rung. Levels are those in the graph of the whole register:
    the other party of a linkage may be anywhere."""
    for code, read in READINGS.items():
        if not register.asks_for("linkage_share", code):
            continue
        reading = read(register)
        for level in LEVELS:
            for rung in RUNGS:
                if not register.is_asked("linkage_share", code, level, rung):
                    continue
                levels = register.figured(rung).participation.levels
                linked = [key for key in reading.denominator if levels.get(key, 0) >= level]
                yield share_of(code, reading, linked, level=level, rung=rung)


def share_of(
    code: str, reading: Reading, linked: Collection[str], *, level: int, rung: str
) -> IndicatorResult:
    """The share of a reading that is in ``linked``."""
    return share(
        "linkage_share",
        of=reading.denominator,
        having=linked,
        reading=code,
        level=level,
        rung=rung,
        excluded=reading.excluded,
        missing=reading.missing,
    )


def _of_grades(grades: frozenset[str], register: DayRegister) -> Reading:
    denominator = with_grade(register, grades)
    return Reading(denominator, without_grade(register), without_record(register))


# The headline reading first.
READINGS: dict[str, Callable[[DayRegister], Reading]] = {
    "good_fair": lambda register: _of_grades(GOOD_OR_FAIR, register),
    "all": lambda register: Reading(register.collective),
    "agricultural": lambda register: Reading(
        register.of_kinds("cooperative", sector="agriculture")
    ),
    "effective": lambda register: _of_grades(register.settings.effective_grades, register),
}
