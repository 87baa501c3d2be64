"""Whose loss lowers the level of others."""

from hypothesis import given
from hypothesis import strategies as st

from linkage.graph import RUNGS, graph_at
from linkage.graph.weak_points import weak_points
from tests import worlds
from tests.linkage.graph.small import graph
from tests.oracles import levels as oracle

CHAIN = {"farm": "producer", "mill": "processor", "shop": "retailer"}


def found(roles, *drawings):
    made = graph(roles, *drawings)
    return {point.id: point.lowered for point in weak_points(made.linkages, made.states)}


def test_each_link_of_a_row_holds_all_others():
    assert found(CHAIN, "farm > mill", "mill > shop") == {
        "farm": ("mill", "shop"),
        "mill": ("farm", "shop"),
        "shop": ("farm", "mill"),
        "farm > mill": ("farm", "mill", "shop"),
        "mill > shop": ("farm", "mill", "shop"),
    }


def test_a_second_way_takes_the_weight_off():
    roles = CHAIN | {"mill2": "processor"}
    lost = found(roles, "farm > mill", "mill > shop", "farm > mill2", "mill2 > shop")
    assert "mill" not in lost
    assert lost["farm > mill"] == ("mill",)


def _without(world, lost):
    """The world as if the organization or the linkage had never been."""
    kept = [
        row
        for row in world["linkages"]
        if lost not in (row["linkage"], row["supplier"], row["customer"])
    ]
    return world | {"linkages": kept}


@given(worlds.worlds(), st.sampled_from(worlds.DAYS), st.sampled_from(RUNGS))
def test_weak_points_are_those_of_taking_each_part_out_of_the_register(world, day, rung):
    made = graph_at(worlds.linkage_facts(world), worlds.organization_facts(world), day, rung)
    before = oracle.levels(world, day, rung)
    for chain in made.chains:
        ids = set(chain.linkages)
        of_chain = [each for each in made.linkages if each.id in ids]
        lost = {p.id: set(p.lowered) for p in weak_points(of_chain, made.states)}
        for part in (*chain.organizations, *chain.linkages):
            after = oracle.levels(_without(world, part), day, rung)
            lowered = {
                name
                for name in set(chain.organizations) - {part}
                if after.get(name, {}).get(chain.commodity, 0) < before[name][chain.commodity]
            }
            assert lost.get(part, set()) == lowered
