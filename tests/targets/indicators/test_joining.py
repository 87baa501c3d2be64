"""Who could join, against doing what is proposed and counting anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.graph import LinkageFact, OrganizationFact, ProfilePeriod
from targets.indicators import (
    AnnualRecordFact,
    IndicatorSettings,
    Key,
    RegisterFacts,
    TargetFact,
    compute,
)
from targets.indicators.joining import (
    DONE_BY_SOMEBODY,
    LACKS,
    OTHER,
    joining,
    months_before,
)
from tests.worlds import DAY, register_facts, worlds

SETTINGS = IndicatorSettings()
readings = st.sampled_from(["all", "good_fair", "agricultural", "effective"])
rungs = st.sampled_from(["confirmed", "confirmed", "declared", "verified", "evidenced"])
levels = st.sampled_from([1, 1, 2, 3])


def numerator(facts, key):
    [result] = compute(facts, DAY, settings=SETTINGS, only=[key])
    return set(result.numerator), set(result.denominator)


def done(facts, *steps):
    """The facts once somebody did what the steps say, in the plainest way."""
    return replace(
        facts,
        linkages=tuple(
            _done(each, next((s for s in steps if s.linkage == each.id), None))
            for each in facts.linkages
        ),
    )


def _done(linkage, step):
    if step is None:
        return linkage
    days = {
        "declared": "declared_on",
        "confirmed": "confirmed_on",
        "verified": "verified_on",
        "evidenced": "first_agreed_on",
    }
    linkage = replace(linkage, **{days[rung]: DAY for rung in step.rungs})
    if step.kind == "renewal":
        linkage = replace(linkage, ends_on=None, terminated_on=None)
    if step.kind == "start":
        linkage = replace(linkage, starts_on=DAY)
    return linkage


@given(worlds(linkages=(4, 8, 12, 3)), readings, rungs, levels)
def test_each_act_brings_in_exactly_whom_it_says(world, reading, rung, level):
    facts = register_facts(world)
    found = joining(facts, DAY, SETTINGS, reading=reading, rung=rung, level=level)
    key = Key("linkage_share", reading, level, rung)
    before, whole = numerator(facts, key)
    assert {each.id for each in found.candidates} == whole - before
    assert set(found.result.numerator) == before
    steps = {step for each in found.candidates for step in each.steps if step.kind != OTHER}
    for step in steps:
        after, _whole = numerator(done(facts, step), key)
        assert after - before == set(step.brings)
    for each in found.candidates:
        assert {s for s in steps if each.id in s.brings} == {
            s for s in each.steps if s.kind != OTHER
        }


@given(worlds(linkages=(4, 8, 3)), rungs)
def test_whoever_lacks_a_partner_has_no_linkage_that_could_count(world, rung):
    """Whatever rungs are climbed and periods stretched, their linkages do not count."""
    facts = register_facts(world)
    found = joining(facts, DAY, SETTINGS, reading="all", rung=rung)
    ready = replace(
        facts,
        linkages=tuple(
            replace(
                each,
                declared_on=min(each.declared_on, DAY),
                confirmed_on=DAY,
                verified_on=DAY,
                first_agreed_on=DAY,
                starts_on=min(each.starts_on, DAY),
            )
            for each in facts.linkages
        ),
    )
    could, _whole = numerator(ready, Key("linkage_share", "all", 1, rung))
    for each in found.candidates:
        if each.lacks in ("partner", "other"):
            assert each.id not in could
        if each.lacks == "partner":
            assert not any(each.id in (x.supplier, x.customer) for x in facts.linkages)


@given(worlds(linkages=(4, 6, 3)), rungs, st.integers(0, 5))
def test_no_fewer_linkages_bring_in_so_many(world, rung, n):
    facts = register_facts(world)
    found = joining(facts, DAY, SETTINGS, reading="all", rung=rung)
    key = Key("linkage_share", "all", 1, rung)
    before, _whole = numerator(facts, key)
    acts = {
        step.linkage: step
        for each in found.candidates
        for step in each.steps
        if step.kind in DONE_BY_SOMEBODY
    }
    enough = [
        size
        for size in range(len(acts) + 1)
        for chosen in combinations(acts.values(), size)
        if len(numerator(done(facts, *chosen), key)[0] - before) >= n
    ]
    smallest = found.smallest(n)
    assert (None if smallest is None else len(smallest)) == (min(enough) if enough else None)
    if smallest is not None:
        after, _whole = numerator(done(facts, *(acts[each] for each in smallest)), key)
        assert len(after - before) >= n
    everything = numerator(done(facts, *acts.values()), key)[0] - before
    assert found.within_reach == len(everything)


@given(worlds(linkages=(8, 12, 5)), rungs)
def test_the_nearest_come_first(world, rung):
    found = joining(register_facts(world), DAY, SETTINGS, reading="all", rung=rung)
    in_force = ("confirmation", "verification", "delivery")
    places = [
        (0 if each.lacks in in_force else LACKS.index(each.lacks)) for each in found.candidates
    ]
    assert places == sorted(places)


def coop(code, tax_code=""):
    period = ProfilePeriod(None, None, "cooperative", "agriculture", tax_code)
    return OrganizationFact(code, periods=(period,))


def linkage(code, supplier, customer, **more):
    days = {"starts_on": date(2025, 1, 1), "declared_on": date(2025, 1, 1)}
    return LinkageFact(code, supplier, customer, "tea", **days | more)


CONFIRMED = {"confirmed_on": date(2025, 1, 2)}


def of(*linkages, organizations=(), records=(), **asked):
    parties = {key for each in linkages for key in (each.supplier, each.customer)}
    named = {each.id for each in organizations}
    facts = RegisterFacts(
        organizations=(*organizations, *(coop(key) for key in sorted(parties - named))),
        linkages=linkages,
        annual_records=records,
    )
    return joining(facts, DAY, SETTINGS, **{"reading": "all", **asked})


def lacks(found):
    return {each.id: each.lacks for each in found.candidates}


def test_one_confirmation_brings_in_both_sides():
    found = of(linkage("L1", "A", "B"), linkage("L2", "B", "C"), linkage("L3", "C", "D"))
    assert set(lacks(found).values()) == {"confirmation"}
    assert found.smallest(2) == ("L1",)
    assert found.smallest(4) == ("L1", "L3")
    assert found.smallest(5) is None


def test_what_is_lacking_of_stricter_rungs():
    rows = (linkage("L1", "A", "B", **CONFIRMED), linkage("L2", "C", "D"))
    found = of(*rows, rung="evidenced")
    assert lacks(found) == dict.fromkeys("AB", "verification") | dict.fromkeys("CD", "confirmation")
    assert [each.id for each in found.candidates] == ["A", "B", "C", "D"]
    assert found.candidates[0].steps[0].rungs == ("verified", "evidenced")


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        ({"ends_on": DAY}, None),
        ({"ends_on": DAY - timedelta(days=1)}, "renewal"),
        ({"terminated_on": DAY}, "renewal"),
        ({"ends_on": date(2025, 12, 29)}, "renewal"),
        ({"ends_on": date(2025, 12, 28)}, "other"),
        ({"terminated_on": date(2024, 12, 1)}, "other"),
    ],
)
def test_what_lapsed_within_six_months_can_be_renewed(ended, expected):
    found = of(linkage("L1", "A", "B", **CONFIRMED, **ended))
    expected_of_both = dict.fromkeys("AB", expected) if expected else {}
    if "ends_on" in ended and ended["ends_on"] == date(2025, 12, 28):
        expected_of_both = dict.fromkeys("AB", "other")
    assert lacks(found) == expected_of_both


def test_what_never_counted_cannot_be_renewed():
    found = of(linkage("L1", "A", "B", ends_on=DAY - timedelta(days=9)))
    assert lacks(found) == dict.fromkeys("AB", "other")
    assert found.candidates[0].steps[0].reason == "ended"


def test_a_start_comes_with_its_day_and_nobody_can_do_it():
    found = of(linkage("L1", "A", "B", **CONFIRMED | {"starts_on": date(2026, 7, 1)}))
    [one, _other] = found.candidates
    assert (one.lacks, one.steps[0].on) == ("start", date(2026, 7, 1))
    assert found.smallest(1) is None


def test_the_same_tax_code_is_said():
    branches = (coop("A", "0100109106"), coop("B", "0100109106-001"))
    found = of(linkage("L1", "A", "B", **CONFIRMED), organizations=branches)
    assert [s.reason for s in found.candidates[0].steps] == ["same_tax_code"]
    found = of(linkage("L1", "A", "B"), organizations=branches)
    assert [s.reason for s in found.candidates[0].steps] == ["same_tax_code"]


def test_who_stands_just_outside_is_said_apart():
    grades = {"A": "good", "B": "average", "C": "not_graded", "D": "weak", "E": None}
    found = of(
        linkage("L1", "B", "X", **CONFIRMED),
        organizations=tuple(coop(key) for key in grades),
        records=tuple(
            AnnualRecordFact(key, 2025, date(2026, 1, 5), grade=grade)
            for key, grade in grades.items()
        ),
        reading="good_fair",
    )
    assert lacks(found) == {"A": "partner"}
    assert [(each.id, each.reason, each.counts) for each in found.outside] == [
        ("B", "average", True),
        ("C", "not_graded", False),
        ("E", "no_record", False),
        ("X", "no_record", True),
    ]


def test_what_the_target_still_needs():
    target = TargetFact("T", ">", 1, "linkage_share", "all", 1, "confirmed")
    assert of(linkage("L1", "A", "B"), target=target).more_needed is None
    half = replace(target, value="0.5")
    assert of(linkage("L1", "A", "B"), linkage("L2", "C", "D"), target=half).more_needed == 3
    assert of(linkage("L1", "A", "B")).more_needed is None


def test_higher_levels_take_whole_chains():
    """A sells to B already; once B's sale to C is confirmed the leaf goes all the way to a shop."""
    producer = ProfilePeriod(None, None, "cooperative", roles=(("producer", None),))
    mill = ProfilePeriod(None, None, "cooperative", roles=(("processor", None),))
    shop = ProfilePeriod(None, None, "cooperative", roles=(("retailer", None),))
    organizations = tuple(
        OrganizationFact(key, periods=(each,))
        for key, each in {"A": producer, "B": mill, "C": shop}.items()
    )
    rows = (linkage("L1", "A", "B", **CONFIRMED), linkage("L2", "B", "C"))
    found = of(*rows, organizations=organizations, level=3)
    assert lacks(found) == dict.fromkeys("ABC", "confirmation")
    assert found.candidates[0].steps[0].brings == ("A", "B", "C")
    assert found.smallest(1) is None


def test_unknown_readings_are_an_error():
    with pytest.raises(ValueError, match="no reading"):
        of(reading="nobody's")


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2026, 6, 30), 6, date(2025, 12, 30)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
    ],
)
def test_months_back(day, months, before):
    assert months_before(day, months) == before
