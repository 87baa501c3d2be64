"""Small random contracts: neighbouring days, so that both ends of every period are hit often."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from linkage.fulfilment import Contract, Delivery, Round, Version

START = date(2025, 11, 20)
days = st.integers(0, 500).map(lambda n: START + timedelta(n))
seldom_a_day = st.one_of(st.none(), st.none(), st.none(), days)
kilograms = st.sampled_from([Decimal(0), Decimal(70), Decimal("120.5"), Decimal(1000)])
years = st.one_of(st.none(), st.sampled_from([Decimal(1200), Decimal("366.6"), Decimal(0)]))
months = st.one_of(st.none(), st.tuples(*[kilograms] * 12))
shares = st.one_of(st.none(), st.sampled_from([Decimal(n) for n in (0, 49, 50, 74, 75, 76, 100)]))


@st.composite
def versions(draw):
    """One to three versions; each further one is confirmed and holds later than the one before."""
    found, confirmed = [], START
    for number in range(1, draw(st.integers(1, 3)) + 1):
        starts = draw(days)
        ends = draw(
            st.one_of(st.none(), st.integers(0, 400).map(lambda n, s=starts: s + timedelta(n)))
        )
        confirmed += timedelta(draw(st.integers(0, 120)))
        holds = confirmed if number == 1 else max(confirmed, starts)
        found.append(
            Version(
                number=number,
                starts_on=starts,
                holds_from=holds,
                confirmed_on=confirmed,
                ends_on=ends,
                quantity=draw(years),
                months=draw(months),
                share=draw(shares),
            )
        )
    return tuple(found)


@st.composite
def rounds(draw, month):
    """Recorded, answered, recorded anew: in the order of days, the last one perhaps agreed."""
    at, found, agreed = month + timedelta(draw(st.integers(0, 45))), [], None
    quantity = draw(kilograms)
    for _each in range(draw(st.integers(0, 2))):
        answered = at + timedelta(draw(st.integers(0, 30)))
        found.append(Round(at, quantity, answered, said=quantity + draw(st.integers(1, 9))))
        at, quantity = answered + timedelta(draw(st.integers(0, 30))), draw(kilograms)
    how = draw(st.sampled_from(["waits", "agrees", "accepts", "contests"]))
    answered = at + timedelta(draw(st.integers(0, 30)))
    if how == "waits":
        found.append(Round(at, quantity))
    elif how == "agrees":
        found.append(Round(at, quantity, answered))
        agreed = answered
    else:
        said = quantity + draw(st.integers(1, 9))
        found.append(Round(at, quantity, answered, said=said))
        if how == "accepts":
            quantity, agreed = said, answered + timedelta(draw(st.integers(0, 20)))
    return quantity, agreed, tuple(found)


@st.composite
def contracts(draw):
    deliveries = []
    chosen = st.lists(st.integers(0, 17), unique=True, max_size=8)
    for index in draw(chosen):
        month = date(2025 + (10 + index) // 12, (10 + index) % 12 + 1, 1)
        quantity, agreed, answered = draw(rounds(month))
        side = draw(st.sampled_from(["supplier", "customer"]))
        deliveries.append(Delivery(month, quantity, side, agreed, answered))
    terminated = draw(seldom_a_day)
    return Contract(
        id="LK-1",
        versions=draw(versions()),
        deliveries=tuple(deliveries),
        ended_on=terminated,
        terminated_on=terminated,
        terminated_by=draw(st.sampled_from(["supplier", "customer", ""])),
    )
