"""What is known on a day: later facts change neither its bytes nor its figures."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from targets.indicators import Basis, compute, figures, known_on, to_json
from tests import worlds


@given(worlds.worlds(), st.sampled_from(worlds.DAYS))
def test_the_figures_of_the_day_are_those_of_all_the_facts(world, day):
    facts = worlds.register_facts(world)
    assert figures(Basis(day, known_on(facts, day))) == figures(Basis(day, facts))


@given(worlds.worlds(), st.sampled_from(worlds.DAYS), st.sampled_from(worlds.DAYS))
def test_what_is_dated_later_leaves_no_trace(world, day, other):
    """Facts as they would be had nobody done anything since: the same bytes."""
    first, last = sorted((day, other))
    facts = worlds.register_facts(world)
    once = known_on(facts, first)
    assert to_json(Basis(first, once)) == to_json(
        Basis(first, known_on(known_on(facts, last), first))
    )
    assert to_json(Basis(first, once)) == to_json(Basis(first, known_on(once, first)))


@given(worlds.worlds(), st.sampled_from(worlds.DAYS))
def test_nothing_in_it_is_dated_after_the_day(world, day):
    known = known_on(worlds.register_facts(world), day)
    later = day + timedelta(days=1)
    recorded = {each.organization for each in known.annual_records}
    assert all(
        each.operates_on(day) or each.ceased_on or each.id in recorded
        for each in known.organizations
    )
    assert all(each.ceased_on is None or each.ceased_on < later for each in known.organizations)
    assert all(each.declared_on < later for each in known.linkages)
    rungs = [(x.confirmed_on, x.verified_on, x.first_agreed_on) for x in known.linkages]
    assert all(on is None or on < later for days in rungs for on in days)
    assert compute(known, day)
