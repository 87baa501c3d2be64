"""What changed between two bases of figures: who entered, who left, and why.

The two may be of different days (two snapshots), or of one day as it was frozen and as the register
tells it now. A reason names what differs of the organization itself; where nothing does, the
linkages of others in its chain changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from linkage.graph import LinkageFact
from targets.indicators.basis import Basis
from targets.indicators.checks import SUMS
from targets.indicators.compute import compute
from targets.indicators.register import Register
from targets.indicators.result import IndicatorResult, Key

# Aspects of an organization on a day, of which a change is a reason.
REGISTERED, OPERATING, KIND, SECTOR, PLACE = "registered", "operating", "kind", "sector", "place"
GRADE, MEMBERS, TECHNOLOGY = "grade", "members", "technology"
GAINED, LOST, CHAIN = "linkage_gained", "linkage_lost", "chain"

STANDING = (REGISTERED, OPERATING, KIND, PLACE)
ASPECTS: dict[str, tuple[str, ...]] = {
    "cooperatives": STANDING,
    "members": (*STANDING, MEMBERS),
    "grade_share": (*STANDING, GRADE),
    "effective_share": (*STANDING, GRADE),
    "linkage_share": (*STANDING, SECTOR, GRADE),
    "hitech_cooperatives": (*STANDING, TECHNOLOGY),
    "direct_exporters": STANDING,
    "population_share": (*STANDING, MEMBERS),
    "closed_chains": (),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """``aspect`` went from ``before`` to ``after`` (None: unknown or none); for linkages gained or
    lost ``linkages`` are their ids, for a day that is known ``on`` is that day."""

    aspect: str
    before: str | int | None = None
    after: str | int | None = None
    linkages: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """An organization (for closed chains: a chain) with the reasons of its change."""

    id: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A figure before and after. ``entered`` and ``left`` are of the numerator, ``joined`` and
    ``dropped`` of the denominator; ``altered`` stayed and count otherwise (members)."""

    key: Key
    before: IndicatorResult
    after: IndicatorResult
    entered: tuple[Change, ...]
    left: tuple[Change, ...]
    joined: tuple[Change, ...] = ()
    dropped: tuple[Change, ...] = ()
    altered: tuple[Change, ...] = ()

    @property
    def by(self) -> int | Fraction | None:
        """How much the value rose; None where either is not known."""
        if self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value

    @property
    def is_same(self) -> bool:
        """Nobody came or went, and the value is what it was."""
        moved = self.entered or self.left or self.joined or self.dropped or self.altered
        return not moved and self.before.value == self.after.value


def difference(before: Basis, after: Basis) -> tuple[FigureDifference, ...]:
    """Every figure of both, in the order in which they are computed."""
    old, new = _Side(before), _Side(after)
    return tuple(
        _difference(old.figures[key], result, old, new) for key, result in new.figures.items()
    )


class _Side:
    """One basis with its register and figures."""

    def __init__(self, basis: Basis) -> None:
        self.basis = basis
        self.register = Register(basis.facts, basis.day, basis.settings)
        results = compute(basis.facts, basis.day, targets=basis.targets, settings=basis.settings)
        self.figures = {result.key: result for result in results}
        self.organizations = {each.id: each for each in basis.facts.organizations}
        self.capabilities = {
            each.organization for each in basis.facts.capabilities if each.counts_on(basis.day)
        }
        self._counted: dict[str, dict[str, set[str]]] = {}

    def counted(self, rung: str) -> dict[str, set[str]]:
        """Organization -> ids of its counted linkages."""
        if rung not in self._counted:
            found: dict[str, set[str]] = {}
            for linkage in self.register.graph(rung).linkages:
                for party in (linkage.supplier, linkage.customer):
                    found.setdefault(party, set()).add(linkage.id)
            self._counted[rung] = found
        return self._counted[rung]

    def linkage(self, key: str) -> LinkageFact | None:
        return next((each for each in self.basis.facts.linkages if each.id == key), None)

    def aspect(self, name: str, id: str) -> str | int | None:
        return READERS[name](self, id)


def _of_profile(name: str) -> Callable[[_Side, str], str | None]:
    def read(side: _Side, id: str) -> str | None:
        fact = side.organizations.get(id)
        profile = fact.profile_on(side.basis.day) if fact else None
        return getattr(profile, name) if profile else None

    return read


def _operating(side: _Side, id: str) -> str | None:
    fact = side.organizations.get(id)
    return None if fact is None else str(fact.operates_on(side.basis.day)).lower()


READERS: dict[str, Callable[[_Side, str], str | int | None]] = {
    REGISTERED: lambda side, id: str(id in side.organizations).lower(),
    OPERATING: _operating,
    KIND: _of_profile("kind"),
    SECTOR: _of_profile("sector"),
    PLACE: lambda side, id: str(side.register.is_placed(id)).lower(),
    GRADE: lambda side, id: side.register.grades.get(id),
    MEMBERS: lambda side, id: side.register.members.get(id),
    TECHNOLOGY: lambda side, id: str(id in side.capabilities).lower(),
}


def _difference(
    before: IndicatorResult, after: IndicatorResult, old: _Side, new: _Side
) -> FigureDifference:
    def changes(ids: Iterable[str]) -> tuple[Change, ...]:
        return tuple(Change(id, reasons(after, id, old, new)) for id in sorted(ids))

    had, has = set(before.numerator), set(after.numerator)
    of, now_of = set(before.denominator or ()), set(after.denominator or ())
    altered: tuple[Change, ...] = ()
    if after.code in SUMS:
        stayed = had & has
        altered = changes(id for id in stayed if old.aspect(MEMBERS, id) != new.aspect(MEMBERS, id))
    return FigureDifference(
        key=after.key,
        before=before,
        after=after,
        entered=changes(has - had),
        left=changes(had - has),
        joined=changes(now_of - of),
        dropped=changes(of - now_of),
        altered=altered,
    )


def reasons(result: IndicatorResult, id: str, old: _Side, new: _Side) -> tuple[Reason, ...]:
    """What differs of the organization, of the aspects that the figure rests on."""
    found = [
        Reason(name, before, after, on=_day_of(name, id, new))
        for name in ASPECTS[result.code]
        if (before := old.aspect(name, id)) != (after := new.aspect(name, id))
    ]
    if found and found[0].aspect == REGISTERED:
        found = found[:1]  # whatever else differs, differs by that
    if result.rung is None or result.code == "closed_chains":
        return tuple(found)
    had, has = (side.counted(result.rung).get(id, set()) for side in (old, new))
    if gained := has - had:
        found.append(Reason(GAINED, linkages=tuple(sorted(gained))))
    if lost := had - has:
        found.append(Reason(LOST, linkages=tuple(sorted(lost))))
    if not found:
        found.append(Reason(CHAIN))
    return tuple(found)


def _day_of(aspect: str, id: str, side: _Side) -> date | None:
    """The day on which an organization began or ceased, where that is what changed."""
    fact = side.organizations.get(id)
    if fact is None or aspect not in (REGISTERED, OPERATING):
        return None
    return fact.ceased_on if not fact.operates_on(side.basis.day) else fact.founded_on
