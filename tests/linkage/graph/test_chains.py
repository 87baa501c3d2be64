from hypothesis import given
from hypothesis import strategies as st

from linkage.graph import RUNGS, graph_at
from tests import worlds
from tests.linkage.graph.small import graph, linkage
from tests.oracles import levels as oracle

ROLES = {"farm": "producer", "mill": "processor", "shop": "retailer", "stall": "retailer"}


def test_a_closed_chain_beside_an_open_one_of_another_commodity():
    """farm(1) → mill(2) → shop(3) in tea; farm → stall(3) in coffee"""
    coffee = linkage("farm > stall", "coffee")
    coffee_chain, tea_chain = graph(ROLES, "farm > mill", "mill > shop", coffee).chains
    assert coffee_chain.organizations == ("farm", "stall")
    assert not coffee_chain.closed
    assert coffee_chain.stages == ("production", "sale")
    assert coffee_chain.missing_stages == ("processing",)
    assert tea_chain.id == "tea:farm"
    assert tea_chain.linkages == ("farm > mill", "mill > shop")
    assert tea_chain.stages == ("production", "processing", "sale")
    assert tea_chain.missing_stages == ()
    assert tea_chain.closed


def test_all_stages_in_the_wrong_order_are_not_closed():
    """shop(3) → farm(1) ← mill(2)"""
    [chain] = graph(ROLES, "shop > farm", "mill > farm").chains
    assert chain.stages == ("production", "processing", "sale")
    assert not chain.closed


def test_direction_does_not_part_a_chain():
    """farm → mill ← stall; several linkages of two parties stay several"""
    again = linkage("farm > mill", id="again")
    [chain] = graph(ROLES, "farm > mill", again, "stall > mill").chains
    assert chain.organizations == ("farm", "mill", "stall")
    assert chain.linkages == ("again", "farm > mill", "stall > mill")


@given(worlds.worlds(), st.sampled_from(worlds.DAYS), st.sampled_from(RUNGS))
def test_chains_are_those_of_merging_parties(world, day, rung):
    found = graph_at(worlds.linkage_facts(world), worlds.organization_facts(world), day, rung)
    assert [
        (chain.commodity, list(chain.organizations), list(chain.linkages), chain.closed)
        for chain in found.chains
    ] == oracle.chains(world, day, rung)
