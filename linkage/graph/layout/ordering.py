"""The order inside the layers of a drawing, so that few lines cross."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

SWEEPS = 12

Key = TypeVar("Key", bound=Hashable)


def ordered(
    layers: Sequence[Sequence[Key]], arcs: Iterable[tuple[Key, Key]]
) -> tuple[tuple[Key, ...], ...]:
    """The layers in the best order that sweeps of the barycentre rule find, never a worse one.

    ``arcs`` join neighbouring layers, left and right.
    """
    arcs = list(arcs)
    order = [list(layer) for layer in layers]
    best, fewest = order, crossings(order, arcs)
    before, after = _neighbours(arcs)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        order = _swept(order, after if sweep % 2 else before, backwards=bool(sweep % 2))
        if (found := crossings(order, arcs)) < fewest:
            best, fewest = order, found
    return tuple(tuple(layer) for layer in best)


def crossings(layers: Sequence[Sequence[Key]], arcs: Iterable[tuple[Key, Key]]) -> int:
    """How many pairs of arcs between the same two layers cross."""
    place = {key: (n, row) for n, layer in enumerate(layers) for row, key in enumerate(layer)}
    between: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for left, right in arcs:
        (layer, top), (_next, bottom) = place[left], place[right]
        between[layer].append((top, bottom))
    return sum(_inversions([bottom for _top, bottom in sorted(b)]) for b in between.values())


def _inversions(numbers: Iterable[int]) -> int:
    """How many pairs stand in the wrong order."""
    seen: list[int] = []
    found = 0
    for number in numbers:
        found += len(seen) - bisect_left(seen, number + 1)
        insort(seen, number)
    return found


def _neighbours(
    arcs: Iterable[tuple[Key, Key]],
) -> tuple[dict[Key, list[Key]], dict[Key, list[Key]]]:
    before: dict[Key, list[Key]] = defaultdict(list)
    after: dict[Key, list[Key]] = defaultdict(list)
    for left, right in arcs:
        after[left].append(right)
        before[right].append(left)
    return before, after


def _swept(
    order: Sequence[Sequence[Key]], neighbours: Mapping[Key, list[Key]], *, backwards: bool
) -> list[list[Key]]:
    """Each layer in turn by the mean row of its neighbours in the layer passed just before."""
    walked = [list(layer) for layer in (reversed(order) if backwards else order)]
    for passed, layer in pairwise(walked):
        row = {key: n for n, key in enumerate(passed)}
        own = {key: n for n, key in enumerate(layer)}
        mean = {
            key: sum(row[other] for other in near) / len(near)
            for key in layer
            if (near := neighbours.get(key))
        }
        layer.sort(key=lambda key: (mean.get(key, own[key]), own[key]))
    return walked[::-1] if backwards else walked
