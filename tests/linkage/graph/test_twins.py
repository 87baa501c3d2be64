"""Linkages that look like one contract entered twice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.graph.twins import Contract, alike, find_twins

BASE = Contract(
    id="LK-1",
    parties=frozenset({"A", "B"}),
    commodity="tea",
    form="sale",
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    number="01/2026/hdlk",
    category="tea.dried",
    quantity=Decimal(1000),
)


def pairs(**other):
    return [
        (each.one, each.other) for each in find_twins([BASE, replace(BASE, id="LK-2", **other)])
    ]


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"number": "1-2026 HĐLK".casefold().replace("đ", "d")},
        {"number": "1/2026"},
        {"number": "01"},
        {"number": ""},
        {"quantity": Decimal(1100)},
        {"quantity": Decimal(5000)},  # the same number outweighs the quantity
        {"category": ""},
        {"category": "tea.dried.green"},
        {"starts_on": date(2026, 12, 31), "ends_on": None},
    ],
)
def test_one_contract_in_other_words(other):
    assert pairs(**other) == [("LK-1", "LK-2")]


@pytest.mark.parametrize(
    "other",
    [
        {"parties": frozenset({"A", "C"})},
        {"commodity": "coffee"},
        {"form": "processing_service"},
        {"number": "02/2026/hdlk"},
        {"number": "1/2026", "quantity": Decimal(5000)},
        {"number": "", "quantity": Decimal(5000)},
        {"number": "", "quantity": None, "starts_on": date(2026, 2, 1)},
        {"category": "tea.fresh_leaf"},
        {"starts_on": date(2027, 1, 1), "ends_on": None},
    ],
)
def test_two_contracts(other):
    assert pairs(**other) == []


def test_without_numbers_and_quantities_the_same_first_day_is_enough():
    bare = replace(BASE, number="", quantity=None)
    assert len(find_twins([bare, replace(bare, id="LK-2")])) == 1


numbers = st.text("01279/-hdk ", max_size=8)


@given(numbers, numbers)
def test_likeness_has_no_direction(one, other):
    assert alike(one, other) == alike(other, one)


@given(numbers)
def test_a_number_is_like_itself(number):
    assert alike(number, number) in {"same_number", "no_number"}


contracts = st.builds(
    replace,
    st.just(BASE),
    id=st.sampled_from([f"LK-{n}" for n in range(6)]),
    parties=st.sampled_from([frozenset("AB"), frozenset("AC")]),
    number=st.sampled_from(["", "1/2026", "1/2026/hd", "2/2026"]),
    quantity=st.sampled_from([None, Decimal(100), Decimal(109), Decimal(300)]),
)


@given(st.lists(contracts, unique_by=lambda each: each.id), st.randoms())
def test_the_order_of_contracts_says_nothing(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert find_twins(shuffled) == find_twins(found)
