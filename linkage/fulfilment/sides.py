"""How each side kept a contract, in sums that add up over months and over contracts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Self

from linkage.fulfilment.facts import Contract, Delivery, Measure, Round
from linkage.fulfilment.months import Month


@dataclass(frozen=True)
class Sum:
    """Counts and kilograms; two of them add field by field."""

    def __add__(self, other: Self) -> Self:
        names = [field.name for field in fields(self)]
        return type(self)(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(frozen=True)
class Supply(Sum):
    """What a supplier delivered of what was due.

    ``due``: months with a plan that have ended, of contracts whose deliveries somebody records;
    ``silent``: those of contracts under which nobody recorded any, so that nothing is known of
    them. ``performed``: months due with an agreed delivery; ``full``: those with as much of the
    plan as counts as full, in the month itself. ``unplanned``: months in force without a stated
    quantity, ``unplanned_performed`` those of them with an agreed delivery. ``due_kg`` and
    ``kept_kg`` speak of the same months; ``kept_kg`` also holds what came after the term.
    ``pending``: months with a figure that waits or is contested.
    """

    due: int = 0
    silent: int = 0
    performed: int = 0
    full: int = 0
    unplanned: int = 0
    unplanned_performed: int = 0
    pending: int = 0
    due_kg: Fraction = Fraction(0)
    kept_kg: Decimal = Decimal(0)
    delivered_kg: Decimal = Decimal(0)

    @property
    def share(self) -> Fraction | None:
        """Agreed deliveries ÷ what was due; None where nothing with a known plan was due."""
        return Fraction(self.kept_kg) / self.due_kg if self.due_kg else None

    @property
    def full_share(self) -> Fraction | None:
        """Months delivered in full ÷ months due; None where none was."""
        return Fraction(self.full, self.due) if self.due else None

    @property
    def performed_share(self) -> Fraction | None:
        """Months performed ÷ months due; None where none was."""
        return Fraction(self.performed, self.due) if self.due else None

    @property
    def complete(self) -> bool:
        """Whether every month in force has a plan."""
        return self.unplanned == 0


@dataclass(frozen=True)
class Answers(Sum):
    """How a side answered what the other one recorded.

    ``in_time`` and ``late``: figures answered within the days given, or after; ``waiting``: not
    answered, with days left; ``overdue``: not answered, without; ``undated``: nobody kept the day
    of recording. ``deliveries``: months recorded by the other side, ``agreed`` those agreed in the
    end, ``contested`` those ever contested: ``open`` still, or settled ``as_recorded`` (the figure
    that was contested stands), ``as_contested`` (the contesting side's stands) or ``otherwise``.
    """

    in_time: int = 0
    late: int = 0
    waiting: int = 0
    overdue: int = 0
    undated: int = 0
    deliveries: int = 0
    agreed: int = 0
    contested: int = 0
    open: int = 0
    as_recorded: int = 0
    as_contested: int = 0
    otherwise: int = 0

    @property
    def in_time_share(self) -> Fraction | None:
        """Answered in time ÷ figures whose time is over; None where there are none."""
        asked = self.in_time + self.late + self.overdue
        return Fraction(self.in_time, asked) if asked else None

    @property
    def agreed_share(self) -> Fraction | None:
        """Agreed ÷ recorded by the other side; None where it recorded nothing."""
        return Fraction(self.agreed, self.deliveries) if self.deliveries else None


@dataclass(frozen=True)
class Ends(Sum):
    """Contracts that were terminated before their last day."""

    by_it: int = 0
    by_the_other: int = 0
    unknown: int = 0


def supply_of(months: Iterable[Month], measure: Measure) -> Supply:
    """The supplier's side of these months."""
    return sum((_supply(month, measure) for month in months), Supply())


def _supply(each: Month, measure: Measure) -> Supply:
    agreed = each.agreed or Decimal(0)
    kept = each.ended and not each.unplanned
    planned = each.planned or Fraction(0)
    due = each.due and not each.silent
    return Supply(
        due=int(due),
        silent=int(each.due and each.silent),
        performed=int(due and each.performed),
        full=int(due and Fraction(agreed) >= planned * measure.full),
        unplanned=int(each.unplanned),
        unplanned_performed=int(each.unplanned and each.performed),
        pending=int(each.recorded is not None and each.agreed is None),
        due_kg=planned if due else Fraction(0),
        kept_kg=agreed if kept else Decimal(0),
        delivered_kg=agreed,
    )


def answers_of(months: Iterable[Month], side: str, day: date, measure: Measure) -> Answers:
    """How ``side`` answered what the other one recorded of these months."""
    asked = [m.delivery for m in months if m.delivery and m.delivery.answered_by == side]
    return sum((_answers(delivery, day, measure) for delivery in asked), Answers())


def _answers(delivery: Delivery, day: date, measure: Measure) -> Answers:
    waited = [_waited(each, day, measure) for each in delivery.rounds]
    contests = [each for each in delivery.rounds if each.said is not None]
    settled = _settled(delivery, contests[-1]) if contests else ""
    return Answers(
        **{name: waited.count(name) for name in ("in_time", "late", "waiting", "overdue")},
        undated=waited.count("undated") + (0 if delivery.rounds else 1),
        deliveries=1,
        agreed=int(delivery.agreed_on is not None),
        contested=int(bool(contests)),
        **({settled: 1} if settled else {}),
    )


def _waited(each: Round, day: date, measure: Measure) -> str:
    if each.recorded_on is None:
        return "undated"
    last = each.recorded_on + timedelta(days=measure.answer_days)
    if each.answered_on is not None:
        return "in_time" if each.answered_on <= last else "late"
    return "waiting" if day <= last else "overdue"


def _settled(delivery: Delivery, contest: Round) -> str:
    if delivery.agreed_on is None:
        return "open"
    if delivery.quantity == contest.said:
        return "as_contested"
    return "as_recorded" if delivery.quantity == contest.quantity else "otherwise"


def ends_of(contract: Contract, side: str, day: date) -> Ends:
    """Whether the contract was terminated by ``day``, as ``side`` sees it."""
    if contract.terminated_on is None or contract.terminated_on > day:
        return Ends()
    if not contract.terminated_by:
        return Ends(unknown=1)
    return Ends(by_it=1) if contract.terminated_by == side else Ends(by_the_other=1)
