"""Plan against delivered: exact kilograms, month by month."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings

from linkage.fulfilment import Contract, Delivery, Measure, Round, Version, months_of, run_of
from linkage.fulfilment.plan import in_force, share_on, term_of
from linkage.fulfilment.sides import supply_of
from tests.linkage.fulfilment import oracle
from tests.linkage.fulfilment.worlds import contracts, days

MEASURE = Measure()
DAY = date(2026, 6, 30)


def version(**given):
    usual = {"number": 1, "starts_on": date(2026, 1, 1), "quantity": Decimal(1200)}
    usual |= {"holds_from": date(2026, 1, 1), "confirmed_on": date(2026, 1, 1)}
    return Version(**usual | given)


def plans(contract, day=DAY):
    return {m.month: m.planned for m in months_of(contract, day, MEASURE)}


def agreed(month, quantity=100):
    day = date(2026, month, 28)
    answered = (Round(day, Decimal(quantity), day),)
    return Delivery(date(2026, month, 1), Decimal(quantity), agreed_on=day, rounds=answered)


@settings(max_examples=300, deadline=None)
@given(contracts(), days)
def test_each_month_is_the_sum_of_its_days(contract, day):
    for month in months_of(contract, day, MEASURE):
        assert (month.planned, month.plan.in_force) == oracle.plan(contract, month.month, day)


@settings(max_examples=300, deadline=None)
@given(contracts(), days)
def test_supply_is_what_the_months_say(contract, day):
    months = months_of(contract, day, MEASURE)
    found = supply_of(months, MEASURE)
    counts, due_kg, kept_kg = oracle.supply(contract, day, MEASURE.full)
    assert {name: getattr(found, name) for name in counts} == counts
    assert (found.due_kg, Fraction(found.kept_kg)) == (due_kg, kept_kg)
    assert found.share == (kept_kg / due_kg if due_kg else None)


@settings(max_examples=300, deadline=None)
@given(contracts(), days)
def test_the_run_of_months(contract, day):
    run = run_of(months_of(contract, day, MEASURE))
    assert run.current == oracle.longest_run(contract, day, MEASURE.answer_days)
    assert run.longest >= run.current


@settings(max_examples=200, deadline=None)
@given(contracts(), days)
def test_months_are_all_of_the_term_in_order(contract, day):
    months = [m.month for m in months_of(contract, day, MEASURE)]
    assert months == sorted(set(months))
    term = term_of(contract, day)
    if term and term[1]:
        assert {term[0].replace(day=1), term[1].replace(day=1)} <= set(months)
    assert (share_on(contract, day), in_force(contract, day)) == (
        getattr(oracle.holds(contract, day, day), "share", None),
        oracle.holds(contract, day, day) is not None,
    )


def test_a_year_divided_evenly_is_marked():
    months = months_of(Contract("L", (version(),)), DAY, MEASURE)
    assert {m.planned for m in months[:12]} == {Fraction(100)}
    assert all(m.plan.even for m in months[:12])


def test_a_part_of_a_month_is_due_in_part():
    months = tuple(Decimal(3100 if number == 5 else 0) for number in range(1, 13))
    contract = Contract("L", (version(starts_on=date(2026, 5, 22), months=months),))
    assert plans(contract)[date(2026, 5, 1)] == 1000


def test_without_a_quantity_nothing_is_due_and_nothing_is_said_to_be():
    contract = Contract("L", (version(quantity=None),), (agreed(3),))
    months = months_of(contract, DAY, MEASURE)
    found = supply_of(months, MEASURE)
    assert (found.share, found.due, found.unplanned) == (None, 0, 5)
    assert (found.unplanned_performed, found.delivered_kg) == (1, 100)


def test_where_nobody_records_nothing_is_known():
    """Five months due and not a word of them: no share at all, rather than none delivered."""
    found = supply_of(months_of(Contract("L", (version(),)), DAY, MEASURE), MEASURE)
    assert (found.share, found.full_share, found.due, found.silent) == (None, None, 0, 5)
    nothing = Delivery(date(2026, 2, 1), Decimal(0), rounds=(Round(date(2026, 3, 1), Decimal(0)),))
    found = supply_of(months_of(Contract("L", (version(),), (nothing,)), DAY, MEASURE), MEASURE)
    assert (found.share, found.due, found.silent) == (0, 5, 0)


def test_a_claim_of_one_side_has_no_plan():
    assert months_of(Contract("L", (version(confirmed_on=date(2026, 7, 1)),)), DAY, MEASURE) == []


def test_a_new_version_rules_from_its_day():
    more = version(number=2, holds_from=date(2026, 4, 16), confirmed_on=date(2026, 4, 2),
                   quantity=Decimal(2400))  # fmt: skip
    found = plans(Contract("L", (version(), more)))
    assert [found[date(2026, n, 1)] for n in (3, 4, 5)] == [100, 150, 200]


def test_a_season_does_not_break_the_row_and_a_missed_month_does():
    """Harvest from May to July: kept in both years, but not in June of the second.

    2025  M J J . . . . .     2026  M x J
    """
    season = tuple(Decimal(100 if number in (5, 6, 7) else 0) for number in range(1, 13))
    contract = version(starts_on=date(2025, 1, 1), months=season, quantity=None)
    kept = [date(2025, n, 1) for n in (5, 6, 7)] + [date(2026, 5, 1), date(2026, 7, 1)]
    deliveries = tuple(
        Delivery(month, Decimal(100), agreed_on=month, rounds=(Round(month, Decimal(100), month),))
        for month in kept
    )
    whole = Contract("L", (contract,), deliveries)
    july = run_of(months_of(whole, date(2026, 6, 10), MEASURE))
    assert (july.current, july.longest) == (13, 13)
    late = run_of(months_of(whole, date(2026, 8, 20), MEASURE))
    assert (late.current, late.longest) == (1, 13)


def test_a_month_just_over_is_not_yet_held_against_anybody():
    contract = Contract("L", (version(),), tuple(agreed(n) for n in range(1, 5)))
    assert run_of(months_of(contract, date(2026, 6, 10), MEASURE)).current == 4
    assert run_of(months_of(contract, date(2026, 6, 16), MEASURE)).current == 0
