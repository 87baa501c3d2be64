"""The graph of linkages on a day: what counts, how far it reaches, which chains it forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from linkage.graph.chains import Chain, ClosedChain, closed_chains, find_chains
from linkage.graph.counting import NotCounted, States, count, states_on
from linkage.graph.facts import LinkageFact, OrganizationFact
from linkage.graph.ladder import CONFIRMED
from linkage.graph.levels import Participation, participation
from linkage.graph.network import build_network


@dataclass(frozen=True)
class LinkageGraph:
    """Counted linkages of ``day`` from ``rung`` up; the rest is worked out when asked for."""

    day: date
    rung: str
    linkages: tuple[LinkageFact, ...]
    not_counted: tuple[NotCounted, ...]
    states: States

    @cached_property
    def participation(self) -> Participation:
        return participation(build_network(self.linkages, self.states))

    @cached_property
    def chains(self) -> tuple[Chain, ...]:
        return find_chains(self.linkages, self.participation)

    @cached_property
    def closed_chains(self) -> tuple[ClosedChain, ...]:
        return closed_chains(self.participation)

    @property
    def exporters(self) -> set[str]:
        """Suppliers of linkages that say they are direct export."""
        return {linkage.supplier for linkage in self.linkages if linkage.export}


def graph_at(
    linkages: Iterable[LinkageFact],
    organizations: Iterable[OrganizationFact],
    day: date,
    rung: str = CONFIRMED,
) -> LinkageGraph:
    """The graph on ``day``. ValueError where there is no such rung."""
    return graph_of(linkages, states_on(organizations, day), day, rung)


def graph_of(
    linkages: Iterable[LinkageFact], states: States, day: date, rung: str = CONFIRMED
) -> LinkageGraph:
    """The same as ``graph_at``, for states already looked up."""
    counting = count(linkages, states, day, rung)
    return LinkageGraph(day, rung, counting.counted, counting.not_counted, states)
