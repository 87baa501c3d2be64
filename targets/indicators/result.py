"""What an indicator answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from targets.indicators.facts import PopulationFact

COUNT = "count"
RATIO = "ratio"

COMPLETE = "complete"
PARTIAL = "partial"
NOT_AVAILABLE = "not_available"

# Indicators that count people, not organizations.
COUNTS_PERSONS = frozenset({"members", "population_share"})

NOT_GRADED = "not_graded"
NO_RECORD = "no_record"


class Key(NamedTuple):
    """Which figure: the indicator, and in which reading, at which level and rung, where it has
    those."""

    code: str
    reading: str | None = None
    level: int | None = None
    rung: str | None = None


class Excluded(NamedTuple):
    """An organization of which the facts do not say whether it belongs in the denominator."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class TargetResult:
    """How a figure stands to a target; None where the figure is not known.

    ``more_needed``: the fewest further members of the denominator that must join the numerator
    (for a count: how many more); None also where even all of them would not do.
    """

    code: str
    operator: str
    value: Fraction
    met: bool | None
    more_needed: int | None


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """A figure with the ids behind it, sorted, and what is known of its quality.

    ``value`` is exact: a whole number for a count, a fraction for a ratio, None where there are
    no facts to give one. ``missing`` are the ids that a partial figure lacks. ``population`` is
    what a share of the population was divided by, with its date.
    """

    code: str
    value: int | Fraction | None
    unit: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] | None = None
    reading: str | None = None
    level: int | None = None
    rung: str | None = None
    excluded: tuple[Excluded, ...] = ()
    quality: str = COMPLETE
    missing: tuple[str, ...] = ()
    population: PopulationFact | None = None
    target: TargetResult | None = None

    @property
    def key(self) -> Key:
        return Key(self.code, self.reading, self.level, self.rung)

    @property
    def persons(self) -> int | None:
        """How many persons it tells of; None for a figure that counts none."""
        if self.code not in COUNTS_PERSONS or self.value is None:
            return None
        return int(self.value * (self.whole or 1))

    @property
    def whole(self) -> int | None:
        """How many a ratio is taken of; None for a count."""
        if self.population is not None:
            return self.population.value
        return None if self.denominator is None else len(self.denominator)


def count_of(code: str, ids: Iterable[str], *, rung: str | None = None) -> IndicatorResult:
    """A count of ids. It is complete: whatever the register holds, it can be counted."""
    counted = tuple(sorted(ids))
    return IndicatorResult(code, len(counted), COUNT, counted, rung=rung)


def quality_of(value: int | Fraction | None, missing: Iterable[str]) -> str:
    """Not available without a value; partial where facts are missing."""
    if value is None:
        return NOT_AVAILABLE
    return PARTIAL if tuple(missing) else COMPLETE
