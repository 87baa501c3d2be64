"""The graph of a register too large for an object a linkage: the same answers from columns.

A country has a million linkages. Read as columns, those of a day are counted and walked in about a
second; as objects they take longer to make than to count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from linkage.graph.chains import ClosedChain, closed_chains
from linkage.graph.ladder import height_of
from linkage.graph.levels import Participation, participation
from linkage.graph.network import network_of_positions
from linkage.graph.walks import Mask

Positions = NDArray[np.int64]


@dataclass(frozen=True)
class LinkageColumns:
    """Linkages active on a day, each once, by the version in force; E rows in any order.

    organizations, commodities: sorted ids that positions point to.
    supplier, customer, commodity: (E,) positions in those; height: (E,) rungs climbed by the day,
    0 to 4; both_ways: (E,) marks processing services; export: (E,) direct exports.
    """

    organizations: Sequence[str]
    commodities: Sequence[str]
    supplier: Positions
    customer: Positions
    commodity: Positions
    height: NDArray[np.uint8]
    both_ways: Mask
    export: Mask

    def where(self, chosen: Mask) -> LinkageColumns:
        """Those rows alone."""
        return replace(
            self,
            supplier=self.supplier[chosen],
            customer=self.customer[chosen],
            commodity=self.commodity[chosen],
            height=self.height[chosen],
            both_ways=self.both_ways[chosen],
            export=self.export[chosen],
        )


@dataclass(frozen=True)
class ColumnGraph:
    """Counted linkages of a day from one rung up: what figures ask of a ``LinkageGraph``."""

    columns: LinkageColumns
    stage_bits: NDArray[np.uint8]

    @cached_property
    def participation(self) -> Participation:
        columns = self.columns
        return participation(
            network_of_positions(
                columns.organizations,
                columns.commodities,
                supplier=columns.supplier,
                customer=columns.customer,
                commodity=columns.commodity,
                both_ways=columns.both_ways,
                stage_bits=self.stage_bits,
            )
        )

    @cached_property
    def closed_chains(self) -> tuple[ClosedChain, ...]:
        return closed_chains(self.participation)

    @property
    def exporters(self) -> set[str]:
        """Suppliers of linkages that say they are direct export."""
        found = np.unique(self.columns.supplier[self.columns.export])
        return {self.columns.organizations[position] for position in found.tolist()}


@dataclass(frozen=True)
class PartyColumns:
    """The organizations of ``LinkageColumns`` as they are on the day, in the same order.

    operating: (O,); tax_root: (O,) a number for each ``OrganizationState.tax_root``, 0 for none;
    stage_bits: (O, commodities), bit s set where the organization has stage s.
    """

    operating: Mask
    tax_root: Positions
    stage_bits: NDArray[np.uint8]


def graphs_of(columns: LinkageColumns, parties: PartyColumns) -> Callable[[str], ColumnGraph]:
    """The graph of each rung, made when first asked for. Asked for no such rung: ValueError."""
    counted = columns.where(_parties_fit(columns, parties))

    @cache
    def graph(rung: str) -> ColumnGraph:
        return ColumnGraph(counted.where(counted.height >= height_of(rung)), parties.stage_bits)

    return graph


def _parties_fit(columns: LinkageColumns, parties: PartyColumns) -> Mask:
    """Two organizations that operate and do not share a tax code: ``graph.counting`` for rows."""
    supplier, customer = columns.supplier, columns.customer
    operating, root = parties.operating, parties.tax_root
    same = (root[supplier] == root[customer]) & (root[supplier] != 0)
    fit: Mask = (supplier != customer) & operating[supplier] & operating[customer] & ~same
    return fit
