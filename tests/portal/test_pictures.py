"""Small pictures tell the truth of their numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.pictures import BASE, TOP, gauge, month_bars

years = st.lists(st.none() | st.floats(0, 1e9), min_size=12, max_size=12)


@given(years)
def test_a_taller_bar_is_a_larger_quantity(values):
    bars = month_bars(values)
    for one in bars:
        for other in bars:
            if (one.value or 0) > (other.value or 0):
                assert float(one.height) >= float(other.height)


@given(years)
def test_bars_stand_on_the_line_and_stay_in_the_picture(values):
    for bar in month_bars(values):
        assert float(bar.y) + float(bar.height) == pytest.approx(BASE, abs=0.11)
        assert float(bar.y) >= TOP - 0.1
        assert (float(bar.height) > 0) == bool(bar.value)


def test_peaks_are_all_months_with_the_most():
    bars = month_bars([0, 5, 9, 9, None, 0, 0, 0, 0, 0, 0, 1])
    assert [bar.month for bar in bars if bar.peak] == [3, 4]
    assert not any(bar.peak for bar in month_bars([None] * 12))
    assert not any(bar.peak for bar in month_bars([0] * 12))


def test_a_year_has_twelve_months():
    with pytest.raises(ValueError, match="twelve"):
        month_bars([1, 2, 3])


def test_gauge_of_a_ratio():
    assert gauge(0.5135, 0.5, 1.0).filled == "51.35%"
    assert gauge(0.5135, 0.5, 1.0).tick == "50.00%"
    assert gauge(None, 0.2, 1.0).filled == "0.00%"
    assert gauge(0.3, None, 1.0).tick is None


def test_gauge_of_a_count_leaves_room_beyond_the_target():
    shown = gauge(52, 60)
    assert shown.tick == "80.00%"
    assert float(shown.filled[:-1]) < 80
    assert gauge(0, 0).filled == "0.00%"


@given(st.floats(0, 1e12), st.floats(0, 1e12))
def test_gauge_fills_up_to_the_tick_exactly_when_the_target_is_reached(value, target):
    shown = gauge(value, target)
    filled, tick = float(shown.filled[:-1]), float(shown.tick[:-1])
    assert 0 <= filled <= 100
    assert (filled >= tick) if value >= target else (filled <= tick)
