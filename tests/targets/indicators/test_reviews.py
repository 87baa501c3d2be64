"""The lists of the reviews, against plain readings of the rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from targets.indicators import CapabilityFact, IndicatorSettings
from targets.indicators.register import Register
from targets.indicators.reviews import models, similar, to_handle
from tests.linkage.graph.small import DAY, linkage
from tests.oracles.indicators import COLLECTIVE, grading_year, latest_members, recorded_by
from tests.oracles.levels import counted, levels, operating
from tests.targets.indicators.small import cooperative, record, register
from tests.worlds import DAYS, register_facts, worlds

LONG_AGO, SMALL = date(2020, 1, 1), 30
days = st.sampled_from(DAYS)


def _register(facts, day=DAY):
    return Register(facts, day, IndicatorSettings())


def _reasons(rows):
    return {row.id: {(each.code, *each.values) for each in row.reasons} for row in rows}


def _row_of(world, day, code, year):
    rows = [r for r in recorded_by(world, day) if (r["code"], r["year"]) == (code, year)]
    return rows[0] if rows else {}


def _here(world, day):
    rows = [row for row in world["organizations"] if operating(row, day)]
    return {row["code"]: row for row in rows if row["kind"] in COLLECTIVE}


@settings(max_examples=30)
@given(worlds(), days)
def test_whom_to_handle(world, day):
    year, expected = grading_year(world, day), {}
    for code, row in _here(world, day).items():
        reasons = set()
        grades = {y: _row_of(world, day, code, y).get("grade") for y in (2023, 2024, 2025)}
        young = row["founded_on"] and row["founded_on"] > date(year or 1, 1, 1)
        if year and grades[year] == "weak":
            twice = grades[year - 1] == "weak"
            reasons.add(("weak_twice", year, year - 1) if twice else ("weak", year))
        elif year and not young and grades[year] in (None, "not_graded"):
            reasons.add(("not_graded" if grades[year] else "no_grade", year))
        told = [_row_of(world, day, code, y).get("members") for y in (2024, 2025)]
        if told == [None, None]:
            reasons.add(("no_members",))
        elif None not in told and told[0] > 0 and told[1] <= told[0] / 2:
            reasons.add(("members_halved", 2024, told[0], 2025, told[1]))
        if reasons:
            expected[code] = reasons
    assert _reasons(to_handle(_register(register_facts(world), day))) == expected


@settings(max_examples=30)
@given(worlds(), days, st.data())
def test_who_might_merge(world, day, data):
    here = _here(world, day)
    places = st.sampled_from(["after/1/", "after/2/", None])
    communes = {code: place for code in here if (place := data.draw(places))}
    deals = {code: data.draw(st.sets(st.sampled_from(["tea", "silk"]))) for code in here}
    year = grading_year(world, day)
    groups = similar(_register(register_facts(world), day), communes, deals, small=SMALL)
    found = {(g.ids, c): {r.id for r in g.lesser} for g in groups for c in g.commodities}
    expected = {}
    for commodity in ("tea", "coffee", "silk"):
        for kind in COLLECTIVE:
            for place in ("after/1/", "after/2/"):
                ids = tuple(
                    sorted(
                        code
                        for code, row in here.items()
                        if row["kind"] == kind
                        and communes.get(code) == place
                        and (
                            commodity in deals[code]
                            or any(text.endswith(f":{commodity}") for text in row["roles"])
                        )
                    )
                )
                lesser = {code for code in ids if _is_lesser(world, day, code, year)}
                if len(ids) > 1 and lesser:
                    expected[ids, commodity] = lesser
    assert found == expected


def _is_lesser(world, day, code, year):
    members = latest_members(world, day, code)
    weak = _row_of(world, day, code, year).get("grade") == "weak"
    return weak or (members is not None and members < SMALL)


@settings(max_examples=30)
@given(worlds(linkages=(4, 8, 12, 3)), days)
def test_whom_to_praise(world, day):
    found = models(_register(register_facts(world), day), {})
    year, expected = grading_year(world, day), set()
    reached = levels(world, day, "confirmed")
    for code in _here(world, day):
        good = year and all(
            _row_of(world, day, code, y).get("grade") == "good" for y in (year, year - 1)
        )
        if good and max(reached.get(code, {}).values(), default=0) >= 2:
            expected.add(code)
    assert {row.id for row in found} == expected
    for row in found:
        told = {each.code: each.values for each in row.reasons}
        mine = {
            each["linkage"]
            for each in counted(world, day, "confirmed")
            if row.id in (each["supplier"], each["customer"])
        }
        agreed = {d["linkage"] for d in world["deliveries"] if d["agreed_on"] <= day} & mine
        assert told.get("deliveries", (0,)) == (len(agreed),)


def test_a_model_is_told_with_all_that_speaks_for_it():
    facts = register(
        cooperative("FARM", "producer:tea"),
        cooperative("MILL", "processor:tea trader:tea"),
        linkages=(replace(linkage("FARM > MILL"), first_agreed_on=DAY),),
        annual_records=tuple(record("FARM", "good", members=40, year=y) for y in (2024, 2025)),
        capabilities=(CapabilityFact("FARM", "drone", None, None, DAY),),
    )
    [row] = models(_register(facts), {"FARM": ["VietGAP", "VietGAP"]})
    assert _reasons([row])["FARM"] == {
        ("good_twice", 2025, 2024),
        ("level", 3),
        ("deliveries", 1),
        ("technology", "drone"),
        ("certificates", "VietGAP"),
    }
    before = _register(facts, DAY - timedelta(days=1))
    assert {each.code for each in next(models(before, {})).reasons} == {"good_twice", "level"}


@pytest.mark.parametrize(
    ("founded", "handled"), [(date(2025, 1, 1), True), (date(2025, 1, 2), False), (None, True)]
)
def test_the_young_are_rightly_not_graded(founded, handled):
    facts = register(
        cooperative("A", founded_on=founded),
        annual_records=(record("A", "not_graded", members=9),),
    )
    assert bool(list(to_handle(_register(facts)))) is handled


def test_the_heaviest_reason_stands_first():
    facts = register(
        *(cooperative(key) for key in ("A", "B", "C")),
        annual_records=(
            record("A", "good"),
            record("B", "weak", members=9),
            *(record("C", "weak", members=9, year=year) for year in (2024, 2025)),
        ),
    )
    assert [row.id for row in to_handle(_register(facts))] == ["C", "B", "A"]


def test_a_group_of_whom_one_may_see_one_is_none():
    facts = register(
        *(cooperative(key, "producer:tea") for key in ("A", "B", "C")),
        annual_records=(record("A", "fair", members=9), record("B", "fair", members=90)),
    )
    communes = dict.fromkeys("ABC", "after/1/")
    [group] = similar(_register(facts), communes, {}, small=SMALL)
    assert group.ids == ("A", "B", "C")
    assert group.among({"A", "B"}).ids == ("A", "B")
    assert group.among({"A"}) is None
    assert group.among({"B", "C"}) is None
