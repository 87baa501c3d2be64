"""The share of the population that takes part in the collective economy."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from targets.indicators.day import DayRegister
from targets.indicators.organizations import sum_of_members
from targets.indicators.result import RATIO, IndicatorResult, quality_of


def population_share(register: DayRegister) -> Iterator[IndicatorResult]:
    """Members of operating co-operatives and groups, of the people of the unit or area.

    Unions are left out: their members are co-operatives. Without a population, or without any
    record of members, it is not available.
    """
    kinds = ("cooperative", "cooperative_group")
    total, told, missing = sum_of_members(register, register.of_kinds(*kinds))
    population = register.population
    people = population.value if population else 0
    value = Fraction(total, people) if total is not None and people else None
    yield IndicatorResult(
        code="population_share",
        value=value,
        unit=RATIO,
        numerator=told,
        quality=quality_of(value, missing),
        missing=missing,
        population=population,
    )
