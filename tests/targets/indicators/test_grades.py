from fractions import Fraction

import pytest

from targets.indicators import IndicatorSettings, grading_year
from tests.linkage.graph.small import AFTER, DAY
from tests.targets.indicators.small import cooperative, figure, record, register

GRADES = {"a": "good", "b": "fair", "c": "average", "d": "weak", "e": "not_graded", "f": None}
COOPERATIVES = [cooperative(code) for code in GRADES]
RECORDS = tuple(record(code, grade) for code, grade in GRADES.items())


def test_good_and_fair_among_the_graded():
    found = figure(register(*COOPERATIVES, annual_records=RECORDS), "grade_share")
    assert found.value == Fraction(1, 2)
    assert found.numerator == ("a", "b")
    assert found.denominator == ("a", "b", "c", "d")


def test_not_graded_is_shown_apart_from_not_known():
    found = figure(register(*COOPERATIVES, annual_records=RECORDS), "grade_share")
    assert found.excluded == (("e", "not_graded"), ("f", "no_record"))
    assert (found.quality, found.missing) == ("partial", ("f",))


def test_not_graded_leaves_the_share_complete():
    found = figure(register(*COOPERATIVES[:5], annual_records=RECORDS[:5]), "grade_share")
    assert (found.quality, found.missing) == ("complete", ())


def test_nobody_graded_is_not_available():
    found = figure(register(cooperative("f")), "grade_share")
    assert (found.value, found.quality) == (None, "not_available")
    assert (found.missing, found.denominator) == (("f",), ())


def test_only_collective_organizations_that_operate():
    organizations = [
        cooperative("group", kind="cooperative_group"),
        cooperative("union", kind="cooperative_union"),
        cooperative("firm", kind="enterprise"),
        cooperative("ceased", ceased_on=DAY),
    ]
    records = tuple(record(x.id, "good") for x in organizations)
    found = figure(register(*organizations, annual_records=records), "grade_share")
    assert found.denominator == ("group", "union")


def test_the_grading_year_is_the_latest_that_grades_anyone_by_the_day():
    records = (record("a", "good", year=2024), record("b", "not_graded", recorded_on=DAY))
    facts = register(cooperative("a"), cooperative("b"), annual_records=records)
    assert grading_year(facts, DAY) == 2025
    assert figure(facts, "grade_share").value is None
    the_day_before = DAY.replace(day=29)
    assert grading_year(facts, the_day_before) == 2024
    assert figure(facts, "grade_share", day=the_day_before).numerator == ("a",)


def test_neither_an_enterprise_nor_a_record_without_a_grade_makes_a_grading_year():
    records = (
        record("a", "good", year=2023),
        record("a", members=5, year=2024),
        record("firm", "good", year=2025),
    )
    facts = register(
        cooperative("a"), cooperative("firm", kind="enterprise"), annual_records=records
    )
    assert grading_year(facts, DAY) == 2023


def test_one_that_has_ceased_still_tells_the_grading_year():
    gone = cooperative("gone", ceased_on=DAY)
    facts = register(gone, cooperative("a"), annual_records=(record("gone", "good"),))
    assert grading_year(facts, DAY) == 2025
    assert figure(facts, "grade_share").missing == ("a",)


def test_the_grading_year_of_a_place_is_that_of_the_whole_register():
    records = (record("a", "good", year=2024), record("b", "good", year=2025))
    facts = register(
        cooperative("a"), cooperative("b"), annual_records=records, placed=frozenset("a")
    )
    assert grading_year(facts, DAY) == 2025
    found = figure(facts, "grade_share")
    assert (found.value, found.missing) == (None, ("a",))


def test_a_record_of_a_later_day_says_nothing_yet():
    facts = register(cooperative("a"), annual_records=(record("a", "good", recorded_on=AFTER),))
    assert grading_year(facts, DAY) is None


def test_what_is_effective_is_a_setting():
    facts = register(*COOPERATIVES, annual_records=RECORDS)
    assert figure(facts, "effective_share").numerator == ("a", "b")
    settings = IndicatorSettings(frozenset({"good", "fair", "average"}))
    found = figure(facts, "effective_share", settings=settings)
    assert found.value == Fraction(3, 4)
    assert found.missing == ("f",)
    share = figure(facts, "linkage_share", "effective", 1, "confirmed", settings=settings)
    assert share.denominator == ("a", "b", "c")


def test_effective_must_be_a_grade():
    with pytest.raises(ValueError, match="splendid"):
        IndicatorSettings(frozenset({"splendid"}))
