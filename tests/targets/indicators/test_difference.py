"""What changed between two bases: exactly those who came and went, each with what differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from targets.indicators import Basis, compute, difference
from tests import worlds
from tests.linkage.graph.small import DAY, linkage, organization
from tests.targets.indicators.small import record, register


@given(worlds.worlds(), st.sampled_from(worlds.DAYS))
def test_nothing_differs_from_itself(world, day):
    basis = Basis(day, worlds.register_facts(world))
    assert all(each.is_same and not each.by for each in difference(basis, basis))


@given(worlds.worlds(), st.sampled_from(worlds.DAYS), st.sampled_from(worlds.DAYS))
def test_who_came_and_went_leads_from_the_one_to_the_other(world, first, last):
    facts = worlds.register_facts(world)
    before = {each.key: each for each in compute(facts, first)}
    after = {each.key: each for each in compute(facts, last)}
    for each in difference(Basis(first, facts), Basis(last, facts)):
        entered, left, joined, dropped = (
            {change.id for change in changes}
            for changes in (each.entered, each.left, each.joined, each.dropped)
        )
        assert set(before[each.key].numerator) - left | entered == set(after[each.key].numerator)
        of, now_of = (side[each.key].denominator or () for side in (before, after))
        assert set(of) - dropped | joined == set(now_of)
        assert not entered & left
        assert not joined & dropped
        for change in (*each.entered, *each.left, *each.joined, *each.dropped):
            assert change.reasons or each.key.code == "closed_chains"
            assert all(x.before != x.after for x in change.reasons if not _is_of_linkages(x))


def _is_of_linkages(reason) -> bool:
    return reason.aspect in ("linkage_gained", "linkage_lost", "chain")


def _headline(before, after, day=DAY):
    wanted = ("linkage_share", "good_fair", 1, "confirmed")
    found = difference(Basis(day, before), Basis(day, after))
    return next(each for each in found if tuple(each.key) == wanted)


COOP, MILL = organization("A", kind="cooperative"), organization("M", kind="enterprise")
SOLD = linkage("A > M")


def test_a_contract_more_is_named():
    without = register(COOP, MILL, annual_records=(record("A", "good"),))
    found = _headline(without, replace(without, linkages=(SOLD,)))
    [change] = found.entered
    [reason] = change.reasons
    assert (change.id, reason.aspect, reason.linkages) == ("A", "linkage_gained", ("A > M",))
    assert (found.before.value, found.after.value, found.by) == (0, 1, 1)


def test_a_grade_that_was_mended_moves_the_denominator():
    good = register(COOP, MILL, annual_records=(record("A", "good"),), linkages=(SOLD,))
    found = _headline(good, replace(good, annual_records=(record("A", "weak"),)))
    [change] = found.dropped
    [reason] = change.reasons
    assert (reason.aspect, reason.before, reason.after) == ("grade", "good", "weak")
    assert found.by is None  # of nobody there is no share


def test_who_ceased_left_on_a_day():
    standing = register(COOP, MILL, annual_records=(record("A", "good"),), linkages=(SOLD,))
    over = replace(COOP, ceased_on=date(DAY.year, 1, 1))
    found = _headline(standing, replace(standing, organizations=(over, MILL)))
    reasons = {reason.aspect: reason for reason in found.left[0].reasons}
    assert reasons["operating"].on == date(DAY.year, 1, 1)


def test_an_organization_that_the_register_did_not_know_says_only_that():
    alone = register(MILL)
    both = register(COOP, MILL, annual_records=(record("A", "good"),))
    [change] = _headline(alone, both).joined
    assert [reason.aspect for reason in change.reasons] == ["registered"]
