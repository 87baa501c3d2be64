"""The path to a target."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from targets.indicators import expected_on

steps = st.dictionaries(st.integers(2020, 2050), st.integers(0, 100), min_size=2, max_size=5)


@given(steps)
def test_at_the_end_of_each_year_it_is_what_was_set(found):
    for year, value in found.items():
        assert expected_on(date(year, 12, 31), found.items()) == value


@given(steps, st.dates(date(2021, 1, 1), date(2049, 12, 31)))
def test_each_day_moves_it_by_the_same_between_two_years(found, day):
    before, after = (day + timedelta(days=shift) for shift in (-1, 1))
    values = [expected_on(each, found.items()) for each in (before, day, after)]
    if None in values or (day.month, day.day) == (12, 31):
        return
    assert values[1] - values[0] == values[2] - values[1]


@given(steps)
def test_outside_the_years(found):
    first, last = min(found), max(found)
    assert expected_on(date(first, 12, 30), found.items()) is None
    assert expected_on(date(last + 3, 6, 1), found.items()) == found[last]


def test_one_value_is_no_path():
    assert expected_on(date(2030, 1, 1), [(2030, Fraction(1, 2))]) is None
