"""The graph for other programs: a plain dict for JSON, and GraphML."""

from __future__ import annotations

from typing import Any

import networkx as nx

from linkage.graph.chains import Chain
from linkage.graph.facts import LinkageFact
from linkage.graph.graph import LinkageGraph
from linkage.graph.ladder import rung_at

HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'


def as_json(graph: LinkageGraph) -> dict[str, Any]:
    """Nodes with levels, edges, chains; organizations of level 0 are left out. All sorted."""
    return {
        "as_of": graph.day.isoformat(),
        "rung": graph.rung,
        "nodes": _nodes(graph),
        "edges": [_edge(linkage) for linkage in graph.linkages],
        "chains": [_chain(chain) for chain in graph.chains],
    }


def _nodes(graph: LinkageGraph) -> list[dict[str, Any]]:
    level_of = graph.participation.level_of
    return [
        {"id": name, "level": level_of(name), "levels": levels}
        for name, levels in graph.participation.by_commodity().items()
    ]


def _edge(linkage: LinkageFact) -> dict[str, str]:
    return {
        "id": linkage.id,
        "source": linkage.supplier,
        "target": linkage.customer,
        "commodity": linkage.commodity,
    }


def _chain(chain: Chain) -> dict[str, Any]:
    return {
        "commodity": chain.commodity,
        "organizations": list(chain.organizations),
        "linkages": list(chain.linkages),
        "closed": chain.closed,
    }


def as_networkx(graph: LinkageGraph) -> nx.MultiDiGraph:
    """One edge a linkage, keyed by its id, from supplier to customer (gia công: as recorded)."""
    made = nx.MultiDiGraph(as_of=graph.day.isoformat(), rung=graph.rung)
    for node in _nodes(graph):
        state = graph.states[node["id"]]
        levels = ";".join(f"{commodity}:{level}" for commodity, level in node["levels"].items())
        kind = state.kind if state else ""
        made.add_node(node["id"], level=node["level"], levels=levels, kind=kind)
    for linkage in graph.linkages:
        numbers = {"quantity": linkage.quantity, "value": linkage.value}
        made.add_edge(
            linkage.supplier,
            linkage.customer,
            key=linkage.id,
            commodity=linkage.commodity,
            form=linkage.form,
            rung=rung_at(linkage, graph.day),
            export=linkage.export,
            stages=";".join(linkage.stages),
            **{name: float(number) for name, number in numbers.items() if number is not None},
        )
    return made


def as_graphml(graph: LinkageGraph) -> str:
    """GraphML 1.0 in UTF-8, as Gephi, yEd and Cytoscape read it."""
    return HEADER + "\n".join(nx.generate_graphml(as_networkx(graph))) + "\n"
