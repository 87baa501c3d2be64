"""The map's pyramid: how many placemarks each tile holds, zoom above zoom.

Counting a country's placemarks for each view takes a tenth of a second and more. So they are
counted when they are written, in tiles of ``COUNTED`` zooms; by the words they are filtered by
(``TRAITS_COUNTED``) in fewer of them, as there the rows are many.

Days pass without anybody writing. The counts therefore are those of one day, kept with them, and a
view of another day adds what begins and ends in between: nothing has to be run at night.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from geo.cells import cluster_shift

COUNTED = (6, 7, 8, 9, 10, 11, 12)
TRAITS_COUNTED = (8, 10)


class Counted(NamedTuple):
    """One placemark that the counts gain (``sign`` 1) or lose (-1)."""

    cell: int
    traits: int  # key of its words; 0 where it has none
    sign: int


class Step(NamedTuple):
    """By how much the count of one tile changes; ``traits`` 0 counts all placemarks."""

    zoom: int
    traits: int
    code: int
    change: int


def counted_zoom(zoom: int, *, by_traits: bool) -> int | None:
    """The counted zoom that gives the tiles of ``zoom`` with the fewest rows; None: too fine."""
    return next((z for z in (TRAITS_COUNTED if by_traits else COUNTED) if z >= zoom), None)


def steps(changes: Iterable[Counted]) -> Iterator[Step]:
    """What the changes do to the pyramid; changes that undo one another leave no step."""
    table = np.array(list(changes), dtype=np.int64).reshape(-1, 3)
    if not len(table):
        return
    cells, traits, signs = table.T
    for zoom in COUNTED:
        yield from _steps_at(zoom, cells, np.zeros_like(traits), signs)
    worded = traits != 0
    for zoom in TRAITS_COUNTED:
        yield from _steps_at(zoom, cells[worded], traits[worded], signs[worded])


def _steps_at(zoom: int, cells: np.ndarray, traits: np.ndarray, signs: np.ndarray) -> Iterator:
    pairs = np.stack([traits, cells >> cluster_shift(zoom)], axis=1)
    tiles, which = np.unique(pairs, axis=0, return_inverse=True)
    changes = np.bincount(which.reshape(-1), weights=signs, minlength=len(tiles)).astype(np.int64)
    for (trait, code), change in zip(tiles.tolist(), changes.tolist(), strict=True):
        if change:
            yield Step(zoom, trait, code, change)


def added_up(counts: Iterable[tuple[int, int]], shift: int = 0) -> dict[int, int]:
    """Pairs (code, count), a code perhaps several times, as the count of each code moved ``shift``
    bits down; tiles with none are left out."""
    sums: dict[int, int] = defaultdict(int)
    for code, count in counts:
        sums[code >> shift] += count
    return {code: count for code, count in sums.items() if count > 0}
