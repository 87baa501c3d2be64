"""Shares that rest on the yearly grades (Circular 01/2020/TT-BKHĐT).

"Not graded" is shown apart and never counted as weak; an organization without a grade in the
grading year makes the share partial.
"""

from __future__ import annotations

from collections.abc import Iterator

from targets.indicators.day import DayRegister
from targets.indicators.facts import GOOD_OR_FAIR, GRADED
from targets.indicators.result import NO_RECORD, NOT_GRADED, Excluded, IndicatorResult
from targets.indicators.shares import share


def grade_share(register: DayRegister) -> Iterator[IndicatorResult]:
    """Good or fair among the graded."""
    yield _share_of_graded(register, "grade_share", GOOD_OR_FAIR)


def effective_share(register: DayRegister) -> Iterator[IndicatorResult]:
    """Effective among the graded."""
    yield _share_of_graded(register, "effective_share", register.settings.effective_grades)


def _share_of_graded(register: DayRegister, code: str, grades: frozenset[str]) -> IndicatorResult:
    return share(
        code,
        of=with_grade(register, GRADED),
        having=with_grade(register, grades),
        excluded=without_grade(register),
        missing=without_record(register),
    )


def with_grade(register: DayRegister, grades: frozenset[str]) -> tuple[str, ...]:
    """Operating collective organizations of the place with one of the grades."""
    return tuple(key for key in register.collective if register.grades.get(key) in grades)


def without_record(register: DayRegister) -> tuple[str, ...]:
    """Operating collective organizations of the place without a grade in the grading year."""
    return tuple(key for key in register.collective if key not in register.grades)


def without_grade(register: DayRegister) -> tuple[Excluded, ...]:
    """Those that no share of grades can place: said to be not graded, or without a record."""
    return tuple(
        Excluded(key, NOT_GRADED if key in register.grades else NO_RECORD)
        for key in register.collective
        if register.grades.get(key) not in GRADED
    )
