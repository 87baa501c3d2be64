"""Which counts of persons stay unpublished: the small ones, and a second wherever one alone could
be worked out from what is published beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

Cell = TypeVar("Cell", bound=Hashable)

# Counts of persons under this are not published.
LEAST = 3


def withheld(
    counts: Mapping[Cell, int],
    sums: Iterable[Collection[Cell]],
    also: Collection[Cell] = (),
) -> frozenset[Cell]:
    """The cells that are kept back.

    ``counts``: persons by cell; a cell without persons hides nothing and is never kept back.
    ``sums``: sets of cells of which any one follows from the others (a whole with all its parts,
    or two names of the same). ``also``: cells kept back for another reason.

    In each sum no cell stands hidden alone: the smallest of the others is hidden with it.

    >>> sorted(withheld({"a": 2, "b": 9, "c": 5, "all": 16}, [("all", "a", "b", "c")]))
    ['a', 'c']
    """
    hidden = {cell for cell, count in counts.items() if 0 < count < LEAST}
    hidden |= {cell for cell in also if counts.get(cell)}
    groups = [[cell for cell in group if counts.get(cell)] for group in sums]
    groups_of: dict[Cell, list[list[Cell]]] = {}
    for group in groups:
        for cell in group:
            groups_of.setdefault(cell, []).append(group)
    waiting = list(hidden)
    while waiting:
        for group in groups_of.get(waiting.pop(), ()):
            open_cells = [cell for cell in group if cell not in hidden]
            if len(group) - len(open_cells) == 1 and open_cells:
                second = min(open_cells, key=lambda cell: (counts[cell], str(cell)))
                hidden.add(second)
                waiting.append(second)
    return frozenset(hidden)
