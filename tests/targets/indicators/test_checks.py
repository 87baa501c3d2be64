"""Checks before figures are frozen: each finds what it is for, and nothing in what is sound."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.indicators import AboutFact, Basis, findings
from tests import worlds
from tests.linkage.graph.small import DAY, linkage, organization
from tests.targets.indicators.small import record, register

BY_CONSTRUCTION = {"sums", "order", "expired_counted"}


@given(worlds.worlds(), st.sampled_from(worlds.DAYS))
def test_no_world_of_ours_contradicts_itself(world, day):
    """Parts add up, higher rungs and levels count no more, what is over is not counted."""
    found = findings(Basis(day, worlds.register_facts(world)))
    assert not BY_CONSTRUCTION & {each.code for each in found}


def _found(facts, code, before=None, day=DAY):
    found = findings(Basis(day, facts), before and Basis(day, before))
    return [(item.id, *item.values) for each in found if each.code == code for item in each.items]


def _coops(*ids):
    return [organization(id, kind="cooperative") for id in ids]


def _points(grade, points):
    return replace(record("A", grade), points=Decimal(points))


@pytest.mark.parametrize(
    ("grade", "points", "contradicts"),
    [
        ("good", "80", False),
        ("good", "100", False),
        ("good", "79.9", True),
        ("fair", "80", True),
        ("fair", "65", False),
        ("average", "50", False),
        ("weak", "50", True),
        ("weak", "0", False),
        ("not_graded", "10", False),
    ],
)
def test_grades_are_held_against_their_points(grade, points, contradicts):
    facts = register(*_coops("A"), annual_records=(_points(grade, points),))
    assert bool(_found(facts, "points")) is contradicts


def test_missing_records_and_members():
    facts = register(
        *_coops("A", "B"), annual_records=(record("A", "good", members=9), record("B", members=3))
    )
    assert _found(facts, "no_record") == [("B", "2025")]
    assert _found(register(*_coops("A")), "no_members") == [("A",)]
    assert _found(register(*_coops("A")), "no_record") == []  # nobody was graded yet


@pytest.mark.parametrize(("after", "is_found"), [(20, True), (21, False), (0, True)])
def test_members_that_fell_by_half(after, is_found):
    years = (record("A", members=40, year=2024), record("A", members=after))
    facts = register(*_coops("A"), annual_records=years)
    assert bool(_found(facts, "members_halved")) is is_found


def test_a_contract_without_an_end_after_five_years():
    old, new = date(DAY.year - 5, 1, 1), date(DAY.year - 4, 1, 1)
    facts = register(
        *_coops("A", "B", "C"),
        linkages=(
            linkage("A > B", starts_on=old, ends_on=None),
            linkage("B > C", starts_on=new, ends_on=None),
        ),
    )
    assert _found(facts, "no_end") == [("A > B", old.isoformat())]


def test_two_of_one_tax_code_and_one_without_a_place():
    facts = register(
        *(organization(id, kind="cooperative", tax_code="0100109106") for id in "AB"),
        about=(AboutFact("A", "Hợp tác xã A", ("n/1",)), AboutFact("B", "Hợp tác xã B")),
    )
    assert [id for id, _code in _found(facts, "same_tax_code")] == ["A", "B"]
    assert _found(facts, "no_place") == [("B",)]


def test_a_jump_against_the_period_before():
    few, many = register(*_coops(*"ABCDEFGH")), register(*_coops(*"ABCDEFGHIJKL"))
    assert ("cooperatives", "8", "12") in _found(many, "jump", before=few)
    assert _found(register(*_coops(*"ABCDEFGHIJK")), "jump", before=few) == []


def test_a_finding_with_other_items_is_another():
    one = findings(Basis(DAY, register(*_coops("A"))))
    two = findings(Basis(DAY, register(*_coops("A", "B"))))
    keys = [{each.key for each in found if each.code == "no_members"} for found in (one, two)]
    assert keys[0]
    assert keys[1]
    assert not keys[0] & keys[1]
