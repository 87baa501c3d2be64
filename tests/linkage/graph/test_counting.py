import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.graph import RUNGS, counted, graph_at
from tests import worlds
from tests.linkage.graph.small import AFTER, BEFORE, DAY, linkage, organization
from tests.oracles import levels as oracle

PARTIES = [
    organization("a", tax_code="0100109106"),
    organization("b", tax_code="0300588512"),
    organization("branch", tax_code="0100109106-001"),
    organization("untaxed"),
    organization("ceased", ceased_on=DAY),
    organization("closing", ceased_on=AFTER),
    organization("young", founded_on=DAY),
    organization("unborn", founded_on=AFTER),
]


def reason(drawing, rung="confirmed", **changes):
    """Why the one linkage does not count; None where it does."""
    counting = counted([linkage(drawing, **changes)], PARTIES, DAY, rung)
    assert len(counting.counted) + len(counting.not_counted) == 1
    return counting.not_counted[0].reason if counting.not_counted else None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"starts_on": DAY}, None),
        ({"starts_on": AFTER}, "not_started"),
        ({"ends_on": DAY}, None),
        ({"ends_on": BEFORE}, "ended"),
        ({"terminated_on": AFTER}, None),
        ({"terminated_on": DAY}, "terminated"),
        ({"merged_on": AFTER}, None),
        ({"merged_on": DAY}, "merged"),
        ({"rejected_on": AFTER}, None),
        ({"rejected_on": DAY}, "rejected"),
        ({"confirmed_on": DAY}, None),
        ({"confirmed_on": AFTER}, "under_rung"),
        ({"confirmed_on": None}, "under_rung"),
        ({"holds_from": DAY, "holds_until": AFTER}, None),
        ({"holds_until": DAY}, "not_in_force"),
        ({"holds_from": AFTER}, "not_in_force"),
    ],
)
def test_both_ends_of_every_period(changes, why):
    assert reason("a > b", **changes) == why


@pytest.mark.parametrize(
    ("drawing", "why"),
    [
        ("a > a", "self"),
        ("a > branch", "same_tax_code"),
        ("branch > b", None),
        ("untaxed > a", None),
        ("a > ceased", "party_not_operating"),
        ("closing > a", None),
        ("young > a", None),
        ("unborn > a", "party_not_operating"),
        ("a > stranger", "unknown_party"),
    ],
)
def test_the_parties(drawing, why):
    assert reason(drawing) == why


def test_what_lasts_is_named_before_what_passes():
    assert reason("a > ceased", rejected_on=DAY, ends_on=BEFORE, confirmed_on=None) == "rejected"
    assert reason("a > branch", rung="verified") == "same_tax_code"


def test_of_several_versions_the_one_in_force_decides():
    first = linkage("a > b", holds_until=DAY, verified_on=BEFORE)
    second = linkage("a > b", holds_from=DAY, confirmed_on=DAY)
    assert counted([first, second], PARTIES, DAY, "confirmed").counted == (second,)
    assert counted([second, first], PARTIES, BEFORE, "confirmed").counted == (first,)
    [left] = counted([first, second], PARTIES, DAY, "verified").not_counted
    assert (left.linkage, left.reason) == (second, "under_rung")


def test_an_unknown_rung_is_an_error():
    with pytest.raises(ValueError, match="sworn"):
        graph_at([], [], DAY, "sworn")


@given(worlds.worlds(), st.sampled_from(worlds.DAYS), st.sampled_from(RUNGS))
def test_the_same_linkages_count_as_by_the_book(world, day, rung):
    facts = worlds.linkage_facts(world)
    found = counted(facts, worlds.organization_facts(world), day, rung)
    expected = {row["linkage"] for row in oracle.counted(world, day, rung)}
    assert {fact.id for fact in found.counted} == expected
    assert {left.linkage.id for left in found.not_counted} == {x.id for x in facts} - expected
