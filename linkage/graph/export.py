"""The graph for other programs: a plain dict for JSON, and GraphML."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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


def as_networkx(
    graph: LinkageGraph,
    *,
    names: Mapping[str, str] | None = None,
    opened: Collection[str] | None = None,
) -> nx.MultiDiGraph:
    """One edge a linkage, keyed by its id, from supplier to customer (gia công: as recorded).

    ``names``: what programs show of an organization; ``opened``: the linkages whose quantity,
    value and export are told, all of them without it.
    """
    made = nx.MultiDiGraph(as_of=graph.day.isoformat(), rung=graph.rung)
    for node in _nodes(graph):
        state = graph.states[node["id"]]
        levels = ";".join(f"{commodity}:{level}" for commodity, level in node["levels"].items())
        kind = state.kind if state else ""
        label = {"label": names[node["id"]]} if names else {}
        made.add_node(node["id"], level=node["level"], levels=levels, kind=kind, **label)
    for linkage in graph.linkages:
        told = opened is None or linkage.id in opened
        made.add_edge(
            linkage.supplier,
            linkage.customer,
            key=linkage.id,
            commodity=linkage.commodity,
            form=linkage.form,
            rung=rung_at(linkage, graph.day),
            stages=";".join(linkage.stages),
            **(_terms(linkage) if told else {}),
        )
    return made


def _terms(linkage: LinkageFact) -> dict[str, Any]:
    numbers = {"quantity": linkage.quantity, "value": linkage.value}
    known = {name: float(number) for name, number in numbers.items() if number is not None}
    return {"export": linkage.export, **known}


def as_graphml(graph: LinkageGraph, **what: Any) -> str:
    """GraphML 1.0 in UTF-8, as Gephi, yEd and Cytoscape read it; ``what`` as for the graph."""
    return HEADER + "\n".join(nx.generate_graphml(as_networkx(graph, **what))) + "\n"
