"""The graph from columns is the graph from objects."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.graph import RUNGS, LinkageColumns, PartyColumns, graph_at, graphs_of, states_on
from linkage.graph.counting import count
from linkage.graph.facts import PROCESSING_SERVICE
from linkage.graph.ladder import DECLARED, height
from linkage.graph.network import stage_bits_of
from tests import worlds


def columns_of(linkages, organizations, day):
    """Columns of the linkages active on the day, whoever their parties are."""
    left = count(linkages, {}, day, DECLARED).not_counted
    active = [each.linkage for each in left if each.reason in ("self", "unknown_party")]
    names = sorted(each.id for each in organizations)
    commodities = sorted({each.commodity for each in linkages})
    return LinkageColumns(
        names,
        commodities,
        supplier=np.array([names.index(each.supplier) for each in active], dtype=np.int64),
        customer=np.array([names.index(each.customer) for each in active], dtype=np.int64),
        commodity=np.array([commodities.index(each.commodity) for each in active], dtype=np.int64),
        height=np.array([height(each, day) for each in active], dtype=np.uint8),
        both_ways=np.array([each.form == PROCESSING_SERVICE for each in active], dtype=np.bool_),
        export=np.array([each.export for each in active], dtype=np.bool_),
    )


def parties_of(columns, states):
    known = [states.get(name) for name in columns.organizations]
    roots = sorted({"", *(state.tax_root for state in known if state)})
    return PartyColumns(
        operating=np.array([state is not None for state in known], dtype=np.bool_),
        tax_root=np.array(
            [roots.index(state.tax_root if state else "") for state in known], dtype=np.int64
        ),
        stage_bits=stage_bits_of(columns.organizations, columns.commodities, states),
    )


@given(worlds.worlds(), st.sampled_from(worlds.DAYS), st.sampled_from(RUNGS))
def test_levels_chains_and_exporters_are_the_same(world, day, rung):
    linkages, organizations = worlds.linkage_facts(world), worlds.organization_facts(world)
    plain = graph_at(linkages, organizations, day, rung)
    columns = columns_of(linkages, organizations, day)
    found = graphs_of(columns, parties_of(columns, states_on(organizations, day)))(rung)
    assert found.participation.levels == plain.participation.levels
    assert found.closed_chains == plain.closed_chains
    assert found.exporters == plain.exporters
    assert [(each.id, each.organizations) for each in plain.closed_chains] == [
        (each.id, each.organizations) for each in plain.chains if each.closed
    ]


def test_no_such_rung():
    columns = columns_of((), (), worlds.DAY)
    graph = graphs_of(columns, parties_of(columns, {}))
    with pytest.raises(ValueError, match="no rung"):
        graph("sworn")
