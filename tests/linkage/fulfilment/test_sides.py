"""How each side answered, and who ended what."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings

from linkage.fulfilment import (
    Answers,
    Contract,
    Delivery,
    Ends,
    Measure,
    Round,
    answers_of,
    ends_of,
    months_of,
    supply_of,
)
from tests.linkage.fulfilment import oracle
from tests.linkage.fulfilment.worlds import contracts, days

MEASURE = Measure()
DAY = date(2026, 6, 30)
WAITS = timedelta(days=14)


def on(day, month=5):
    return date(2026, month, day)


@settings(max_examples=300, deadline=None)
@given(contracts(), days)
def test_answers_are_counted_one_by_one(contract, day):
    """Each figure that was on record by the day falls into exactly one kind of answer."""
    months = months_of(contract, day, MEASURE)
    for side, other in (("customer", "supplier"), ("supplier", "customer")):
        expected = dict.fromkeys(("in_time", "late", "waiting", "overdue"), 0)
        recorded = agreed = contested = open_ = 0
        for each in contract.deliveries:
            if each.recorded_by != other or oracle.standing(each, day) is None:
                continue
            _kg, is_agreed, _is_contested = oracle.standing(each, day)
            recorded += 1
            agreed += is_agreed
            said = [r for r in each.rounds if r.said is not None and r.answered_on <= day]
            contested += bool(said)
            open_ += bool(said) and not is_agreed
            for one in each.rounds:
                if one.recorded_on > day:
                    continue
                last = one.recorded_on + WAITS
                if one.answered_on and one.answered_on <= day:
                    expected["in_time" if one.answered_on <= last else "late"] += 1
                else:
                    expected["waiting" if day <= last else "overdue"] += 1
        found = answers_of(months, side, day, MEASURE)
        assert {name: getattr(found, name) for name in expected} == expected
        assert (found.deliveries, found.agreed, found.contested) == (recorded, agreed, contested)
        assert found.open == open_
        settled = found.as_recorded + found.as_contested + found.otherwise
        assert settled == contested - open_


@settings(max_examples=150, deadline=None)
@given(contracts(), days)
def test_sums_of_parts_are_the_sum_of_the_whole(contract, day):
    months = months_of(contract, day, MEASURE)
    for cut in (0, len(months) // 2, len(months)):
        parts = months[:cut], months[cut:]
        assert sum((supply_of(p, MEASURE) for p in parts), supply_of([], MEASURE)) == supply_of(
            months, MEASURE
        )
        whole = answers_of(months, "customer", day, MEASURE)
        halves = [answers_of(p, "customer", day, MEASURE) for p in parts]
        assert halves[0] + halves[1] == whole


@settings(max_examples=150, deadline=None)
@given(contracts(), days, days)
def test_what_comes_later_changes_no_earlier_day(contract, day, other):
    """Figures as of a day know nothing of what was confirmed, answered or agreed after it."""
    past = Contract(
        contract.id,
        tuple(v for v in contract.versions if v.confirmed_on <= day),
        tuple(
            each for each in contract.deliveries if any(r.recorded_on <= day for r in each.rounds)
        ),
        contract.ended_on,
    )
    one, two = (supply_of(months_of(c, day, MEASURE), MEASURE) for c in (past, contract))
    assert one == two


@pytest.mark.parametrize(
    ("agreed", "name"), [(100, "as_recorded"), (80, "as_contested"), (90, "otherwise")]
)
def test_how_a_contest_was_settled(agreed, name):
    rounds = (
        Round(on(1, 6), Decimal(100), on(3, 6), said=Decimal(80)),
        Round(on(4, 6), Decimal(agreed), on(6, 6)),
    )
    delivery = Delivery(on(1), Decimal(agreed), agreed_on=on(6, 6), rounds=rounds)
    months = months_of(Contract("L", (), (delivery,)), DAY, MEASURE)
    found = answers_of(months, "customer", DAY, MEASURE)
    assert getattr(found, name) == 1
    assert (found.contested, found.open, found.in_time) == (1, 0, 2)


def test_nothing_recorded_is_no_answer_and_not_a_bad_one():
    assert Answers().in_time_share is None
    assert Answers().agreed_share is None


def test_a_day_nobody_kept_is_neither_early_nor_late():
    delivery = Delivery(
        on(1), Decimal(5), agreed_on=on(9), rounds=(Round(None, Decimal(5), on(9)),)
    )
    found = answers_of(
        months_of(Contract("L", (), (delivery,)), DAY, MEASURE), "customer", DAY, MEASURE
    )
    assert (found.undated, found.in_time_share, found.agreed_share) == (1, None, Fraction(1))


def test_who_ended_it():
    ended = Contract("L", (), terminated_on=on(1), ended_on=on(1), terminated_by="customer")
    assert ends_of(ended, "customer", DAY) == Ends(by_it=1)
    assert ends_of(ended, "supplier", DAY) == Ends(by_the_other=1)
    assert ends_of(ended, "supplier", on(30, 4)) == Ends()
    unknown = Contract("L", (), terminated_on=on(1), ended_on=on(1))
    assert ends_of(unknown, "supplier", DAY) == Ends(unknown=1)
