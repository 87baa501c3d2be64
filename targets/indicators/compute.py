"""Every indicator of a day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from targets.indicators.chains import closed_chains
from targets.indicators.day import DayRegister
from targets.indicators.exporters import direct_exporters
from targets.indicators.facts import IndicatorSettings, RegisterFacts
from targets.indicators.grades import effective_share, grade_share
from targets.indicators.hitech import hitech_cooperatives
from targets.indicators.linkage_share import linkage_share
from targets.indicators.organizations import cooperatives, members
from targets.indicators.population import population_share
from targets.indicators.register import Register
from targets.indicators.result import IndicatorResult, Key
from targets.indicators.targets import TargetFact, with_target

INDICATORS: dict[str, Callable[[DayRegister], Iterator[IndicatorResult]]] = {
    "cooperatives": cooperatives,
    "members": members,
    "grade_share": grade_share,
    "linkage_share": linkage_share,
    "hitech_cooperatives": hitech_cooperatives,
    "closed_chains": closed_chains,
    "direct_exporters": direct_exporters,
    "population_share": population_share,
    "effective_share": effective_share,
}
DEFAULTS = IndicatorSettings()


def compute(
    facts: RegisterFacts,
    day: date,
    *,
    targets: Iterable[TargetFact] = (),
    settings: IndicatorSettings = DEFAULTS,
    only: Collection[Key] | None = None,
    graded_in: int | None = None,
) -> list[IndicatorResult]:
    """Every indicator in every reading, at every level and rung, always in the same order.

    ``facts`` are dated and may reach beyond ``day``; ``facts.placed`` says what the place held
    on that day. ``only``: the figures that are wanted, where it is not all of them.
    ``graded_in``: the grading year, where the facts are not those of the whole register.
    """
    return compute_from(Register(facts, day, settings, only, graded_in), targets)


def compute_from(
    register: DayRegister, targets: Iterable[TargetFact] = ()
) -> list[IndicatorResult]:
    """The same, from a register of the day, whatever it was read from."""
    targets = tuple(targets)
    return [
        with_target(result, targets)
        for code, indicator in INDICATORS.items()
        if register.asks_for(code)
        for result in indicator(register)
        if register.is_asked(*result.key)
    ]


def grading_year(facts: RegisterFacts, day: date) -> int | None:
    """The latest year of grades that shares of ``day`` rest on, the same for every place."""
    return Register(facts, day, DEFAULTS).grading_year
