"""The strict share: whom each linkage brings in once verified, and the fewest that are enough."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from linkage.graph import CONFIRMED
from linkage.graph.cover import fewest
from linkage.graph.ladder import VERIFIED
from targets.indicators.facts import IndicatorSettings, RegisterFacts
from targets.indicators.linkage_share import READINGS, share_of
from targets.indicators.register import Register
from targets.indicators.result import IndicatorResult
from targets.indicators.targets import TargetFact, judge


@dataclass(frozen=True)
class Strict:
    """The share of a target counted from verified linkages up, and what verifying adds to it.

    ``brings``: linkage → the organizations of the denominator that it alone would bring in, for
    every linkage that counts today but for its rung; those that bring in nobody are left out.
    """

    result: IndicatorResult
    brings: Mapping[str, tuple[str, ...]]

    @property
    def more_needed(self) -> int | None:
        """How many organizations are still missing; None where the target cannot be met."""
        return self.result.target.more_needed if self.result.target else None

    def enough(self, linkages: Collection[str]) -> tuple[str, ...] | None:
        """The fewest of these linkages that reach the target once verified; None where all of them
        do not, and where nobody knows what would be enough."""
        if self.more_needed is None:
            return None
        return fewest(self._among(linkages), self.more_needed)

    def most(self, linkages: Collection[str]) -> tuple[str, ...]:
        """The fewest of these linkages that bring in everybody whom all of them would."""
        among = self._among(linkages)
        return fewest(among, len(set().union(*among.values()))) or ()

    def with_all(self, linkages: Collection[str]) -> Fraction | None:
        """The share with all of these verified."""
        if self.result.denominator is None or not self.result.denominator:
            return None
        inside = set(self.result.numerator).union(*self._among(linkages).values())
        return Fraction(len(inside), len(self.result.denominator))

    def _among(self, linkages: Collection[str]) -> dict[str, tuple[str, ...]]:
        wanted = set(linkages)
        return {key: names for key, names in self.brings.items() if key in wanted}


def strict_share(
    facts: RegisterFacts, day: date, target: TargetFact, settings: IndicatorSettings
) -> Strict | None:
    """The share that ``target`` stands on, held to the same value but counted from verified up.

    Only of level 1 (linked): there each linkage brings in its own two parties and no others. None
    for a target of another figure or level.
    """
    if (target.indicator, target.level) != ("linkage_share", 1) or target.reading not in READINGS:
        return None
    register = Register(facts, day, settings)
    reading = READINGS[target.reading](register)
    counted = register.graph(CONFIRMED).linkages
    strict = register.graph(VERIFIED)
    linked = {name for each in strict.linkages for name in (each.supplier, each.customer)}
    result = share_of(target.reading, reading, linked, level=1, rung=VERIFIED)
    outside = set(reading.denominator) - linked
    brings = {
        each.id: tuple(sorted(names))
        for each in counted
        if (names := outside & {each.supplier, each.customer})
    }
    return Strict(replace(result, target=judge(result, target)), brings)
