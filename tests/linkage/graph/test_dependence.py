"""Single-buyer dependence."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from linkage.graph import PROCESSING_SERVICE
from linkage.graph.dependence import dependences, only_buyers
from tests.linkage.graph.small import linkage


def test_sellers_with_one_buyer_are_named():
    drawings = ["a > shop", "b > shop", "b > mill", "mill > shop"]
    links = [linkage(each) for each in drawings]
    assert only_buyers(links) == {"a": "shop", "mill": "shop"}


def test_a_mill_that_serves_sells_to_nobody():
    assert only_buyers([linkage("mill > farm", form=PROCESSING_SERVICE)]) == {}


def test_a_contract_without_a_quantity_leaves_the_parts_unknown():
    links = [linkage("a > shop", quantity=Decimal(900)), linkage("a > mill")]
    assert dependences(links) == ()


def test_nine_parts_to_one_and_one_to_another():
    links = [linkage("a > x", quantity=Decimal(9)), linkage("a > y", quantity=Decimal(1))]
    (found,) = dependences(links)
    assert (found.supplier, found.buyer, found.share) == ("a", "x", 0.9)
    assert abs(found.hhi - 0.82) < 1e-12


sales = st.tuples(
    st.sampled_from("abc"),
    st.sampled_from("xyz"),
    st.one_of(st.none(), st.integers(0, 9)),
    st.booleans(),
)


@given(st.lists(sales, max_size=8))
def test_the_index_is_the_sum_of_squared_parts(drawn):
    links = [
        linkage(
            f"{supplier} > {customer}",
            id=f"LK-{n}",
            quantity=None if kg is None else Decimal(kg),
            form=PROCESSING_SERVICE if service else "sale",
        )
        for n, (supplier, customer, kg, service) in enumerate(drawn)
    ]
    wanted = {}
    for name in "abc":
        own = [(of, kg) for by, of, kg, service in drawn if by == name and not service]
        parts = defaultdict(Fraction)
        if own and all(kg is not None for _of, kg in own) and sum(kg for _of, kg in own):
            for of, kg in own:
                parts[of] += Fraction(kg, sum(kg for _of, kg in own))
            wanted[name] = (sum(part**2 for part in parts.values()), max(parts.values()))
    found = {each.supplier: each for each in dependences(links)}
    assert found.keys() == wanted.keys()
    for name, (hhi, share) in wanted.items():
        assert abs(found[name].hhi - float(hhi)) < 1e-12
        assert abs(found[name].share - float(share)) < 1e-12
