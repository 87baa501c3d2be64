"""What followed support: who was linked the day before it, and who a year later.

This shows what followed, never what caused it: those that are given support are not chosen at
random, and a harvest, a price or a buyer may have done the rest. So those without any support in
the same span stand beside, seen at the same time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from linkage.graph import CONFIRMED
from linkage.graph.levels import LINKED
from targets.indicators.facts import IndicatorSettings, RegisterFacts
from targets.indicators.register import Register


@dataclass(frozen=True, slots=True)
class SupportFact:
    """A measure of support that began ``on`` a day; one entered by mistake is none."""

    organization: str
    kind: str
    on: date


@dataclass(frozen=True, slots=True)
class Compared:
    """How many of some organizations were linked before, and how many after.

    ``of``: operating collective organizations on both days; ``gained``: linked after and not
    before, ``lost``: the other way round; ``early``: those whose year is not over, so that the
    last day known was taken.
    """

    of: int = 0
    before: int = 0
    after: int = 0
    gained: int = 0
    lost: int = 0
    early: int = 0


@dataclass(frozen=True)
class Followed:
    """``by_kind``: each kind of support given in the span; an organization given several kinds
    stands under each, given one several times once, from the first time on. ``any``: those given
    any; ``none``: those given none, as if it had been ``none_from``: the first day of support of
    the middle one of those given any, so that both are seen at the same time; without any, the
    first day of the span."""

    by_kind: Mapping[str, Compared]
    any: Compared
    none: Compared
    none_from: date


def year_after(day: date) -> date:
    """Twelve months later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def followed(
    facts: RegisterFacts,
    support: Iterable[SupportFact],
    *,
    first: date,
    last: date,
    today: date,
    settings: IndicatorSettings,
) -> Followed:
    """What followed the support that began from ``first`` to ``last``, both included.

    Linked is level 1 by linkages confirmed or higher, on the day before the support and twelve
    months after it, or ``today`` where that is earlier. ValueError: ``last`` before ``first``.
    """
    if last < first:
        raise ValueError("the span ends before it begins")
    given = [each for each in support if first <= each.on <= min(last, today)]
    kinds = sorted({each.kind for each in given})
    first_day = _first_days(given)
    whole = _States(facts, settings)
    starts = sorted(first_day.values())
    middle = starts[len(starts) // 2] if starts else first
    spared = {key: middle for key in whole.on(_before(middle))[0] if key not in first_day}
    theirs = _States(_around(facts, first_day), settings)
    return Followed(
        by_kind={
            kind: theirs.compare(_first_days(each for each in given if each.kind == kind), today)
            for kind in kinds
        },
        any=theirs.compare(first_day, today),
        none=whole.compare(spared, today),
        none_from=middle,
    )


def _around(facts: RegisterFacts, organizations: Collection[str]) -> RegisterFacts:
    """What tells whether these organizations are linked: their linkages, and those they are with.
    Each day of support is worked out on this alone."""
    linkages = tuple(
        each
        for each in facts.linkages
        if each.supplier in organizations or each.customer in organizations
    )
    wanted = {*organizations, *(each.supplier for each in linkages)}
    wanted.update(each.customer for each in linkages)
    return replace(
        facts,
        linkages=linkages,
        organizations=tuple(each for each in facts.organizations if each.id in wanted),
    )


def _before(day: date) -> date:
    return day - timedelta(days=1)


def _first_days(given: Iterable[SupportFact]) -> dict[str, date]:
    """Organization → the first day of what it was given."""
    found: dict[str, date] = {}
    for each in given:
        found[each.organization] = min(each.on, found.get(each.organization, each.on))
    return found


class _States:
    """Who operates and who is linked on a day; each day is worked out once."""

    def __init__(self, facts: RegisterFacts, settings: IndicatorSettings) -> None:
        self.facts, self.settings = facts, settings
        self._known: dict[date, tuple[frozenset[str], frozenset[str]]] = {}

    def on(self, day: date) -> tuple[frozenset[str], frozenset[str]]:
        """The operating collective organizations of the place, and those of them that are
        linked."""
        if day not in self._known:
            register = Register(self.facts, day, self.settings)
            level_of = register.graph(CONFIRMED).participation.level_of
            here = frozenset(register.collective)
            self._known[day] = here, frozenset(key for key in here if level_of(key) >= LINKED)
        return self._known[day]

    def compare(self, starts: Mapping[str, date], today: date) -> Compared:
        """The counts of organizations, each with the first day of its support."""
        of = before = after = gained = lost = early = 0
        for key, start in starts.items():
            here, linked = self.on(_before(start))
            end = min(year_after(start), today)
            still, linked_after = self.on(end)
            if key not in here or key not in still:
                continue
            was, is_now = key in linked, key in linked_after
            of, before, after = of + 1, before + was, after + is_now
            gained, lost = gained + (is_now and not was), lost + (was and not is_now)
            early += end < year_after(start)
        return Compared(of, before, after, gained, lost, early)
