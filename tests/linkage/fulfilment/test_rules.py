"""Points of OCOP and years of support, from the words of the rules."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.fulfilment import PointRule, TermRule, ocop_points, support_of
from linkage.fulfilment.rules import lasts

STEPS = [
    PointRule(1, Decimal(50)),
    PointRule(2, Decimal(75), above=True),
    PointRule(3, Decimal(75), above=True, months=12),
]
TERMS = [TermRule(0, 3), TermRule(12, 5)]


@pytest.mark.parametrize(
    ("share", "months", "points"),
    [
        (None, 40, 0),  # unclear
        ("0", 40, 0),
        ("49.99", 40, 0),
        ("50", 0, 1),
        ("74.99", 40, 1),
        ("75", 40, 1),  # "over 75 %" is not yet reached
        ("75.01", 11, 2),
        ("100", 0, 2),
        ("75.01", 12, 3),
    ],
)
def test_the_steps_of_the_decision(share, months, points):
    found = ocop_points([(share and Decimal(share), months)], STEPS)
    assert found.points == points


def test_none_is_zero_and_without_rules_nothing_is_said():
    assert ocop_points([], STEPS).points == 0
    assert ocop_points([(Decimal(90), 20)], []) is None


rows = st.lists(
    st.tuples(st.one_of(st.none(), st.integers(0, 100)), st.integers(0, 30)), max_size=4
)


@given(rows)
def test_contracts_add_up_to_no_more_than_everything(contracts):
    given_rows = [
        (None if share is None else Decimal(share), months) for share, months in contracts
    ]
    found = ocop_points(given_rows, STEPS)
    whole = min(sum(share for share, _m in contracts if share is not None), 100)
    steady = min(sum(share for share, m in contracts if share is not None and m >= 12), 100)
    expected = 3 if steady > 75 else 2 if whole > 75 else 1 if whole >= 50 else 0
    assert found.points == expected
    assert found.unstated == sum(share is None for share, _months in contracts)
    assert (found.share is None) == all(share is None for share, _months in contracts)
    assert (found.next and found.next.points) == (None if expected == 3 else expected + 1)


@pytest.mark.parametrize(
    ("first", "last", "years", "enough"),
    [
        ((2026, 3, 1), (2029, 2, 28), 3, True),
        ((2026, 3, 1), (2029, 2, 27), 3, False),
        ((2026, 1, 1), (2028, 12, 31), 3, True),
        ((2024, 2, 29), (2027, 2, 28), 3, True),
        ((2024, 2, 29), (2027, 2, 27), 3, False),
        ((2026, 1, 1), (2030, 12, 31), 5, True),
    ],
)
def test_years_are_counted_by_the_calendar(first, last, years, enough):
    assert lasts(date(*first), date(*last), years) is enough


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 4000), st.integers(1, 9))
def test_a_day_more_never_makes_a_term_too_short(first, length, years):
    last = first + timedelta(length)
    if lasts(first, last, years):
        assert lasts(first, last + timedelta(1), years)
        assert length + 1 >= 365 * years
    else:
        assert length + 1 < 366 * years


def test_a_long_cycle_asks_for_five_years_and_a_short_one_for_three():
    four = (date(2026, 1, 1), date(2029, 12, 31))
    assert (support_of(four, 12, TERMS).years, support_of(four, 12, TERMS).met) == (5, False)
    assert (support_of(four, 11, TERMS).years, support_of(four, 11, TERMS).met) == (3, True)


def test_what_is_not_known_is_not_guessed():
    open_end = (date(2026, 1, 1), None)
    assert support_of(open_end, 12, TERMS).met is None
    assert support_of(None, 12, TERMS) is None
    assert support_of(open_end, 12, []) is None


def test_without_a_cycle_only_what_holds_either_way_is_said():
    year = date(2026, 1, 1)
    six, four, two = (support_of((year, date(2025 + n, 12, 31)), None, TERMS) for n in (6, 4, 2))
    assert (six.met, four.met, two.met) == (True, None, False)
    assert {six.years, four.years, two.years} == {None}
