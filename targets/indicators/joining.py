"""Who could join the linkage share: what each organization of the denominator lacks to count.

An organization that does not count lacks, nearest first:

============ ==========================================================================
confirmation a linkage in force that the other side has not confirmed
verification one that no official has verified (rungs from verified up)
delivery     one without a delivery that both sides agreed (the rung evidenced)
renewal      a linkage that counted and ended, or was terminated, within six months
start        a linkage that counts by itself from the day on which it starts
other        a linkage that does not count for another reason, which is said
partner      no linkage at all
============ ==========================================================================

Of several linkages the one that lacks fewer rungs comes first, then by id. What a linkage in force
lacks is nearer than a renewal, however many rungs it is.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from linkage.graph import CONFIRMED, RUNGS, LinkageFact, LinkageGraph
from linkage.graph.counting import (
    ENDED,
    MERGED,
    NOT_STARTED,
    TERMINATED,
    UNDER_RUNG,
    Counting,
    NotCounted,
    States,
    count,
)
from linkage.graph.cover import fewest
from linkage.graph.ladder import DECLARED, EVIDENCED, VERIFIED, height_of
from linkage.graph.levels import LINKED, participation
from linkage.graph.network import build_network
from targets.indicators.facts import IndicatorSettings, RegisterFacts
from targets.indicators.linkage_share import READINGS, share_of
from targets.indicators.register import Register
from targets.indicators.result import IndicatorResult
from targets.indicators.targets import TargetFact, judge

CONFIRMATION = "confirmation"
VERIFICATION = "verification"
DELIVERY = "delivery"
RENEWAL = "renewal"
START = "start"
OTHER = "other"
PARTNER = "partner"
LACKS = (CONFIRMATION, VERIFICATION, DELIVERY, RENEWAL, START, OTHER, PARTNER)

# The day on which a rung is reached, and what the linkage lacks without it.
REACHED_ON = {
    DECLARED: "declared_on",
    CONFIRMED: "confirmed_on",
    VERIFIED: "verified_on",
    EVIDENCED: "first_agreed_on",
}
LACK_OF_RUNG = {
    DECLARED: CONFIRMATION,
    CONFIRMED: CONFIRMATION,
    VERIFIED: VERIFICATION,
    EVIDENCED: DELIVERY,
}
# What can be done today: a start only comes with its day.
DONE_BY_SOMEBODY = frozenset({CONFIRMATION, VERIFICATION, DELIVERY, RENEWAL})
RENEWED_WITHIN = 6  # months

AVERAGE = "average"


@dataclass(frozen=True, slots=True)
class Step:
    """What one linkage lacks to count, and the organizations that it would then bring in.

    ``kind``: one of ``LACKS``; ``rungs``: those that it has not reached, lowest first. ``reason``:
    why it does not count today (``linkage.graph.counting.REASONS``). ``on``: the first day on which
    a lapsed linkage no longer counted, or on which one starts. ``brings`` is empty where nothing
    that is done to the linkage alone brings anybody in.
    """

    linkage: str
    kind: str
    reason: str
    rungs: tuple[str, ...] = ()
    on: date | None = None
    brings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organization of the denominator that does not count; its steps, the nearest first."""

    id: str
    steps: tuple[Step, ...] = ()

    @property
    def lacks(self) -> str:
        """What the nearest step is of; a partner where there is none."""
        return self.steps[0].kind if self.steps else PARTNER


@dataclass(frozen=True, slots=True)
class Outside:
    """An organization that its grade alone keeps out of the denominator: ``reason`` is
    ``average``, ``not_graded`` or ``no_record``; ``counts``: it has the linkages already."""

    id: str
    reason: str
    counts: bool


@dataclass(frozen=True)
class Joining:
    """Who could join a figure: ``candidates`` nearest first, then by id; ``outside`` by id."""

    result: IndicatorResult
    candidates: tuple[Candidate, ...]
    outside: tuple[Outside, ...]

    @property
    def more_needed(self) -> int | None:
        """How many must still join for the target; None without one, or where all would be too
        few."""
        return self.result.target.more_needed if self.result.target else None

    @property
    def brings(self) -> Mapping[str, tuple[str, ...]]:
        """Linkage → the organizations it brings in, of the acts that somebody can do today."""
        return {
            step.linkage: step.brings
            for candidate in self.candidates
            for step in candidate.steps
            if step.kind in DONE_BY_SOMEBODY and step.brings
        }

    @property
    def within_reach(self) -> int:
        """How many join once everything that somebody can do today is done."""
        return len(set().union(*self.brings.values()))

    def among(self, organizations: Collection[str]) -> Joining:
        """The same figure with what only concerns these organizations."""
        names = frozenset(organizations)
        candidates = (
            replace(each, steps=tuple(_narrowed(step, names) for step in each.steps))
            for each in self.candidates
            if each.id in names
        )
        outside = tuple(each for each in self.outside if each.id in names)
        return replace(self, candidates=tuple(candidates), outside=outside)

    def smallest(self, n: int) -> tuple[str, ...] | None:
        """The fewest linkages with which ``n`` or more organizations join, seen through to the
        rung (however many signatures that takes); None where all of them bring in fewer.

        Only of level 1: higher up linkages work together, and one alone says too little.
        """
        if self.result.level != LINKED:
            return None
        return fewest(self.brings, n)


def joining(
    facts: RegisterFacts,
    day: date,
    settings: IndicatorSettings,
    *,
    reading: str = "good_fair",
    rung: str = CONFIRMED,
    level: int = LINKED,
    target: TargetFact | None = None,
) -> Joining:
    """Who could join the linkage share in a reading, from a rung up, at a level.

    ``target``: what the figure is held to. ValueError: no such reading or rung.
    """
    if reading not in READINGS:
        raise ValueError(f"no reading {reading!r}")
    register = Register(facts, day, settings)
    result = _share(register, reading, rung, level)
    if target is not None:
        result = replace(result, target=judge(result, target))
    missing = frozenset(result.denominator or ()) - frozenset(result.numerator)
    graph = register.graph(rung)
    mended = _mended(register, graph)
    steps = _by_organization(_steps(register, graph, mended, missing, level), missing)
    told = _told(graph, mended, missing)
    found = [Candidate(key, (*steps[key], *told[key])) for key in missing]
    return Joining(
        result,
        tuple(sorted(found, key=_nearness)),
        _outside(register, result, graph, level),
    )


def _share(register: Register, code: str, rung: str, level: int) -> IndicatorResult:
    reading, level_of = READINGS[code](register), register.graph(rung).participation.level_of
    linked = [key for key in reading.denominator if level_of(key) >= level]
    return share_of(code, reading, linked, level=level, rung=rung)


def _narrowed(step: Step, organizations: frozenset[str]) -> Step:
    return replace(step, brings=tuple(key for key in step.brings if key in organizations))


def seen_through(linkage: LinkageFact, day: date, rung: str) -> LinkageFact:
    """The linkage once it has what it lacks on ``day``: the rungs up to ``rung``, a contract that
    runs on, a start."""
    done: dict[str, Any] = {REACHED_ON[each]: day for each in _rungs(linkage, day, rung)}
    if linkage.starts_on > day:
        done["starts_on"] = day
    if linkage.ends_on is not None and linkage.ends_on < day:
        done["ends_on"] = None
    if linkage.terminated_on is not None and linkage.terminated_on <= day:
        done["terminated_on"] = None
    return replace(linkage, **done)


def _rungs(linkage: LinkageFact, day: date, rung: str) -> tuple[str, ...]:
    """The rungs up to ``rung`` that the linkage has not reached."""
    wanted = RUNGS[: height_of(rung)]
    reached = {each: getattr(linkage, REACHED_ON[each]) for each in wanted}
    return tuple(each for each, on in reached.items() if on is None or on > day)


def _mended(register: Register, graph: LinkageGraph) -> Counting:
    """The linkages that lack something which can be done, as they count once it is."""
    day, rung = graph.day, graph.rung
    open_ = [each.linkage for each in graph.not_counted if _kind(each, day, rung) is not None]
    through = [seen_through(linkage, day, rung) for linkage in open_]
    return count(through, register.states, day, rung)


def _steps(
    register: Register, graph: LinkageGraph, mended: Counting, missing: Collection[str], level: int
) -> Iterable[Step]:
    """Every linkage that would bring somebody in, once it has what it lacks."""
    day, rung = graph.day, graph.rung
    would = {each.id: each for each in mended.counted}
    effect = _Effect(graph, register.states, missing, level)
    for each in graph.not_counted:
        linkage, kind = would.get(each.linkage.id), _kind(each, day, rung)
        brings = effect.of(linkage) if linkage is not None else ()
        if brings and kind:
            rungs = _rungs(each.linkage, day, rung)
            on = _turn(each.linkage, kind)
            yield Step(each.linkage.id, kind, each.reason, rungs, on, brings)


def _kind(each: NotCounted, day: date, rung: str) -> str | None:
    """What the linkage lacks; None where nothing that is done to it makes it count."""
    linkage, rungs = each.linkage, _rungs(each.linkage, day, rung)
    if each.reason == UNDER_RUNG:
        return LACK_OF_RUNG[rungs[0]]
    if each.reason == NOT_STARTED:
        return START
    if each.reason in (ENDED, TERMINATED) and not rungs:
        lapsed = _lapsed_on(linkage)
        if linkage.starts_on < lapsed and months_before(day, RENEWED_WITHIN) <= lapsed:
            return RENEWAL
    return None


def _turn(linkage: LinkageFact, kind: str) -> date | None:
    if kind == START:
        return linkage.starts_on
    return _lapsed_on(linkage) if kind == RENEWAL else None


def _lapsed_on(linkage: LinkageFact) -> date:
    """The first day on which a linkage that ended or was terminated no longer counted."""
    ended = linkage.ends_on + timedelta(days=1) if linkage.ends_on else None
    return min(each for each in (ended, linkage.terminated_on) if each is not None)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class _Effect:
    """Whom a further linkage brings in. Levels change only in its own commodity, and only among
    those it is connected with."""

    def __init__(
        self, graph: LinkageGraph, states: States, missing: Collection[str], level: int
    ) -> None:
        self.states, self.missing, self.level = states, missing, level
        self.around: dict[tuple[str, str], list[LinkageFact]] = defaultdict(list)
        if level > LINKED:
            for each in graph.linkages:
                for party in (each.supplier, each.customer):
                    self.around[each.commodity, party].append(each)

    def of(self, linkage: LinkageFact) -> tuple[str, ...]:
        if self.level == LINKED:
            return tuple(sorted({linkage.supplier, linkage.customer}.intersection(self.missing)))
        levels = participation(build_network(self._connected(linkage), self.states)).levels
        reached = [key for key, level in levels.items() if level >= self.level]
        return tuple(sorted(set(reached).intersection(self.missing)))

    def _connected(self, linkage: LinkageFact) -> list[LinkageFact]:
        found = {linkage.id: linkage}
        waiting = [linkage.supplier, linkage.customer]
        seen = set(waiting)
        while waiting:
            for each in self.around.get((linkage.commodity, waiting.pop()), ()):
                found[each.id] = each
                for party in {each.supplier, each.customer} - seen:
                    seen.add(party)
                    waiting.append(party)
        return [found[key] for key in sorted(found)]


def _by_organization(steps: Iterable[Step], missing: Collection[str]) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = {key: [] for key in missing}
    for step in sorted(steps, key=_order):
        for key in step.brings:
            found[key].append(step)
    return found


def _told(graph: LinkageGraph, mended: Counting, missing: Collection[str]) -> dict[str, list[Step]]:
    """Linkages of each that do not count, and that nothing alone mends, with what stands in the
    way."""
    found: dict[str, list[Step]] = {key: [] for key in missing}
    would = {each.id for each in mended.counted}
    still = {each.linkage.id: each.reason for each in mended.not_counted}
    for each in graph.not_counted:
        linkage = each.linkage
        if each.reason == MERGED or linkage.id in would:
            continue
        reason = still.get(linkage.id, each.reason)
        for key in {linkage.supplier, linkage.customer}.intersection(found):
            lapsed = _lapsed_on(linkage) if reason in (ENDED, TERMINATED) else None
            found[key].append(Step(linkage.id, OTHER, reason, on=lapsed))
    return found


def _order(step: Step) -> tuple[int, int, int, str]:
    kind = LACKS.index(step.kind)
    in_force = step.kind in (CONFIRMATION, VERIFICATION, DELIVERY)
    return (0 if in_force else kind, len(step.rungs), kind, step.linkage)


def _nearness(candidate: Candidate) -> tuple[int, int, int, str]:
    if not candidate.steps:
        return (LACKS.index(PARTNER), 0, 0, candidate.id)
    return (*_order(candidate.steps[0])[:3], candidate.id)


def _outside(
    register: Register, result: IndicatorResult, graph: LinkageGraph, level: int
) -> tuple[Outside, ...]:
    """Those whose grade alone keeps them out; none in a reading that does not rest on grades."""
    if result.reading not in ("good_fair", "effective"):
        return ()
    reasons = {each.id: each.reason for each in result.excluded}
    inside = set(result.denominator or ())
    for key, grade in register.grades.items():
        if grade == AVERAGE and key not in inside:
            reasons[key] = AVERAGE
    level_of = graph.participation.level_of
    return tuple(
        Outside(key, reason, level_of(key) >= level) for key, reason in sorted(reasons.items())
    )
