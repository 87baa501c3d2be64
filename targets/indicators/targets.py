"""Targets of a plan, and how figures stand to them. Exact arithmetic: 60.0 % is not over 60 %."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from targets.indicators.result import IndicatorResult, Key, TargetResult

OVER = ">"
AT_LEAST = ">="
ABOUT = "about"


@dataclass(frozen=True, slots=True)
class TargetFact:
    """The figure that must be reached. ``operator``: ">=", ">", or "about", which the plan's words
    say where they give a round number; it is held as "at least". ``value`` becomes a fraction."""

    code: str
    operator: str
    value: Decimal | Fraction | int
    indicator: str
    reading: str | None = None
    level: int | None = None
    rung: str | None = None

    def __post_init__(self) -> None:
        if self.operator not in (OVER, AT_LEAST, ABOUT):
            raise ValueError(f"no operator {self.operator!r}")
        object.__setattr__(self, "value", Fraction(str(self.value)))

    @property
    def comparison(self) -> str:
        return OVER if self.operator == OVER else AT_LEAST

    def stands_on(self, result: IndicatorResult) -> bool:
        return (self.indicator, self.reading, self.level, self.rung) == (
            result.code,
            result.reading,
            result.level,
            result.rung,
        )


@dataclass(frozen=True, slots=True)
class ClauseFact:
    """A clause of a plan in its own words; ``target`` says what must be reached, and is None where
    the plan sets no number. ``key`` is the figure that follows it, None where none does."""

    code: str
    wording: str
    by_year: int
    key: Key | None = None
    target: TargetFact | None = None


@dataclass(frozen=True, slots=True)
class PlanFact:
    """A plan as it stood: its name, who issued it and on what, and its clauses in their order."""

    code: str
    name: str
    issuer: str
    legal_basis: str
    clauses: tuple[ClauseFact, ...] = ()


def with_target(result: IndicatorResult, targets: Iterable[TargetFact]) -> IndicatorResult:
    """The figure with the target that stands on it, the first by code where several do."""
    standing = [target for target in targets if target.stands_on(result)]
    if not standing:
        return result
    return replace(result, target=judge(result, min(standing, key=lambda target: target.code)))


def judge(result: IndicatorResult, target: TargetFact) -> TargetResult:
    """Whether the figure meets the target, and how many more it would take."""
    met = None if result.value is None else is_met(target, Fraction(result.value))
    more = more_needed(result, target)
    return TargetResult(target.code, target.comparison, Fraction(target.value), met, more)


def is_met(target: TargetFact, value: Fraction) -> bool:
    wanted = Fraction(target.value)
    return value > wanted if target.comparison == OVER else value >= wanted


def more_needed(result: IndicatorResult, target: TargetFact) -> int | None:
    """The fewest that must still join; None where not known, or where all would be too few."""
    if result.value is None:
        return None
    whole = result.whole
    scale = 1 if whole is None else whole
    have = int(result.value * scale)
    wanted = Fraction(target.value) * scale
    enough = floor(wanted) + 1 if target.comparison == OVER else ceil(wanted)
    if enough <= have:
        return 0
    return None if whole is not None and enough > whole else enough - have
