"""Organizations through the years: what was there, what came, what went, what is there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkage.graph import OrganizationFact, ProfilePeriod
from targets.indicators import AnnualRecordFact, RegisterFacts, SuccessionFact
from targets.indicators.movement import KINDS, movement

UNTIL = date(2026, 6, 30)
YEARS = (2024, 2025, 2026)
DAYS = [date(year, month, 15) for year in (2023, 2024, 2025, 2026) for month in (1, 7)]
EDGES = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)]


def fact(code, *, founded=None, ceased=None, kinds=(("cooperative", None),)):
    """``kinds``: pairs of a kind and the day until which it holds, the last one open."""
    periods, start = [], None
    for kind, end in kinds:
        periods.append(ProfilePeriod(start, end, kind))
        start = end
    return OrganizationFact(code, founded, ceased, tuple(periods))


def everywhere(_day):
    return None


def moved(facts, year, placed=everywhere, kind=""):
    [found] = [each for each in movement(facts, [year], UNTIL, placed) if each.kind == kind]
    return found


def flow(*organizations, year=2025, placed=everywhere, kind="", successions=()):
    facts = RegisterFacts(organizations=organizations, successions=successions)
    found = moved(facts, year, placed, kind).flow
    return {name: value for name in found.__slots__ if (value := getattr(found, name))}


class TestWhatHappens:
    def test_one_that_was_there_all_year(self):
        assert flow(fact("a")) == {"beginning": 1, "end": 1}

    def test_founded_on_the_first_and_on_the_last_day(self):
        for day in (date(2025, 1, 1), date(2025, 12, 31)):
            assert flow(fact("a", founded=day)) == {"founded": 1, "end": 1}
        assert flow(fact("a", founded=date(2024, 12, 31))) == {"beginning": 1, "end": 1}
        assert flow(fact("a", founded=date(2026, 1, 1))) == {}

    def test_dissolved_or_gone_on_in_another(self):
        gone = fact("a", ceased=date(2025, 5, 1))
        assert flow(gone) == {"beginning": 1, "dissolved": 1}
        merged = SuccessionFact("a", "b", "merger", date(2025, 5, 1))
        assert flow(gone, successions=(merged,)) == {"beginning": 1, "succeeded": 1}
        ended = SuccessionFact("a", None, "dissolution", date(2025, 5, 1))
        assert flow(gone, successions=(ended,)) == {"beginning": 1, "dissolved": 1}

    def test_founded_and_dissolved_within_the_year(self):
        short = fact("a", founded=date(2025, 2, 1), ceased=date(2025, 9, 1))
        assert flow(short) == {"founded": 1, "dissolved": 1}

    def test_a_group_that_became_a_cooperative(self):
        became = fact("a", kinds=(("cooperative_group", date(2025, 4, 1)), ("cooperative", None)))
        assert flow(became, kind="cooperative_group") == {"beginning": 1, "changed_out": 1}
        assert flow(became, kind="cooperative") == {"changed_in": 1, "end": 1}
        assert flow(became) == {"beginning": 1, "changed_in": 1, "changed_out": 1, "end": 1}

    def test_one_that_became_an_enterprise(self):
        became = fact("a", kinds=(("cooperative", date(2025, 4, 1)), ("enterprise", None)))
        assert flow(became) == {"beginning": 1, "changed_out": 1}

    def test_one_that_moved_in_and_one_that_moved_out(self):
        def placed(day):
            return frozenset("a" if day < date(2025, 6, 1) else "b")

        assert flow(fact("a"), fact("b"), placed=placed) == {
            "beginning": 1,
            "moved_out": 1,
            "moved_in": 1,
            "end": 1,
        }

    def test_the_year_that_runs_ends_on_the_day(self):
        found = moved(RegisterFacts(organizations=(fact("a", founded=date(2026, 9, 1)),)), 2026)
        assert (found.until, found.flow.end) == (UNTIL, 0)


class TestSums:
    def records(self, *rows):
        organizations = tuple(fact(code) for code in "abc")
        return RegisterFacts(organizations=organizations, annual_records=rows)

    def test_who_reports_is_summed_and_who_does_not_is_said(self):
        facts = self.records(
            AnnualRecordFact("a", 2025, date(2025, 12, 31), members=10, revenue=Decimal(5)),
            AnnualRecordFact("b", 2025, date(2025, 12, 31), members=7),
            AnnualRecordFact("c", 2024, date(2024, 12, 31), members=99),
        )
        found = moved(facts, 2025)
        assert (found.members.total, found.members.told, found.members.missing) == (17, 2, 1)
        assert (found.revenue.total, found.revenue.missing) == (5, 2)
        assert found.capital.total is None  # nobody tells it, so it is not 0

    def test_what_is_recorded_later_is_not_known_yet(self):
        facts = self.records(AnnualRecordFact("a", 2026, date(2026, 8, 1), members=10))
        assert moved(facts, 2026).members.total is None


class TestDormant:
    def graded(self, *rows):
        organizations = (*(fact(code) for code in "ab"), fact("young", founded=date(2025, 3, 1)))
        records = tuple(
            AnnualRecordFact(code, year, date(year, 12, 31), grade=grade, revenue=revenue)
            for code, year, grade, revenue in rows
        )
        facts = RegisterFacts(organizations=organizations, annual_records=records)
        return moved(facts, 2025).dormant

    def test_two_years_without_grade_or_revenue(self):
        assert self.graded(("a", 2025, "good", None)) == 1  # b; the young one is not dormant
        assert self.graded(("a", 2025, "good", None), ("b", 2024, "weak", None)) == 0
        assert self.graded(("a", 2025, "good", None), ("b", 2025, "not_graded", None)) == 1
        assert self.graded(("a", 2025, "good", None), ("b", 2024, "not_graded", Decimal(9))) == 0

    def test_without_any_year_of_grades_it_is_not_known(self):
        assert self.graded() is None


@st.composite
def registers(draw):
    days = st.sampled_from(DAYS + EDGES)
    some_day = st.one_of(st.none(), days)
    kinds = st.sampled_from([*KINDS, "enterprise"])
    organizations, spans = [], {}
    for n in range(draw(st.integers(0, 6))):
        founded, ceased = sorted((draw(some_day), draw(some_day)), key=lambda day: day or date.max)
        change = draw(some_day)
        first = ((draw(kinds), change), (draw(kinds), None)) if change else ((draw(kinds), None),)
        organizations.append(fact(f"O{n}", founded=founded, ceased=ceased, kinds=first))
        spans[f"O{n}"] = (draw(some_day), draw(some_day))
    successors = draw(st.lists(st.sampled_from(sorted(spans)), unique=True)) if spans else []
    successions = tuple(SuccessionFact(code, "x", "merger", DAYS[0]) for code in successors)

    def placed(day):
        return frozenset(
            code
            for code, (start, end) in spans.items()
            if (start is None or start <= day) and (end is None or day < end)
        )

    return RegisterFacts(organizations=tuple(organizations), successions=successions), placed


@given(registers())
@settings(max_examples=60)
def test_what_was_there_and_came_and_went_is_what_is_there(made):
    facts, placed = made
    found = movement(facts, YEARS, UNTIL, placed)
    by = {(each.year, each.kind): each.flow for each in found}
    for (year, kind), flows in by.items():
        assert flows.is_whole
        last = min(date(year, 12, 31), UNTIL)
        there = [
            each
            for each in facts.organizations
            if each.id in placed(last)
            and (state := each.as_of(last))
            and state.kind in ([kind] if kind else KINDS)
        ]
        assert flows.end == len(there)
        if (year - 1, kind) in by:
            assert flows.beginning == by[year - 1, kind].end
    for year in YEARS:
        parts = [by[year, kind] for kind in KINDS]
        for name in by[year, ""].__slots__:
            assert getattr(by[year, ""], name) == sum(getattr(part, name) for part in parts)


@pytest.mark.parametrize("year", YEARS)
def test_of_nobody_nothing_moves(year):
    found = movement(RegisterFacts(), [year], UNTIL, everywhere)
    assert all(each.flow.end == 0 and each.dormant is None for each in found)
