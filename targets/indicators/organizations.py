"""How many co-operatives there are, and how many members they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from targets.indicators.day import DayRegister
from targets.indicators.result import COUNT, IndicatorResult, count_of, quality_of


def cooperatives(register: DayRegister) -> Iterator[IndicatorResult]:
    yield count_of("cooperatives", register.of_kinds("cooperative"))


def members(register: DayRegister) -> Iterator[IndicatorResult]:
    """Members of operating co-operatives; those of which no record tells are missing."""
    total, told, missing = sum_of_members(register, register.of_kinds("cooperative"))
    yield IndicatorResult(
        code="members",
        value=total,
        unit=COUNT,
        numerator=told,
        quality=quality_of(total, missing),
        missing=missing,
    )


def sum_of_members(
    register: DayRegister, organizations: Iterable[str]
) -> tuple[int | None, tuple[str, ...], tuple[str, ...]]:
    """The members, of whom they are told, and of whom not; None where of nobody."""
    asked = sorted(organizations)
    told = tuple(key for key in asked if key in register.members)
    missing = tuple(key for key in asked if key not in register.members)
    total = sum(register.members[key] for key in told) if told else None
    return total, told, missing
