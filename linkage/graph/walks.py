r"""Which organizations lie on a walk that takes a product through given stages in order.

The drawing follows one commodity through stages 1, 2, 3, one layer a stage. Linkages run inside
a layer; an organization that has the next stage leads down to the next layer, within itself::

    layer 1   farm ───→ mill ───→ shop        farm has stage 1: walks start here
                         ↓ mill has stage 2
    layer 2   farm       mill ───→ shop
                                    ↓ shop has stage 3
    layer 3   farm       mill       shop      any state of this layer ends a walk

A linkage lies on a walk when, in some layer, a start reaches its supplier and its customer
reaches an end. A walk follows at least one linkage, so each of its organizations is a party to a
linkage of it: the parties of those linkages are all that is asked for. It is linear in nodes and
linkages.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order

Mask = NDArray[np.bool_]
Index = NDArray[np.int32]


class Arcs:
    """Directed arcs between nodes 0 … size-1, with reachability along them."""

    def __init__(self, sources: Index, targets: Index, size: int) -> None:
        self.sources, self.targets, self.size = sources, targets, size
        ones = np.ones(len(sources))
        self._matrix = csr_array((ones, (sources, targets)), shape=(size, size))

    def reversed(self) -> Arcs:
        return Arcs(self.targets, self.sources, self.size)

    def reach(self, seeds: Mask) -> Mask:
        """The nodes that any number of arcs, none included, lead to from ``seeds``.

        One more node, with an arc to each seed, makes it a single search.
        """
        first = np.flatnonzero(seeds).astype(np.int32)
        matrix = self._matrix
        indices = np.concatenate([matrix.indices, first])
        indptr = np.append(matrix.indptr, len(indices)).astype(np.int32)
        shape = (self.size + 1, self.size + 1)
        searched = csr_array((np.ones(len(indices)), indices, indptr), shape=shape)
        order = breadth_first_order(searched, self.size, return_predecessors=False)
        found = np.zeros(self.size + 1, dtype=np.bool_)
        found[order] = True
        return found[:-1]


def on_walk(arcs: Arcs, stages: Sequence[Mask]) -> Mask:
    """The nodes on a walk that starts at the first stage and gets to the last, stage by stage.

    ``stages[i]`` marks the nodes that have stage i. A walk starts at a node that has the first
    stage, goes on to stage i+1 only within a node that has it, follows at least one arc, and
    ends in any state of the last stage.
    """
    found = np.zeros(arcs.size, dtype=np.bool_)
    for start, end in zip(_from_start(arcs, stages), _to_end(arcs, stages), strict=True):
        walked = start[arcs.sources] & end[arcs.targets]
        found[arcs.sources[walked]] = True
        found[arcs.targets[walked]] = True
    return found


def _from_start(arcs: Arcs, stages: Sequence[Mask]) -> list[Mask]:
    """For each stage the nodes that some start reaches in it."""
    reached = [arcs.reach(stages[0])]
    for stage in stages[1:]:
        reached.append(arcs.reach(reached[-1] & stage))
    return reached


def _to_end(arcs: Arcs, stages: Sequence[Mask]) -> list[Mask]:
    """For each stage the nodes that reach an end from it."""
    back = arcs.reversed()
    reaching = [np.ones(arcs.size, dtype=np.bool_)]
    for stage in reversed(stages[1:]):
        reaching.insert(0, back.reach(reaching[0] & stage))
    return reaching
