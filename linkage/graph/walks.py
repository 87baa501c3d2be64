r"""Which organizations lie on a walk that takes a product through given stages in order.

The drawing follows one commodity through stages 1, 2, 3, one layer a stage. Linkages run inside
a layer; an organization that has the next stage leads down to the next layer, within itself::

    layer 1   farm ───→ mill ───→ shop        farm has stage 1: walks start here
                         ↓ mill has stage 2
    layer 2   farm       mill ───→ shop
                                    ↓ shop has stage 3
    layer 3   farm       mill       shop      any state of this layer ends a walk

A state lies on some walk when a start reaches it and it reaches an end. A walk must also follow
at least one linkage, so each direction is kept twice: any reach, and reach that used a linkage;
a state counts when one of its two halves used one. All is linear in nodes and linkages.
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

    def after(self, nodes: Mask) -> Mask:
        """The nodes that one arc from ``nodes`` leads to."""
        found = np.zeros(self.size, dtype=np.bool_)
        found[self.targets[nodes[self.sources]]] = True
        return found

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
    from_start, from_start_linked = _reach_by_stage(arcs, stages)
    to_end, to_end_linked = _reach_end_by_stage(arcs.reversed(), stages)
    found = np.zeros(arcs.size, dtype=np.bool_)
    for start, start_linked, end, end_linked in zip(
        from_start, from_start_linked, to_end, to_end_linked, strict=True
    ):
        found |= (start_linked & end) | (start & end_linked)
    return found


def _reach_by_stage(arcs: Arcs, stages: Sequence[Mask]) -> tuple[list[Mask], list[Mask]]:
    """For each stage the nodes that some start reaches in it, and those by an arc or more."""
    reached = [arcs.reach(stages[0])]
    linked = [arcs.after(reached[0])]
    for stage in stages[1:]:
        advanced = linked[-1] & stage
        reached.append(arcs.reach(reached[-1] & stage))
        linked.append(advanced | arcs.after(reached[-1]))
    return reached, linked


def _reach_end_by_stage(back: Arcs, stages: Sequence[Mask]) -> tuple[list[Mask], list[Mask]]:
    """For each stage the nodes that reach an end from it, and those by an arc or more.

    ``back`` holds the arcs turned round.
    """
    reaching = [np.ones(back.size, dtype=np.bool_)]
    linked = [back.after(reaching[0])]
    for stage in reversed(stages[1:]):
        advancing = linked[0] & stage
        reaching.insert(0, back.reach(reaching[0] & stage))
        linked.insert(0, advancing | back.after(reaching[0]))
    return reaching, linked
