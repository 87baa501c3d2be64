"""How high each thing of a layer stands: near what it is joined to, never over another."""

from __future__ import annotations

from collections.abc import Sequence


def placed(wanted: Sequence[float], apart: Sequence[float]) -> list[float]:
    """Heights nearest to the wanted ones (least squares) that keep the order and the distances.

    ``apart[i]`` is the least distance from thing i to thing i + 1. Taking the distances away
    leaves heights that must only not fall, so neighbours that would are pooled at their mean (pool
    adjacent violators; Ayer et al. 1955).

    >>> placed([0, 0, 10], [4, 4])
    [-2.0, 2.0, 10.0]
    """
    starts = [0.0]
    for distance in apart:
        starts.append(starts[-1] + distance)
    pools: list[tuple[float, int]] = []
    for want, start in zip(wanted, starts, strict=True):
        total, size = want - start, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / size:
            before, count = pools.pop()
            total, size = total + before, size + count
        pools.append((total, size))
    level = [total / size for total, size in pools for _ in range(size)]
    return [height + start for height, start in zip(level, starts, strict=True)]
