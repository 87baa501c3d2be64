"""A contract month by month: what was planned, recorded, agreed or contested as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from linkage.fulfilment.facts import Contract, Delivery, Measure
from linkage.fulfilment.plan import YEAR, MonthPlan, calendar, last_day, plan_of, spans

AHEAD = YEAR  # months shown ahead of a contract without a last day


@dataclass(frozen=True)
class Month:
    """One month of a contract. ``ended``: its last day is over; ``settling``: it ended so lately
    that recording and answering it may still be under way; ``silent``: by the day nobody had
    recorded a delivery in any month of the contract."""

    plan: MonthPlan
    delivery: Delivery | None
    ended: bool
    settling: bool
    silent: bool = False

    @property
    def month(self) -> date:
        return self.plan.month

    @property
    def planned(self) -> Fraction | None:
        return self.plan.kg

    @property
    def recorded(self) -> Decimal | None:
        """Kg that one side recorded; None where nobody has."""
        return self.delivery.quantity if self.delivery else None

    @property
    def agreed(self) -> Decimal | None:
        """Kg that both sides agree on; None where they do not."""
        return self.delivery.quantity if self.delivery and self.delivery.agreed_on else None

    @property
    def contested(self) -> bool:
        """Whether the other side's last word is another figure."""
        delivery = self.delivery
        if delivery is None or delivery.agreed_on or not delivery.rounds:
            return False
        return delivery.rounds[-1].said is not None

    @property
    def due(self) -> bool:
        """A month that has ended and for which the contract plans something."""
        return self.ended and self.plan.in_force and bool(self.plan.kg)

    @property
    def unplanned(self) -> bool:
        """A month in force that has ended, while the contract states no quantity for it."""
        return self.ended and self.plan.in_force and self.plan.kg is None

    @property
    def performed(self) -> bool:
        """Whether something was delivered that both sides agree on, while the contract held."""
        return self.plan.in_force and bool(self.agreed)


def months_of(contract: Contract, day: date, measure: Measure) -> list[Month]:
    """The months of the whole term, and any other in which something was delivered, in order.

    Of a contract without a last day: until a year after ``day``. What was recorded, answered or
    agreed after ``day`` is not there yet.
    """
    ruling = spans(contract, day)
    known = [seen for each in contract.deliveries if (seen := as_of(each, day)) is not None]
    deliveries = {each.month: each for each in known}
    reached = [last_day(month) for month in deliveries]
    for span in ruling:
        open_until = max(span.first, day + timedelta(days=30 * AHEAD))
        last = span.until - timedelta(days=1) if span.until else open_until
        reached += [span.first, last]
    if not reached:
        return []
    first = min([*deliveries, *(span.first for span in ruling)])
    late = day - timedelta(days=measure.answer_days)
    return [
        Month(
            plan=plan_of(ruling, month),
            delivery=deliveries.get(month),
            ended=last_day(month) < day,
            settling=late <= last_day(month) < day,
            silent=not deliveries,
        )
        for month in calendar(first, max(reached))
    ]


def as_of(delivery: Delivery, day: date) -> Delivery | None:
    """The delivery as it stood on ``day``; None before anybody recorded it."""
    rounds = []
    for each in delivery.rounds:
        if each.recorded_on is None or each.recorded_on <= day:
            unanswered = each.answered_on is None or each.answered_on > day
            rounds.append(replace(each, answered_on=None, said=None) if unanswered else each)
    if delivery.agreed_on and delivery.agreed_on <= day:
        return replace(delivery, rounds=tuple(rounds))
    if not rounds:
        return None if delivery.rounds or delivery.agreed_on else delivery
    return replace(delivery, agreed_on=None, quantity=rounds[-1].quantity, rounds=tuple(rounds))


@dataclass(frozen=True)
class Run:
    """How many calendar months in a row were performed: until now, and the longest ever."""

    current: int
    longest: int


def run_of(months: Sequence[Month]) -> Run:
    """Months performed without a gap, counted from the first to the last of the row.

    Months for which nothing is planned, months not over and months that are still being settled
    neither add at the end nor break: a season's contract goes on from one harvest to the next. A
    month of the term with a plan (or without any stated) and nothing agreed breaks the row, and
    so does a month outside the term.
    """
    first = last = None
    longest = 0
    for each in months:
        if each.performed:
            first, last = first or each.month, each.month
            longest = max(longest, _length(first, last))
        elif _breaks(each):
            first = last = None
    return Run(current=_length(first, last), longest=longest)


def _breaks(month: Month) -> bool:
    if not month.plan.in_force:
        return month.ended
    return (month.due or month.unplanned) and not month.settling


def _length(first: date | None, last: date | None) -> int:
    if first is None or last is None:
        return 0
    return (last.year - first.year) * YEAR + last.month - first.month + 1
