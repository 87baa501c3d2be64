from datetime import date

from tests.linkage.graph.small import AFTER, DAY
from tests.targets.indicators.small import cooperative, figure, record, register

A, B = cooperative("a"), cooperative("b")


def test_cooperatives_are_those_that_operate():
    others = [
        cooperative("group", kind="cooperative_group"),
        cooperative("union", kind="cooperative_union"),
        cooperative("firm", kind="enterprise"),
        cooperative("ceased", ceased_on=DAY),
        cooperative("unborn", founded_on=AFTER),
    ]
    found = figure(register(B, A, *others), "cooperatives")
    assert (found.value, found.numerator, found.denominator) == (2, ("a", "b"), None)
    assert (found.unit, found.quality) == ("count", "complete")


def test_none_is_a_count_too():
    found = figure(register(), "cooperatives")
    assert (found.value, found.quality) == (0, "complete")


def test_members_by_the_latest_year_that_tells():
    records = (
        record("a", members=30, year=2023),
        record("a", members=40, year=2024),
        record("a", "good", year=2025),
        record("b", members=0, year=2024),
    )
    found = figure(register(A, B, annual_records=records), "members")
    assert (found.value, found.numerator, found.quality) == (40, ("a", "b"), "complete")


def test_members_without_a_record_are_missing():
    found = figure(register(A, B, annual_records=(record("a", members=12),)), "members")
    assert (found.value, found.numerator) == (12, ("a",))
    assert (found.quality, found.missing, found.excluded) == ("partial", ("b",), ())


def test_members_of_nobody_are_not_available_and_not_zero():
    found = figure(register(A), "members")
    assert (found.value, found.quality, found.missing) == (None, "not_available", ("a",))
    assert figure(register(), "members").value is None


def test_a_record_counts_from_the_day_it_was_recorded():
    records = (
        record("a", members=10, year=2024),
        record("a", members=20, recorded_on=DAY),
    )
    facts = register(A, annual_records=records)
    assert figure(facts, "members").value == 20
    assert figure(facts, "members", day=date(2026, 6, 29)).value == 10


def test_a_later_record_of_the_year_takes_over_from_its_own_day():
    records = (
        record("a", members=20, recorded_on=DAY),
        record("a", members=10, recorded_on=date(2026, 1, 10)),
    )
    facts = register(A, annual_records=records)
    assert figure(facts, "members").value == 20
    assert figure(facts, "members", day=date(2026, 6, 29)).value == 10
