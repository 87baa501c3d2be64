"""Rows in an order, a page at a time, each page as cheap as the first.

A page is named by the place of the row before it: its tier, its number and its key. Nothing that is
added or taken away elsewhere moves it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from organizations.lookup.index import Index, rows_of

PART = 4096  # rows of a kept order that are looked through at a time
PARTS = 16  # such parts before all that was found is sorted instead


class Place(NamedTuple):
    """Where a row stands in a list. Numbers ascend, what is not known stands last (infinity), and
    of equal numbers the highest key, the newest row, comes first."""

    tier: int
    number: float
    row: int

    @classmethod
    def read(cls, text: str) -> Place | None:
        """From an address; None where it is no place."""
        if not re.fullmatch(r"\d{1,2}_(-?[0-9.e+-]{1,30}|inf)_\d{1,10}", text, re.ASCII):
            return None
        tier, number, row = text.split("_")
        try:
            found = cls(int(tier), float(number), int(row))
        except ValueError:
            return None
        return found if found.row < 2**32 and not math.isnan(found.number) else None

    def __str__(self) -> str:
        return f"{self.tier}_{self.number!r}_{self.row}"


class Order:
    """Rows by a number; ``numbers(rows)`` gives it for an array of rows, NaN where unknown."""

    def __init__(
        self, index: Index, name: str, *, falling: bool = False, moving: bool = False
    ) -> None:
        self.index, self.name, self.sign = index, name, -1.0 if falling else 1.0
        self.moving = moving

    def now(self, place: Place | None) -> Place | None:
        """The place of a page where it is today. ``moving`` numbers are ranks, which shift when
        rows come and go: there the row itself says where."""
        if place is None or not self.moving or place.row not in self.index.rows:
            return place
        number = float(self.keys(np.array([place.row], dtype=np.uint32))[0])
        return place._replace(number=number)

    def keys(self, rows: NDArray[np.uint32]) -> NDArray[np.float64]:
        """What the rows ascend by."""
        values = self.sign * self.index.numbers(self.name, rows)
        return np.where(np.isnan(values), np.inf, values)

    def sorted_rows(self) -> NDArray[np.uint32] | None:
        """Every row of the index in this order, kept; None where nothing is kept."""
        key = (self.name, self.sign)
        kept, changed = self.index.sorted.get(key, (None, BitMap()))
        if kept is None or len(changed) > PART:
            rows = rows_of(self.index.rows)
            kept = rows[_sorting(self.keys(rows), rows)]
        elif changed:
            kept = self._mended(kept, changed)
        self.index.sorted[key] = (kept, BitMap())
        return kept

    def _mended(self, kept: NDArray[np.uint32], changed: BitMap) -> NDArray[np.uint32]:
        """The kept order with the rows that changed taken out and put where they belong."""
        kept = kept[~np.isin(kept, rows_of(changed))]
        rows = rows_of(changed & self.index.rows)
        rows = rows[_sorting(self.keys(rows), rows)]
        places = [
            Place(0, float(key), int(row)) for key, row in zip(self.keys(rows), rows, strict=True)
        ]
        where = [_position(kept, self, place, right=False) for place in places]
        return np.insert(kept, where, rows)


class Given(Order):
    """Rows by numbers that were worked out for this question, such as distances."""

    def __init__(self, rows: NDArray[np.uint32], numbers: NDArray[np.float64]) -> None:
        self.rows, self.values = rows, np.where(np.isnan(numbers), np.inf, numbers)
        self.moving = False

    def keys(self, rows: NDArray[np.uint32]) -> NDArray[np.float64]:
        if len(rows) == len(self.rows):
            return self.values
        return self.values[np.searchsorted(self.rows, rows)]

    def sorted_rows(self) -> NDArray[np.uint32] | None:
        return None


@dataclass(frozen=True)
class Page:
    """Keys of the rows of one page; ``before`` and ``after`` name its neighbours, "" if none."""

    rows: list[int]
    before: str = ""
    after: str = ""


def page_of(
    tiers: Sequence[BitMap],
    order: Order,
    size: int,
    *,
    after: Place | None = None,
    before: Place | None = None,
) -> Page:
    """The ``size`` rows behind a place, or before it; the first ones without either."""
    back = before is not None and after is None
    start = order.now(before if back else after)
    found: list[Place] = []
    for number in range(len(tiers) - 1, -1, -1) if back else range(len(tiers)):
        if start is not None and (number > start.tier if back else number < start.tier):
            continue
        edge = start if start is not None and number == start.tier else None
        need = size + 1 - len(found)
        found += _taken(tiers[number], number, order, need, edge, back=back)
        if len(found) > size:
            break
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    return Page(
        [place.row for place in found],
        before=str(found[0]) if found and (more if back else start is not None) else "",
        after=str(found[-1]) if found and (back or more) else "",
    )


def _taken(
    rows: BitMap, tier: int, order: Order, need: int, edge: Place | None, *, back: bool
) -> list[Place]:
    """The next ``need`` places of one tier beyond an edge."""
    near = _walked(rows, order, need, edge, back=back) if len(rows) > PART else None
    if near is None:
        near = _selected(rows, order, need, edge, back=back)
    keys = order.keys(near)
    return [Place(tier, float(key), int(row)) for key, row in zip(keys, near, strict=True)]


def _walked(
    rows: BitMap, order: Order, need: int, edge: Place | None, *, back: bool
) -> NDArray[np.uint32] | None:
    """Found along the kept order; None where the rows lie too far apart for that."""
    kept = order.sorted_rows()
    if kept is None:
        return None
    if back:
        end = len(kept) if edge is None else _position(kept, order, edge, right=False)
        spans = [(max(0, end - (n + 1) * PART), end - n * PART) for n in range(PARTS)]
    else:
        start = 0 if edge is None else _position(kept, order, edge, right=True)
        spans = [(start + n * PART, start + (n + 1) * PART) for n in range(PARTS)]
    found: list[int] = []
    for first, last in spans:
        part = kept[max(first, 0) : max(last, 0)].tolist()
        for row in reversed(part) if back else part:
            if row in rows:
                found.append(row)
                if len(found) == need:
                    return np.array(found, dtype=np.uint32)
        if first <= 0 if back else last >= len(kept):
            return np.array(found, dtype=np.uint32)
    return None


def _position(kept: NDArray[np.uint32], order: Order, edge: Place, *, right: bool) -> int:
    """How many rows of the kept order stand before the edge; ``right``: the edge itself too."""
    low, high = 0, len(kept)
    while low < high:
        middle = (low + high) // 2
        key = float(order.keys(kept[middle : middle + 1])[0])
        place, wanted = (key, -int(kept[middle])), (edge.number, -edge.row)
        if place < wanted or (right and place == wanted):
            low = middle + 1
        else:
            high = middle
    return low


def _selected(
    rows: BitMap, order: Order, need: int, edge: Place | None, *, back: bool
) -> NDArray[np.uint32]:
    """Found by sorting what lies beyond the edge."""
    held = rows_of(rows)
    keys = order.keys(held)
    if edge is not None:
        beyond = keys < edge.number if back else keys > edge.number
        level = keys == edge.number
        beyond |= level & (held > edge.row if back else held < edge.row)
        held, keys = held[beyond], keys[beyond]
    if len(held) > 4 * need:
        limit = np.partition(-keys if back else keys, need - 1)[need - 1]
        close = keys >= -limit if back else keys <= limit
        held, keys = held[close], keys[close]
    found = held[_sorting(keys, held)]
    return found[::-1][:need] if back else found[:need]


def _sorting(keys: NDArray[np.float64], rows: NDArray[np.uint32]) -> NDArray[np.intp]:
    """By key, of equal keys the newest row first."""
    return np.lexsort((-rows.astype(np.int64), keys))
