"""What a chain leans on: whose loss would lower the level of others.

Every loss is tried at once: each state of the walks (see ``linkage.graph.walks``) carries an
integer whose bit p says whether the state is reached after the loss of part p. A linkage lets the
bits through but those of its own loss and of its parties'.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from linkage.graph.counting import States
from linkage.graph.facts import PROCESSING_SERVICE, LinkageFact
from linkage.graph.levels import IN_CLOSED_CHAIN, LINKED, LINKED_TO_SALE
from linkage.graph.stages import PROCESSING, PRODUCTION, SALE, stages_of

State = tuple[str, int]  # organization, how many of the walk's stages it has reached
Bits = int
WALKS = ((IN_CLOSED_CHAIN, (PRODUCTION, PROCESSING, SALE)), (LINKED_TO_SALE, (PRODUCTION, SALE)))


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """An organization or a linkage, and the other organizations whose level its loss lowers."""

    id: str
    is_linkage: bool
    lowered: tuple[str, ...]


def weak_points(linkages: Sequence[LinkageFact], states: States) -> tuple[WeakPoint, ...]:
    """The weak points of one chain, those that take most others down first.

    ``linkages`` are the chain's own, all of one commodity: what is lost there moves no other.
    """
    if not linkages:
        return ()
    losses = _Losses(linkages, states)
    lowered: dict[int, list[str]] = defaultdict(list)
    for name, bits in sorted(losses.lowering.items()):
        for number in _numbers(bits):
            lowered[number].append(name)
    names = losses.organizations
    found = [
        WeakPoint(names[n], False, tuple(others))
        if n < len(names)
        else WeakPoint(linkages[n - len(names)].id, True, tuple(others))
        for n, others in lowered.items()
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.lowered), each.is_linkage, each.id)))


class _Losses:
    """The parts of a chain, numbered: organizations first, then linkages."""

    def __init__(self, linkages: Sequence[LinkageFact], states: States) -> None:
        self.organizations = sorted(
            {n for each in linkages for n in (each.supplier, each.customer)}
        )
        self.bit = {name: 1 << n for n, name in enumerate(self.organizations)}
        self.all: Bits = (1 << (len(self.organizations) + len(linkages))) - 1
        commodity = linkages[0].commodity
        self.stages = {
            name: stages_of(state.roles if (state := states.get(name)) else (), commodity)
            for name in self.organizations
        }
        self.arcs: list[tuple[str, str, Bits]] = []
        for n, each in enumerate(linkages, start=len(self.organizations)):
            lost = (1 << n) | self.bit[each.supplier] | self.bit[each.customer]
            kept = self.all & ~lost
            self.arcs.append((each.supplier, each.customer, kept))
            if each.form == PROCESSING_SERVICE:
                self.arcs.append((each.customer, each.supplier, kept))

    @cached_property
    def lowering(self) -> dict[str, Bits]:
        """For each organization the losses, not its own, that lower its level."""
        keeping: dict[int, dict[str, Bits]] = {LINKED: defaultdict(int)}
        for a, b, kept in self.arcs:
            keeping[LINKED][a] |= kept
            keeping[LINKED][b] |= kept
        found = {}
        for level, stages in WALKS:
            keeping[level] = self._on_walk(stages)
        for name in self.organizations:
            level = max(level for level in keeping if name in keeping[level])
            found[name] = self.all & ~keeping[level][name] & ~self.bit[name]
        return found

    def _on_walk(self, stages: Sequence[int]) -> dict[str, Bits]:
        """The losses after which each organization is still on a walk through the stages; only
        those that are on one now."""
        forward = self._reached(stages, backwards=False)
        backward = self._reached(stages, backwards=True)
        found: dict[str, Bits] = {}
        for a, b, kept in self.arcs:
            for step in range(len(stages)):
                if (a, step) in forward and (b, step) in backward:
                    bits = kept & forward[a, step] & backward[b, step]
                    found[a] = found.get(a, 0) | bits
                    found[b] = found.get(b, 0) | bits
        return found

    def _reached(self, stages: Sequence[int], *, backwards: bool) -> dict[State, Bits]:
        """State -> the losses after which a start reaches it, or it reaches an end."""
        last = len(stages) - 1
        ways = defaultdict(list)
        for a, b, kept in self.arcs:
            ways[b if backwards else a].append((a if backwards else b, kept))
        first = last if backwards else 0
        reached: dict[State, Bits] = {}
        todo: deque[State] = deque()

        def reach(state: State, bits: Bits) -> None:
            before = reached.get(state)
            if before is None or bits & ~before:
                reached[state] = bits | (before or 0)
                todo.append(state)

        for name in self.organizations:
            # a walk may end in any organization at the last stage reached
            if backwards or stages[0] in self.stages[name]:
                reach((name, first), self.all & ~self.bit[name])
        while todo:
            name, step = todo.popleft()
            bits = reached[name, step]
            for other, kept in ways[name]:
                reach((other, step), bits & kept)
            if backwards:
                if step > 0 and stages[step] in self.stages[name]:
                    reach((name, step - 1), bits)
            elif step < last and stages[step + 1] in self.stages[name]:
                reach((name, step + 1), bits)
        return reached


def _numbers(bits: Bits) -> Iterable[int]:
    """The numbers of the bits that are set."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
