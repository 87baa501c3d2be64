"""Contracts that promise more than anybody knows the supplier to have."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.graph.quantities import Beyond, Capacity, Promise, beyond


def kg(**months):
    return {int(name[1:]): Decimal(value) for name, value in months.items()}


def found(promises, capacities=()):
    return [
        (b.linkage, b.kind, b.contracted, b.known, b.month) for b in beyond(promises, capacities)
    ]


LISTED = Capacity("A", "tea.dried", "sale", kg(t9=100, t10=50))
MILL = Capacity("A", "tea", "processing_service", kg(t9=100, t10=100))


def test_a_year_beyond_twelve_times_the_fullest_month_on_offer():
    over = Promise("L1", "A", "tea.dried", quantity=Decimal(1201))
    assert found([over], [LISTED]) == [("L1", "over_listed", 1201, 1200, None)]
    assert found([Promise("L1", "A", "tea.dried", quantity=Decimal(1200))], [LISTED]) == []


def test_all_contracts_of_the_supplier_for_such_goods_are_added_up():
    one = Promise("L1", "A", "tea.dried.green", quantity=Decimal(700))
    two = Promise("L2", "A", "tea", quantity=Decimal(600))
    other_goods = Promise("L3", "A", "coffee", quantity=Decimal(9000))
    other_supplier = Promise("L4", "B", "tea.dried", quantity=Decimal(9000))
    told = found([one, two, other_goods, other_supplier], [LISTED])
    # of L1 and L2 together more is promised than is on offer, of the others nothing is known
    assert told == [(name, "over_listed", 1300, 1200, None) for name in ("L1", "L2")]


def test_the_worst_month_is_named_where_the_contracts_tell():
    promise = Promise(
        "L1", "A", "tea.dried", quantity=Decimal(260), months=kg(t9=110, t10=100, t11=50)
    )
    assert found([promise], [LISTED]) == [("L1", "over_listed", 100, 50, 10)]


def test_a_month_with_nothing_on_offer_says_nothing_of_harvests_but_all_of_a_mill():
    promise = Promise("L1", "A", "tea", quantity=Decimal(50), months=kg(t11=50))
    service = Promise(
        "L2", "A", "tea", "processing_service", quantity=Decimal(50), months=kg(t11=50)
    )
    assert found([promise], [LISTED]) == []
    assert found([service], [MILL]) == [("L2", "over_mill", 50, 0, 11)]


def test_a_mill_takes_in_what_it_says_and_no_more():
    service = Promise("L1", "A", "tea.fresh_leaf", "processing_service", quantity=Decimal(201))
    assert found([service], [MILL]) == [("L1", "over_mill", 201, 200, None)]
    assert found([service], [LISTED]) == []  # what it sells is another matter


def test_parts_of_one_output_promised_beyond_all_of_it():
    one = Promise("L1", "A", "tea", share=Decimal(60))
    two = Promise("L2", "A", "tea.dried", share=Decimal(41))
    assert found([one, two]) == [
        ("L1", "over_shares", 101, 100, None),
        ("L2", "over_shares", 101, 100, None),
    ]
    assert found([one]) == []


def test_more_than_the_households_grow():
    promise = Promise("L1", "A", "tea", quantity=Decimal(100), growers=Decimal(99))
    assert found([promise]) == [("L1", "over_growers", 100, 99, None)]


@pytest.mark.parametrize("known", [{}, {"t9": 0}])
def test_of_what_nothing_is_known_nothing_is_said(known):
    empty = Capacity("A", "tea", "sale", kg(**known))
    assert found([Promise("L1", "A", "tea", quantity=Decimal(10**9))], [empty]) == []


amounts = st.one_of(st.none(), st.integers(0, 500).map(Decimal))
tables = st.dictionaries(st.integers(1, 12), st.integers(0, 60).map(Decimal))


@given(
    st.lists(
        st.builds(
            Promise,
            id=st.sampled_from("LMNO"),
            supplier=st.just("A"),
            goods=st.sampled_from(["tea", "tea.dried"]),
            quantity=amounts,
            months=st.one_of(st.none(), tables),
            share=amounts,
            growers=amounts,
        ),
        unique_by=lambda p: p.id,
    ),
    st.lists(st.builds(Capacity, st.just("A"), st.just("tea"), st.just("sale"), tables)),
)
def test_what_is_said_is_always_more_than_what_is_known(promises, capacities):
    for each in beyond(promises, capacities):
        assert isinstance(each, Beyond)
        assert each.contracted > each.known
