"""Conditions that hold together, and what each of them leaves out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from pyroaring import BitMap

from organizations.lookup.asking import Answer


@dataclass(frozen=True, eq=False)
class Condition:
    """A wish by its name, and all rows that meet it, whatever else they do.

    ``instead[name]``: the rows that meet it where that other wish is dropped, if it then means
    something else (5 tonnes: in October, or in the whole year).
    """

    name: str
    rows: BitMap
    instead: Mapping[str, BitMap] = field(default_factory=dict)

    def once(self, dropped: Collection[str]) -> BitMap:
        """The rows that meet it once other wishes are dropped."""
        changed = next((name for name in dropped if name in self.instead), None)
        return self.rows if changed is None else self.instead[changed]


@dataclass(frozen=True)
class Narrowed:
    """Rows that meet every condition; ``without[name]`` those that meet all the others.

    ``tiers`` are the rows in the order of an answer in words, or one set of all.
    """

    base: BitMap
    asked: tuple[Condition, ...]
    rows: BitMap
    tiers: tuple[BitMap, ...]
    without: dict[str, BitMap]
    read_as: str = ""

    def but(self, *names: str) -> BitMap:
        """The rows that meet all the other conditions."""
        return _without(self.base, self.asked, names)

    def ways_out(self, most: int = 4) -> list[tuple[tuple[str, ...], BitMap]]:
        """Where nothing meets every condition: the fewest conditions to drop so that something
        is found, with the rows; those that find the most first. One at least is kept."""
        for count in range(1, min(len(self.asked) - 1, most) + 1):
            found = []
            for dropped in combinations(self.asked, count):
                names = tuple(condition.name for condition in dropped)
                if rows := _without(self.base, self.asked, names):
                    found.append((names, rows))
            if found:
                return sorted(found, key=lambda way: -len(way[1]))[:most]
        return []


def narrow(
    base: BitMap, answer: Answer | None, conditions: Sequence[Condition], *, words: str = "q"
) -> Narrowed:
    """Of ``base`` the rows that answer and meet the conditions. ``words`` names the question."""
    asked = list(conditions)
    if answer is not None:
        asked.append(Condition(words, answer.rows))
    rows = BitMap.intersection(base, *(condition.rows for condition in asked))
    without = {left.name: _without(base, asked, (left.name,)) for left in asked}
    tiers = (rows,) if answer is None else tuple(tier & rows for tier in answer.tiers)
    read_as = answer.read_as if answer else ""
    return Narrowed(base, tuple(asked), rows, tiers, without, read_as)


def _without(base: BitMap, asked: Sequence[Condition], dropped: Collection[str]) -> BitMap:
    """What meets all conditions but some."""
    kept = (other.once(dropped) for other in asked if other.name not in dropped)
    return BitMap.intersection(base, *kept)
