"""What the arithmetic of fulfilment takes: a contract's versions, its deliveries, how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

SUPPLIER, CUSTOMER = "supplier", "customer"
SIDES = (SUPPLIER, CUSTOMER)


@dataclass(frozen=True)
class Version:
    """One version of the terms that both sides confirmed, from ``holds_from`` on.

    ``months``: kg of the twelve calendar months of every year; ``quantity``: kg a year; either
    may be missing. ``share``: contracted share of the supplier's output, in percent.
    """

    number: int
    starts_on: date
    holds_from: date
    confirmed_on: date
    ends_on: date | None = None
    quantity: Decimal | None = None
    months: tuple[Decimal, ...] | None = None
    share: Decimal | None = None


@dataclass(frozen=True)
class Round:
    """One figure put on record and what the other side answered to it.

    ``recorded_on``: None where nobody kept the day. ``said``: the kg that the other side names
    where it contests; an answer without it is an agreement.
    """

    recorded_on: date | None
    quantity: Decimal
    answered_on: date | None = None
    said: Decimal | None = None


@dataclass(frozen=True)
class Delivery:
    """What stands for a month: the recorder's side, the figure of now, and every round of it.

    Rounds are in order; a figure that its recorder changed before any answer has none.
    """

    month: date
    quantity: Decimal
    recorded_by: str = SUPPLIER
    agreed_on: date | None = None
    rounds: tuple[Round, ...] = ()

    @property
    def answered_by(self) -> str:
        """The side whose turn it is when a figure was recorded."""
        return CUSTOMER if self.recorded_by == SUPPLIER else SUPPLIER


@dataclass(frozen=True)
class Contract:
    """A linkage: ``ended_on`` is the first day on which it no longer holds for another reason
    than its term (terminated, rejected, merged), ``terminated_by`` the side that terminated it,
    where that is known."""

    id: str
    versions: tuple[Version, ...]
    deliveries: tuple[Delivery, ...] = ()
    ended_on: date | None = None
    terminated_on: date | None = None
    terminated_by: str = ""


@dataclass(frozen=True)
class Measure:
    """By what fulfilment is measured.

    ``answer_days``: within so many days a recorded delivery is to be answered, and a month that
    has just ended is not yet held against anybody. ``full``: the part of a month's plan from
    which the month counts as delivered in full and in time.
    """

    answer_days: int = 14
    full: Fraction = Fraction(9, 10)
