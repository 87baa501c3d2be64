import io
import json
from decimal import Decimal

import networkx as nx

from linkage.graph import as_graphml, as_json
from tests.linkage.graph.small import graph, linkage

ROLES = {"HTX-01": "producer:tea", "DN-02": "processor trader", "alone": "trader"}


def test_json_has_nodes_with_levels_edges_and_chains():
    sold = linkage("HTX-01 > DN-02", id="LK-7")
    assert as_json(graph(ROLES, sold)) == {
        "as_of": "2026-06-30",
        "rung": "confirmed",
        "nodes": [
            {"id": "DN-02", "level": 3, "levels": {"tea": 3}},
            {"id": "HTX-01", "level": 3, "levels": {"tea": 3}},
        ],
        "edges": [{"id": "LK-7", "source": "HTX-01", "target": "DN-02", "commodity": "tea"}],
        "chains": [
            {
                "commodity": "tea",
                "organizations": ["DN-02", "HTX-01"],
                "linkages": ["LK-7"],
                "closed": True,
            }
        ],
    }


def test_json_does_not_depend_on_the_order_of_rows():
    rows = [linkage("HTX-01 > DN-02"), linkage("DN-02 > alone"), linkage("alone > DN-02", "silk")]
    backwards = dict(reversed(ROLES.items()))
    assert json.dumps(as_json(graph(ROLES, *rows))) == json.dumps(
        as_json(graph(backwards, *reversed(rows)))
    )


def test_an_empty_graph():
    assert as_json(graph({}))["nodes"] == []
    assert "<graph " in as_graphml(graph({}))


def test_graphml_keeps_every_linkage_as_one_edge():
    rows = [
        linkage("HTX-01 > DN-02", id="LK-1", quantity=Decimal("1200.5")),
        linkage("HTX-01 > DN-02", id="LK-2", export=True),
        linkage("DN-02 > HTX-01", id="GC", form="processing_service", stages=("processing",)),
    ]
    text = as_graphml(graph(ROLES, *rows))
    read = nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)
    assert sorted((a, b, key) for a, b, key in read.edges(keys=True)) == [
        ("DN-02", "HTX-01", "GC"),
        ("HTX-01", "DN-02", "LK-1"),
        ("HTX-01", "DN-02", "LK-2"),
    ]
    assert read.nodes["HTX-01"] == {"level": 3, "levels": "tea:3", "kind": "cooperative"}
    first = read.edges["HTX-01", "DN-02", "LK-1"]
    assert (first["quantity"], first["rung"], first["export"]) == (1200.5, "confirmed", False)
    assert "value" not in first
    assert read.edges["DN-02", "HTX-01", "GC"]["stages"] == "processing"
