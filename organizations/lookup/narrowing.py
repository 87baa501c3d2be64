"""Conditions that hold together, and what each of them leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from pyroaring import BitMap

from organizations.lookup.asking import Answer


@dataclass(frozen=True, eq=False)
class Condition:
    """A wish by its name, and all rows that meet it, whatever else they do."""

    name: str
    rows: BitMap


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

    def ways_out(self, most: int = 4) -> list[tuple[tuple[str, ...], BitMap]]:
        """Where nothing meets every condition: the fewest conditions to drop so that something
        is found, with the rows; those that find the most first. One at least is kept."""
        for count in range(1, min(len(self.asked) - 1, most) + 1):
            found = []
            for dropped in combinations(self.asked, count):
                rest = (other.rows for other in self.asked if other not in dropped)
                if rows := BitMap.intersection(self.base, *rest):
                    found.append((tuple(condition.name for condition in dropped), rows))
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
    without = {
        left.name: BitMap.intersection(base, *(other.rows for other in asked if other is not left))
        for left in asked
    }
    tiers = (rows,) if answer is None else tuple(tier & rows for tier in answer.tiers)
    read_as = answer.read_as if answer else ""
    return Narrowed(base, tuple(asked), rows, tiers, without, read_as)
