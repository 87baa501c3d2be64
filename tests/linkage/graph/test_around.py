"""The part of a chain that one organization's product passes through."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from linkage.graph import PROCESSING_SERVICE
from linkage.graph.around import around
from tests.linkage.graph.small import linkage


def drawn(name, *links):
    return [each.id for each in around(links, name)]


def service(drawing):
    return linkage(drawing, form=PROCESSING_SERVICE)


def test_upstream_to_the_growers_and_downstream_to_the_shop():
    way = [linkage("grower > coop"), linkage("coop > mill"), linkage("mill > shop")]
    beside = [linkage("other > mill"), linkage("other > trader"), linkage("mill2 > shop")]
    assert drawn("coop", *way, *beside) == ["coop > mill", "grower > coop", "mill > shop"]
    assert drawn("mill", *way, *beside) == [*sorted(x.id for x in way), "other > mill"]


def test_a_mill_that_serves_is_drawn_and_not_walked_beyond():
    links = [service("mill > coop"), service("mill > other"), linkage("coop > shop")]
    assert drawn("coop", *links) == ["coop > shop", "mill > coop"]
    assert drawn("shop", *links) == ["coop > shop", "mill > coop"]


def test_the_way_of_a_mill_is_that_of_those_it_serves():
    links = [service("mill > coop"), linkage("grower > coop"), linkage("coop > shop")]
    assert drawn("mill", *links) == ["coop > shop", "grower > coop", "mill > coop"]


def test_a_stranger_has_no_way():
    assert drawn("nobody", linkage("coop > mill")) == []


pairs = st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))


@given(st.lists(pairs.filter(lambda p: p[0] != p[1]), max_size=12, unique=True))
def test_of_sales_alone_it_is_what_leads_there_and_on(drawn_pairs):
    made = nx.DiGraph(drawn_pairs)
    made.add_nodes_from("abcdef")
    for name in "abcdef":
        up = nx.ancestors(made, name) | {name}
        down = nx.descendants(made, name) | {name}
        # a way to it ends at it, a way on begins there
        wanted = {f"{a} > {b}" for a, b in drawn_pairs if b in up or a in down}
        links = [linkage(f"{a} > {b}") for a, b in drawn_pairs]
        assert {each.id for each in around(links, name)} == wanted
