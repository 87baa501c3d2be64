"""How figures went: each point is what the day itself gives, and no data is no zero."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.graph import LinkageFact
from targets.indicators import CapabilityFact, Key, Moment, RegisterFacts, compute, trend
from targets.indicators.facts import PopulationFact
from targets.indicators.trend import grading_years, narrowed
from tests.targets.indicators.small import cooperative, record, register

LINK = Key("linkage_share", "good_fair", 1, "confirmed")
WANTED = (
    Key("cooperatives"),
    Key("members"),
    Key("grade_share"),
    LINK,
    Key("hitech_cooperatives"),
    Key("direct_exporters", rung="confirmed"),
    Key("population_share"),
    Key("effective_share"),
)
FIRST = date(2024, 1, 1)
CODES = "ABCDE"


def linkage(number, supplier, customer, declared_on, **dates):
    return LinkageFact(
        f"L{number}",
        supplier,
        customer,
        "tea",
        starts_on=declared_on,
        declared_on=declared_on,
        holds_from=declared_on,
        **dates,
    )


def days(least=0, most=900):
    return st.integers(least, most).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def registers(draw):
    organizations = [
        cooperative(
            code,
            kind=draw(st.sampled_from(["cooperative", "cooperative_group", "enterprise"])),
            founded_on=draw(days(0, 300)),
            ceased_on=draw(st.none() | days(600, 900)),
        )
        for code in CODES
    ]
    pairs = st.tuples(st.sampled_from(CODES), st.sampled_from(CODES), days(), days(0, 60))
    linkages = [
        linkage(n, a, b, on, confirmed_on=on + (after - FIRST), ends_on=on + timedelta(days=400))
        for n, (a, b, on, after) in enumerate(draw(st.lists(pairs, max_size=6)))
    ]
    grades = st.sampled_from([None, "good", "weak", "not_graded"])
    keys = st.tuples(st.sampled_from(CODES), st.sampled_from([2023, 2024, 2025]), days())
    records = [
        record(code, draw(grades), year=year, recorded_on=on, members=draw(st.none() | counts))
        for code, year, on in draw(st.lists(keys, max_size=10, unique=True))
    ]
    capabilities = [
        CapabilityFact(code, "led", verified_on=draw(days()))
        for code in draw(st.lists(st.sampled_from(CODES), max_size=3))
    ]
    return RegisterFacts(tuple(organizations), tuple(linkages), tuple(records), tuple(capabilities))


counts = st.integers(0, 40)
places = st.none() | st.frozensets(st.sampled_from(CODES))


@given(registers(), st.lists(st.tuples(days(), places), min_size=1, max_size=4))
def test_each_point_is_the_figure_of_its_day_or_none(facts, asked):
    people = PopulationFact(1000, FIRST)
    moments = [Moment(day, placed, people) for day, placed in asked]
    found = trend(facts, moments, WANTED)
    for i, moment in enumerate(moments):
        here = replace(facts, placed=moment.placed, population=people)
        whole = {result.key: result.value for result in compute(here, moment.day)}
        for key in WANTED:
            point = found[key][i]
            assert point.day == moment.day
            assert point.value in (whole[key], None)
            if point.value is None and whole[key] is not None:
                assert not known_by(facts, key, moment.day)


def known_by(facts, key, day):
    """Whether anything that such a figure rests on was there by the day, written out at length."""
    if key.code == "cooperatives":
        return any(o.founded_on <= day for o in facts.organizations)
    if key.code in ("linkage_share", "direct_exporters"):
        return any(x.declared_on <= day for x in facts.linkages)
    if key.code == "hitech_cooperatives":
        return any(c.verified_on <= day for c in facts.capabilities)
    return any(r.recorded_on <= day for r in facts.annual_records)


def test_before_the_first_linkage_a_share_is_not_zero():
    facts = register(
        cooperative("A"),
        cooperative("B"),
        annual_records=(record("A", "good", recorded_on=FIRST),),
        linkages=(linkage(1, "A", "B", date(2025, 3, 1), confirmed_on=date(2025, 5, 1)),),
    )
    asked = [date(2025, 2, 28), date(2025, 3, 31), date(2025, 5, 31)]
    points = trend(facts, [Moment(day, frozenset("A")) for day in asked], [LINK])[LINK]
    assert [point.value for point in points] == [None, 0, 1]


def test_figures_of_persons_tell_how_many():
    facts = register(cooperative("A"), annual_records=(record("A", members=2, recorded_on=FIRST),))
    keys = [Key("members"), Key("population_share")]
    moment = Moment(date(2026, 1, 1), None, PopulationFact(1000, FIRST))
    found = trend(facts, [moment], keys)
    assert [found[key][0].persons for key in keys] == [2, 2]


@given(registers(), days())
def test_the_grading_year_is_that_of_the_whole_register(facts, day):
    collective = {o.id for o in facts.organizations if o.profile_on(day).kind != "enterprise"}
    newest = {}
    for each in sorted(facts.annual_records, key=lambda r: r.recorded_on):
        if each.recorded_on <= day:
            newest[each.organization, each.year] = each.grade
    years = [year for (code, year), grade in newest.items() if grade and code in collective]
    assert grading_years(facts, [day]) == [max(years, default=None)]


@pytest.mark.parametrize("far", [Key("closed_chains", rung="confirmed"), LINK._replace(level=2)])
def test_what_looks_along_chains_is_given_the_whole_register(far):
    facts = register(*map(cooperative, CODES), linkages=(linkage(1, "B", "C", FIRST),))
    moments = [Moment(FIRST, frozenset("A"))]
    assert narrowed(facts, moments, [LINK, far]) == facts
    assert narrowed(facts, [*moments, Moment(FIRST)], [LINK]) == facts
    near = narrowed(facts, moments, [LINK])
    assert [each.id for each in near.organizations] == ["A"]
    assert near.linkages == ()
