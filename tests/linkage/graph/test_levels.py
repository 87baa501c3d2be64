"""Drawings: (1) has production, (2) processing, (3) sale; an arrow is a linkage."""

from hypothesis import given
from hypothesis import strategies as st

from linkage.graph import RUNGS, graph_at
from tests import worlds
from tests.linkage.graph.small import graph, levels, linkage
from tests.oracles import levels as oracle

CHAIN = {"farm": "producer", "mill": "processor", "shop": "retailer"}


def test_production_processing_sale_in_a_row():
    """farm(1) → mill(2) → shop(3)"""
    assert levels(CHAIN, "farm > mill", "mill > shop") == {"farm": 3, "mill": 3, "shop": 3}


def test_processing_before_production_is_no_closed_chain():
    """mill(2) → farm(1) → shop(3): the mill feeds nobody's product forward"""
    found = levels(CHAIN, "mill > farm", "farm > shop")
    assert found == {"mill": 1, "farm": 2, "shop": 2}


def test_to_sale_without_processing():
    """farm(1) → shop(3), mill(2) apart"""
    assert levels(CHAIN, "farm > shop") == {"farm": 2, "mill": 0, "shop": 2}


def test_a_linkage_that_reaches_no_sale():
    """farm(1) → mill(2)"""
    assert levels(CHAIN, "farm > mill") == {"farm": 1, "mill": 1, "shop": 0}


def test_whoever_does_everything_alone_is_not_linked():
    """all(1,2,3)"""
    assert levels({"all": "producer processor trader"}) == {"all": 0}


def test_doing_everything_and_one_linkage_out():
    """all(1,2,3) → anyone: the walk is in sale when it gets there"""
    roles = {"all": "producer processor trader", "anyone": ""}
    assert levels(roles, "all > anyone") == {"all": 3, "anyone": 3}


def test_doing_everything_and_only_one_linkage_in():
    """anyone → all(1,2,3): no walk starts at anyone, and inside alone follows no linkage"""
    roles = {"all": "producer processor trader", "anyone": ""}
    assert levels(roles, "anyone > all") == {"all": 1, "anyone": 1}


def test_a_producer_that_supplies_one_who_does_the_rest():
    """farm(1) → rest(2,3)"""
    roles = {"farm": "producer", "rest": "processor exporter"}
    assert levels(roles, "farm > rest") == {"farm": 3, "rest": 3}


def test_a_party_without_a_stage_passes_the_product_on():
    """farm(1) → carrier() → shop(3)"""
    roles = {"farm": "producer", "carrier": "inputs", "shop": "trader"}
    found = levels(roles, "farm > carrier", "carrier > shop")
    assert found == {"farm": 2, "carrier": 2, "shop": 2}


def test_stages_repeat_and_never_go_back():
    """farm(1) → mill(2) → shop(3) → mill2(2): after sale it is still in sale"""
    roles = CHAIN | {"mill2": "processor"}
    found = levels(roles, "farm > mill", "mill > shop", "shop > mill2")
    assert found == {"farm": 3, "mill": 3, "shop": 3, "mill2": 3}


def test_a_side_branch_that_leads_nowhere():
    """farm(1) → shop(3); farm → store()"""
    roles = {"farm": "producer", "shop": "trader", "store": ""}
    assert levels(roles, "farm > shop", "farm > store") == {"farm": 2, "shop": 2, "store": 1}


def test_a_mill_serves_its_customer_and_gives_the_product_back():
    """mill(2) ⇄ farm(1,3): gia công, recorded with the mill as supplier"""
    roles = {"mill": "processor", "farm": "producer trader"}
    service = linkage("mill > farm", form="processing_service")
    assert levels(roles, service) == {"mill": 3, "farm": 3}
    assert levels(roles, "mill > farm") == {"mill": 1, "farm": 1}


def test_a_role_may_hold_for_one_commodity_only():
    """farm(1 tea) → shop(3 coffee)"""
    roles = {"farm": "producer:tea", "shop": "trader:coffee"}
    assert levels(roles, "farm > shop") == {"farm": 1, "shop": 1}
    assert levels(roles | {"shop": "trader"}, "farm > shop") == {"farm": 2, "shop": 2}


def test_a_walk_keeps_to_one_commodity_and_the_highest_level_is_the_organizations():
    """farm(1) –tea→ mill(2) –coffee→ shop(3); farm –coffee→ shop"""
    coffee = [linkage(drawing, "coffee") for drawing in ("mill > shop", "farm > shop")]
    found = graph(CHAIN, "farm > mill", *coffee).participation
    assert found.by_commodity() == {
        "farm": {"coffee": 2, "tea": 1},
        "mill": {"coffee": 1, "tea": 1},
        "shop": {"coffee": 2},
    }
    assert found.levels == {"farm": 2, "mill": 1, "shop": 2}


def test_no_linkage_at_all():
    assert graph({}).participation.levels == {}
    assert graph({}).chains == ()


@given(worlds.worlds(), st.sampled_from(worlds.DAYS), st.sampled_from(RUNGS))
def test_levels_are_those_of_a_search_for_each_organization(world, day, rung):
    found = graph_at(worlds.linkage_facts(world), worlds.organization_facts(world), day, rung)
    assert found.participation.by_commodity() == oracle.levels(world, day, rung)


@st.composite
def _tiny_worlds(draw):
    """Three organizations and up to four counted linkages of tea."""
    codes = ["a", "b", "c"]
    stages = st.lists(st.sampled_from(["producer", "processor", "trader"]), unique=True)
    roles = {code: " ".join(draw(stages)) for code in codes}
    pairs = [f"{a} > {b}" for a in codes for b in codes if a != b]
    drawings = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=4, unique=True))
    forms = st.sampled_from(["sale", "sale", "processing_service"])
    return roles, [linkage(drawing, form=draw(forms)) for drawing in drawings]


# Among three organizations no shortest walk through any of them has more states.
LONGEST = 9


@given(_tiny_worlds())
def test_levels_are_those_of_all_walks_written_out(world):
    roles, linkages = world
    role_stage = {"producer": 1, "processor": 2, "trader": 3}
    standing = {code: {role_stage[role] for role in text.split()} for code, text in roles.items()}
    rows = [
        {"commodity": "tea", "supplier": x.supplier, "customer": x.customer, "form": x.form}
        for x in linkages
    ]
    ways = set(oracle.moves(rows, "tea"))
    expected = dict.fromkeys(roles, 0) | {party: 1 for way in ways for party in way}
    for level, may_skip in ((2, True), (3, False)):
        for walk in oracle.enumerate_walks(standing, ways, may_skip, LONGEST):
            for place, _stage, _followed in walk:
                expected[place] = max(expected[place], level)
    assert levels(roles, *linkages) == expected
