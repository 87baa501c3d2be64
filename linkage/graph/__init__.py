"""The pure graph of linkages: what counts on a day, levels of participation, chains.

Ids and frozen dataclasses in, frozen dataclasses out; no database and no clock.
"""

from linkage.graph.chains import Chain, ClosedChain
from linkage.graph.columns import ColumnGraph, LinkageColumns, PartyColumns, graphs_of
from linkage.graph.counting import Counting, NotCounted, count, counted, states_on
from linkage.graph.export import as_graphml, as_json, as_networkx
from linkage.graph.facts import (
    COLLECTIVE_KINDS,
    PROCESSING_SERVICE,
    LinkageFact,
    OrganizationFact,
    OrganizationState,
    ProfilePeriod,
)
from linkage.graph.graph import LinkageGraph, graph_at, graph_of
from linkage.graph.ladder import CONFIRMED, RUNGS, reaches, rung_at
from linkage.graph.levels import LEVELS, Participation
from linkage.graph.stages import stages_of

__all__ = [
    "COLLECTIVE_KINDS",
    "CONFIRMED",
    "LEVELS",
    "PROCESSING_SERVICE",
    "RUNGS",
    "Chain",
    "ClosedChain",
    "ColumnGraph",
    "Counting",
    "LinkageColumns",
    "LinkageFact",
    "LinkageGraph",
    "NotCounted",
    "OrganizationFact",
    "OrganizationState",
    "Participation",
    "PartyColumns",
    "ProfilePeriod",
    "as_graphml",
    "as_json",
    "as_networkx",
    "count",
    "counted",
    "graph_at",
    "graph_of",
    "graphs_of",
    "reaches",
    "rung_at",
    "stages_of",
    "states_on",
]
