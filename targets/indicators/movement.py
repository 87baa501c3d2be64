"""How the collective economy of a place moved from year to year.

The reports that the plan asks for (Law on Cooperatives 17/2023/QH15, yearly reports of People's
Committees) want organizations at the beginning and end of a year, and what lies between: founded,
dissolved, merged or divided away, come from or gone to another kind or place. For each kind of
organization and for all of them::

    at the beginning + in − out = at the end
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from linkage.graph import COLLECTIVE_KINDS, OrganizationFact
from targets.indicators.compute import DEFAULTS
from targets.indicators.facts import NOT_GRADED, AnnualRecordFact, RegisterFacts
from targets.indicators.register import Register

KINDS = ("cooperative", "cooperative_union", "cooperative_group")
DORMANT_YEARS = 2

Placed = Callable[[date], frozenset[str] | None]


@dataclass(frozen=True, slots=True)
class Reported:
    """A sum over those whose record of the year tells it; None where nobody's does. ``missing``:
    how many others were there at the end of the year."""

    total: Decimal | None
    told: int
    missing: int


@dataclass(frozen=True, slots=True)
class Flow:
    """Organizations by what happened to them in the year."""

    beginning: int = 0
    founded: int = 0
    changed_in: int = 0  # was of another kind
    moved_in: int = 0
    dissolved: int = 0
    succeeded: int = 0  # merged, divided: another goes on with what it had
    changed_out: int = 0
    moved_out: int = 0
    end: int = 0

    def __add__(self, other: Flow) -> Flow:
        return Flow(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def is_whole(self) -> bool:
        """Whether the beginning, what came and what went make the end."""
        came = self.founded + self.changed_in + self.moved_in
        went = self.dissolved + self.succeeded + self.changed_out + self.moved_out
        return self.beginning + came - went == self.end


@dataclass(frozen=True, slots=True)
class Movement:
    """One year of one kind; ``kind`` is empty for all of them, where a change from one kind to
    another is both a coming and a going. ``dormant``: of those at the end; None where no year of
    grades is known. ``until``: the last day, earlier than the year's in the year that runs."""

    year: int
    until: date
    kind: str
    flow: Flow
    dormant: int | None
    members: Reported
    capital: Reported
    revenue: Reported


def movement(
    facts: RegisterFacts, years: Iterable[int], until: date, placed: Placed
) -> list[Movement]:
    """By year, and in it by kind, all kinds together last.

    ``until``: the last day known: reports of a year come in after its end, and count as they stand
    on this day. ``placed``: the ids in the place on a day, None for everywhere.
    """
    register = Register(facts, until, DEFAULTS)
    return [each for year in years for each in _year(register, year, placed)]


def _year(register: Register, year: int, placed: Placed) -> list[Movement]:
    facts = register.facts
    before, last = date(year - 1, 12, 31), min(date(year, 12, 31), register.day)
    flows = _Flows(facts, before, last, placed).by_kind()
    inside = placed(last)
    there: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for fact in facts.organizations:
        if (kind := _kind_on(fact, last)) and (inside is None or fact.id in inside):
            there[kind].append(fact.id)
    dormant = _dormant(register, year)
    found = [
        _movement(register, year, last, kind, flows[kind], there[kind], dormant) for kind in KINDS
    ]
    whole = sum((flows[kind] for kind in KINDS), Flow())
    everyone = [key for kind in KINDS for key in there[kind]]
    return [*found, _movement(register, year, last, "", whole, everyone, dormant)]


def _movement(
    register: Register,
    year: int,
    last: date,
    kind: str,
    flow: Flow,
    there: list[str],
    dormant: frozenset[str] | None,
) -> Movement:
    def reported(field: str) -> Reported:
        records = [register.records.get((key, year)) for key in there]
        values = [value for r in records if (value := getattr(r, field, None)) is not None]
        total = sum(map(Decimal, values), Decimal(0)) if values else None
        return Reported(total, len(values), len(there) - len(values))

    asleep = None if dormant is None else len(dormant.intersection(there))
    sums = (reported(field) for field in ("members", "capital", "revenue"))
    return Movement(year, last, kind, flow, asleep, *sums)


def _kind_on(fact: OrganizationFact, day: date) -> str:
    """The collective kind that an operating organization is of; else empty."""
    if not fact.operates_on(day):
        return ""
    return _profile_kind(fact, day)


def _profile_kind(fact: OrganizationFact, day: date) -> str:
    profile = fact.profile_on(day)
    return profile.kind if profile and profile.kind in COLLECTIVE_KINDS else ""


class _Flows:
    """What happened between the last day of the year before and the last of the year."""

    def __init__(self, facts: RegisterFacts, before: date, last: date, placed: Placed) -> None:
        self.facts, self.before, self.last, self.placed = facts, before, last, placed
        self.succeeded = {
            each.predecessor
            for each in facts.successions
            if each.successor is not None and each.on <= last
        }
        self._inside: dict[date, frozenset[str] | None] = {}

    def by_kind(self) -> Mapping[str, Flow]:
        found: dict[str, Flow] = {kind: Flow() for kind in KINDS}
        for fact in self.facts.organizations:
            for kind, flow in self._of(fact).items():
                found[kind] += flow
        return found

    def _of(self, fact: OrganizationFact) -> Mapping[str, Flow]:
        was, is_now = self._counted(fact, self.before), self._counted(fact, self.last)
        found: dict[str, Flow] = defaultdict(Flow)
        if was:
            found[was] += Flow(beginning=1)
        if is_now:
            found[is_now] += Flow(end=1)
        if was and was != is_now:
            found[was] += Flow(**{self._went(fact): 1})
        if is_now and was != is_now:
            found[is_now] += Flow(**{self._came(fact): 1})
        if not was and not is_now and (passed := self._came_and_went(fact)):
            found[passed] += Flow(**{"founded": 1, self._went(fact): 1})
        return found

    def _counted(self, fact: OrganizationFact, day: date) -> str:
        kind = _kind_on(fact, day)
        return kind if kind and self._is_inside(fact.id, day) else ""

    def _is_inside(self, key: str, day: date) -> bool:
        if day not in self._inside:
            self._inside[day] = self.placed(day)
        inside = self._inside[day]
        return inside is None or key in inside

    def _within(self, day: date | None) -> bool:
        return day is not None and self.before < day <= self.last

    def _came(self, fact: OrganizationFact) -> str:
        if self._within(fact.founded_on):
            return "founded"
        was_there = self._is_inside(fact.id, self.before)
        return "changed_in" if was_there else "moved_in"

    def _went(self, fact: OrganizationFact) -> str:
        if self._within(fact.ceased_on):
            return "succeeded" if fact.id in self.succeeded else "dissolved"
        is_there = self._is_inside(fact.id, self.last)
        return "changed_out" if is_there else "moved_out"

    def _came_and_went(self, fact: OrganizationFact) -> str:
        """The kind of one founded and ceased within the year, in the place; else empty."""
        founded, ceased = fact.founded_on, fact.ceased_on
        if founded is None or not (self._within(founded) and self._within(ceased)):
            return ""
        if not fact.operates_on(founded) or not self._is_inside(fact.id, founded):
            return ""
        return _profile_kind(fact, founded)


def _dormant(register: Register, year: int) -> frozenset[str] | None:
    """Those that for ``DORMANT_YEARS`` grading years up to the year were neither graded nor had any
    revenue: what officials call "ngừng hoạt động chưa giải thể". Founded within those years, an
    organization is young, not dormant. None where no such year has grades."""
    graded = {of for (_key, of), record in register.records.items() if record.grade and of <= year}
    if not graded:
        return None
    years = range(max(graded) - DORMANT_YEARS + 1, max(graded) + 1)
    since = date(years[0], 1, 1)
    awake = {
        key for (key, of), record in register.records.items() if of in years and _says_life(record)
    }
    return frozenset(
        fact.id
        for fact in register.facts.organizations
        if fact.id not in awake and (fact.founded_on is None or fact.founded_on < since)
    )


def _says_life(record: AnnualRecordFact) -> bool:
    """Whether the record tells of an organization at work: a grade, or revenue."""
    return record.grade not in (None, NOT_GRADED) or bool(record.revenue)
