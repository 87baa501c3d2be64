"""When reports fall due: against days counted one by one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from targets.dues import NOTICE, DueState, Rhythm
from targets.periods import Period

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
KINDS = st.sampled_from(["month", "quarter", "year"])


def by_hand(kind: str, since: Period, day: date) -> list[str]:
    """The periods whose last day was reached, by walking every day."""
    found: list[str] = []
    each = since.first_day
    while each <= day:
        period = Period.of(kind, each)
        if each == period.last_day:
            found.append(str(period))
        each += timedelta(days=1)
    return found


@settings(max_examples=30, deadline=None)
@given(KINDS, DAYS, DAYS, st.integers(0, 60), st.data())
def test_what_is_owed_is_what_is_over_and_not_made(kind, begin, day, after, data):
    rhythm = Rhythm(kind, Period.of(kind, begin), after)
    over = by_hand(kind, rhythm.since, day)
    made = set(data.draw(st.lists(st.sampled_from(over), unique=True))) if over else set()
    frozen = made | (set(data.draw(st.lists(st.sampled_from(over)))) if over else set())
    dues = rhythm.dues(day, frozen=frozen, made=made)
    assert [str(each.period) for each in dues.open] == [each for each in over if each not in made]
    for each in dues.open:
        known = DueState.NOT_MADE if str(each.period) in frozen else DueState.NOT_FROZEN
        assert each.state == known
        assert each.due_on - each.period.last_day == timedelta(days=after)
        assert each.day + timedelta(days=each.days_left) == each.due_on
        assert each.is_overdue == (day > each.due_on)
        assert each.is_pressing == (day + timedelta(days=NOTICE) >= each.due_on)
    last = max((each for each in over if each in made), default=None, key=over.index)
    assert (str(dues.made.period) if dues.made else None) == last
    running = dues.running.period
    assert running.last_day > day or (not over and running == rhythm.since)
    assert str(running.before) in {*over, str(rhythm.since.before)}
    assert not dues.running.is_pressing


def test_the_oldest_one_is_to_be_done_first():
    rhythm = Rhythm("quarter", Period.parse("2026Q1"), 10)
    dues = rhythm.dues(date(2026, 10, 5), frozen={"2026Q2"}, made={"2026Q1"})
    first = dues.first
    assert (str(first.period), first.due_on, first.state) == (
        "2026Q2",
        date(2026, 7, 10),
        DueState.NOT_MADE,
    )
    assert (first.is_overdue, dues.further, str(dues.made.period)) == (True, 1, "2026Q1")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 5), "còn 5 ngày"),
        (date(2026, 10, 10), "hạn hôm nay"),
        (date(2026, 10, 13), "quá hạn 3 ngày"),
    ],
)
def test_how_long_there_is_in_words(day, words):
    rhythm = Rhythm("quarter", Period.parse("2026Q3"), 10)
    assert rhythm.dues(day, frozen=(), made=()).first.told == words


def test_before_the_first_period_is_over_nothing_is_owed():
    rhythm = Rhythm("year", Period.parse("2027"), 20)
    dues = rhythm.dues(date(2026, 11, 1), frozen=(), made=())
    assert (dues.open, dues.made, str(dues.first.period)) == ((), None, "2027")
    assert dues.first.due_on == date(2028, 1, 20)
