"""What a chain leans on: whose loss would lower the level of others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from linkage.graph.counting import States
from linkage.graph.facts import LinkageFact
from linkage.graph.levels import participation
from linkage.graph.network import build_network


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """An organization or a linkage, and the other organizations whose level its loss lowers."""

    id: str
    is_linkage: bool
    lowered: tuple[str, ...]


def weak_points(linkages: Sequence[LinkageFact], states: States) -> tuple[WeakPoint, ...]:
    """The weak points of one chain, those that take most others down first.

    ``linkages`` are the chain's own, all of one commodity: what is lost there moves no other.
    Each organization and each linkage is taken away once and the levels found anew.
    """
    before = _levels(linkages, states)
    found = []
    for name in sorted(before):
        rest = [each for each in linkages if name not in (each.supplier, each.customer)]
        found.append(WeakPoint(name, False, _lowered(before, rest, states, {name})))
    for lost in linkages:
        rest = [each for each in linkages if each is not lost]
        found.append(WeakPoint(lost.id, True, _lowered(before, rest, states, ())))
    found.sort(key=lambda point: (-len(point.lowered), point.is_linkage, point.id))
    return tuple(point for point in found if point.lowered)


def only_buyers(linkages: Iterable[LinkageFact]) -> dict[str, str]:
    """Suppliers that sell to one customer alone: supplier -> customer, sorted."""
    buyers: dict[str, set[str]] = {}
    for each in linkages:
        buyers.setdefault(each.supplier, set()).add(each.customer)
    return {name: min(of) for name, of in sorted(buyers.items()) if len(of) == 1}


def _levels(linkages: Sequence[LinkageFact], states: States) -> dict[str, int]:
    return participation(build_network(linkages, states)).levels if linkages else {}


def _lowered(
    before: dict[str, int],
    rest: Sequence[LinkageFact],
    states: States,
    lost: Iterable[str],
) -> tuple[str, ...]:
    after = _levels(rest, states)
    return tuple(
        name for name in sorted(before.keys() - set(lost)) if after.get(name, 0) < before[name]
    )
