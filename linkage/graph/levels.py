"""Levels of participation: how far into a value chain an organization is linked.

====== ============================ ======================================================
level  name                         an organization has it when
====== ============================ ======================================================
0      chưa có liên kết             no counted linkage is its own
1      có liên kết                  it is a party to one
2      liên kết đến tiêu thụ        it lies on a walk from production to sale
3      chuỗi khép kín               it lies on a walk through production, processing, sale
====== ============================ ======================================================

Levels are found for each commodity apart; an organization's own is the highest. A walk of level
2 that passes processing on its way is also one without: the same linkages, one advance fewer
(the step from production straight to sale is allowed), so only stages 1 and 3 are asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from linkage.graph.network import Network
from linkage.graph.stages import PROCESSING, PRODUCTION, SALE
from linkage.graph.walks import on_walk

UNLINKED = 0
LINKED = 1
LINKED_TO_SALE = 2
IN_CLOSED_CHAIN = 3
LEVELS = (LINKED, LINKED_TO_SALE, IN_CLOSED_CHAIN)


@dataclass(frozen=True)
class Participation:
    """The levels of all parties to counted linkages; whoever is not in ``levels`` stands at 0."""

    network: Network
    node_levels: NDArray[np.uint8]
    levels: dict[str, int]

    def level_of(self, organization: str) -> int:
        return self.levels.get(organization, UNLINKED)

    def by_commodity(self) -> dict[str, dict[str, int]]:
        """Organization -> commodity -> level, both sorted."""
        network = self.network
        found: dict[str, dict[str, int]] = {name: {} for name in network.organizations}
        for organization, commodity, level in zip(
            network.node_organization.tolist(),
            network.node_commodity.tolist(),
            self.node_levels.tolist(),
            strict=True,
        ):
            name = network.organizations[organization]
            found[name][network.commodities[commodity]] = level
        return found


def participation(network: Network) -> Participation:
    """The level of each node of the network, and of each organization its highest."""
    arcs = network.arcs()
    production, processing, sale = map(network.has_stage, (PRODUCTION, PROCESSING, SALE))
    levels = np.full(network.size, LINKED, dtype=np.uint8)
    levels[on_walk(arcs, [production, sale])] = LINKED_TO_SALE
    levels[on_walk(arcs, [production, processing, sale])] = IN_CLOSED_CHAIN
    highest = np.zeros(len(network.organizations), dtype=np.uint8)
    np.maximum.at(highest, network.node_organization, levels)
    named = zip(network.organizations, highest.tolist(), strict=True)
    return Participation(network, levels, {name: level for name, level in named if level})
