"""Counted linkages as arrays: one node for each organization in each commodity it links in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from linkage.graph.counting import States
from linkage.graph.facts import PROCESSING_SERVICE, LinkageFact
from linkage.graph.stages import STAGE_OF_ROLE
from linkage.graph.walks import Arcs, Mask

Positions = NDArray[np.int64]


@dataclass(frozen=True)
class Network:
    """Nodes sort by commodity, then organization; E linkages in the order they were given.

    organizations, commodities: the names that node arrays point to, sorted.
    node_organization, node_commodity: (N,) positions in those.
    supplier, customer: (E,) node of each side; both_ways: (E,) marks processing services.
    stage_bits: (N,) bit s set where the organization has stage s for the commodity.
    """

    organizations: Sequence[str]
    commodities: Sequence[str]
    node_organization: NDArray[np.int32]
    node_commodity: NDArray[np.int32]
    supplier: NDArray[np.int32]
    customer: NDArray[np.int32]
    both_ways: Mask
    stage_bits: NDArray[np.uint8]

    @property
    def size(self) -> int:
        return len(self.node_organization)

    def arcs(self) -> Arcs:
        """The ways a product can go: supplier to customer; to a mill and back (gia công)."""
        back = self.both_ways
        return Arcs(
            np.concatenate([self.supplier, self.customer[back]]),
            np.concatenate([self.customer, self.supplier[back]]),
            self.size,
        )

    def has_stage(self, stage: int) -> Mask:
        marked: Mask = (self.stage_bits & (1 << stage)) != 0
        return marked


def build_network(linkages: Sequence[LinkageFact], states: States) -> Network:
    """Arrays of counted linkages, with the stages of their parties on the day."""
    suppliers = [linkage.supplier for linkage in linkages]
    customers = [linkage.customer for linkage in linkages]
    of = [linkage.commodity for linkage in linkages]
    organizations = sorted({*suppliers, *customers})
    commodities = sorted(set(of))
    place = {name: i for i, name in enumerate(organizations)}
    return network_of_positions(
        organizations,
        commodities,
        supplier=_positions(suppliers, place),
        customer=_positions(customers, place),
        commodity=_positions(of, {name: i for i, name in enumerate(commodities)}),
        both_ways=np.array([x.form == PROCESSING_SERVICE for x in linkages], dtype=np.bool_),
        stage_bits=stage_bits_of(organizations, commodities, states),
    )


def network_of_positions(
    organizations: Sequence[str],
    commodities: Sequence[str],
    *,
    supplier: Positions,
    customer: Positions,
    commodity: Positions,
    both_ways: Mask,
    stage_bits: NDArray[np.uint8],
) -> Network:
    """The network of linkages given as columns, for a register too large for objects.

    supplier, customer, commodity, both_ways: (E,), positions in the sorted names;
    stage_bits: (organizations, commodities), bit s set where the organization has stage s.
    """
    base = commodity * len(organizations)
    pairs, node_of = np.unique(
        np.concatenate([base + supplier, base + customer]), return_inverse=True
    )
    node_commodity, node_organization = np.divmod(pairs, max(len(organizations), 1))
    suppliers, customers = np.split(node_of.astype(np.int32), 2)
    return Network(
        organizations=organizations,
        commodities=commodities,
        node_organization=node_organization.astype(np.int32),
        node_commodity=node_commodity.astype(np.int32),
        supplier=suppliers,
        customer=customers,
        both_ways=both_ways,
        stage_bits=stage_bits[node_organization, node_commodity],
    )


def _positions(names: Sequence[str], place: Mapping[str, int]) -> Positions:
    return np.fromiter(map(place.__getitem__, names), dtype=np.int64, count=len(names))


def stage_bits_of(
    organizations: Sequence[str], commodities: Sequence[str], states: States
) -> NDArray[np.uint8]:
    """(organizations, commodities): bit s set where the organization has stage s."""
    column = {name: i for i, name in enumerate(commodities)}
    bits = np.zeros((len(organizations), len(commodities)), dtype=np.uint8)
    for row, name in enumerate(organizations):
        state = states.get(name)
        for role, commodity in state.roles if state else ():
            if role not in STAGE_OF_ROLE:
                continue
            bit = np.uint8(1 << STAGE_OF_ROLE[role])
            if commodity is None:
                bits[row] |= bit
            elif commodity in column:
                bits[row, column[commodity]] |= bit
    return bits
