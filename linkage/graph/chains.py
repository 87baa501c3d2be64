"""Chains: sets of organizations that counted linkages of one commodity connect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from linkage.graph.facts import LinkageFact
from linkage.graph.levels import IN_CLOSED_CHAIN, Participation
from linkage.graph.network import Network
from linkage.graph.stages import STAGE_NAMES, STAGES

Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain. ``organizations`` and ``linkages`` are sorted ids.

    ``stages`` are those that its organizations stand at for the commodity, in order. ``closed``:
    it holds a walk through production, processing and sale, so some organization has level 3.
    """

    commodity: str
    organizations: tuple[str, ...]
    linkages: tuple[str, ...]
    stages: tuple[str, ...]
    closed: bool

    @property
    def id(self) -> str:
        """The commodity and the first organization: no two chains of a day share both."""
        return f"{self.commodity}:{self.organizations[0]}"

    @property
    def missing_stages(self) -> tuple[str, ...]:
        return tuple(name for name in STAGE_NAMES.values() if name not in self.stages)


@dataclass(frozen=True, slots=True)
class ClosedChain:
    """A chain that holds a walk through production, processing and sale; ``id`` as of ``Chain``."""

    id: str
    organizations: tuple[str, ...]


def closed_chains(levels: Participation) -> tuple[ClosedChain, ...]:
    """The closed among the chains of the network, sorted by commodity and first organization."""
    network = levels.network
    if not network.size:
        return ()
    nodes, bounds = _grouped(_components(network))
    highest = np.maximum.reduceat(levels.node_levels[nodes], bounds[:-1])
    found = []
    for number in np.flatnonzero(highest == IN_CLOSED_CHAIN).tolist():
        inside = nodes[bounds[number] : bounds[number + 1]]
        names = [network.organizations[i] for i in network.node_organization[inside].tolist()]
        commodity = network.commodities[network.node_commodity[inside[0]]]
        found.append(ClosedChain(f"{commodity}:{names[0]}", tuple(names)))
    return tuple(found)


def find_chains(linkages: Sequence[LinkageFact], levels: Participation) -> tuple[Chain, ...]:
    """The chains of counted linkages, sorted by commodity and first organization.

    ``linkages``, sorted by id, are those that the network of ``levels`` was built from.
    """
    network = levels.network
    if not network.size:
        return ()
    label = _components(network)
    nodes, node_bounds = _grouped(label)
    edges, edge_bounds = _grouped(label[network.supplier])
    bits = np.bitwise_or.reduceat(network.stage_bits[nodes], node_bounds[:-1])
    highest = np.maximum.reduceat(levels.node_levels[nodes], node_bounds[:-1])
    commodities = network.node_commodity[nodes[node_bounds[:-1]]]
    names = [network.organizations[i] for i in network.node_organization[nodes].tolist()]
    ids = [linkages[i].id for i in edges.tolist()]
    return tuple(
        Chain(
            commodity=network.commodities[commodity],
            organizations=tuple(names[slice(*of_nodes)]),
            linkages=tuple(ids[slice(*of_edges)]),
            stages=tuple(STAGE_NAMES[stage] for stage in STAGES if marked & (1 << stage)),
            closed=level == IN_CLOSED_CHAIN,
        )
        for commodity, of_nodes, of_edges, marked, level in zip(
            commodities.tolist(),
            pairwise(node_bounds.tolist()),
            pairwise(edge_bounds.tolist()),
            bits.tolist(),
            highest.tolist(),
            strict=True,
        )
    )


def _components(network: Network) -> Labels:
    """The chain of each node, numbered by the first node: by commodity, then organization.

    Every chain holds a linkage, since every node is a party to one.
    """
    shape = (network.size, network.size)
    ones = np.ones(len(network.supplier))
    matrix = csr_array((ones, (network.supplier, network.customer)), shape=shape)
    _count, label = connected_components(matrix, connection="weak")
    _labels, first, of_node = np.unique(label, return_index=True, return_inverse=True)
    number = np.empty(len(first), dtype=np.int64)
    number[np.argsort(first)] = np.arange(len(first))
    return number[of_node]


def _grouped(label: Labels) -> tuple[Labels, Labels]:
    """Positions in order of their label 0, 1, …, ascending within one; where each group begins,
    and the end of the last."""
    order = np.argsort(label, kind="stable")
    return order, np.concatenate([[0], np.cumsum(np.bincount(label))])
