"""What a contract says is to be delivered in each month."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest

from linkage.fulfilment.facts import Contract, Version

YEAR = 12
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """``version`` rules from ``first`` until before ``until`` (None: open)."""

    first: date
    until: date | None
    version: Version


@dataclass(frozen=True)
class MonthPlan:
    """The plan of one month: ``kg`` None where a version in force states no quantity; ``even``
    where it is a twelfth of the year's; ``in_force`` where the contract holds on one of its days.
    """

    month: date
    kg: Fraction | None
    even: bool
    in_force: bool


def known(contract: Contract, day: date) -> list[Version]:
    """The versions that both sides had confirmed by ``day``, in the order in which they hold."""
    found = [version for version in contract.versions if version.confirmed_on <= day]
    return sorted(found, key=lambda version: (version.holds_from, version.number))


def spans(contract: Contract, day: date) -> list[Span]:
    """Who rules when, as known on ``day``. The first version rules from its first day on, also
    where it was declared later; each further one from the day it holds from."""
    versions = known(contract, day)
    found = []
    for version, after in zip_longest(versions, versions[1:]):
        begins = version.starts_on if version is versions[0] else version.holds_from
        stops = after.holds_from if after else None
        first = max(version.starts_on, begins)
        term = version.ends_on + DAY if version.ends_on else None
        until = earliest(term, stops, contract.ended_on)
        if until is None or first < until:
            found.append(Span(first, until, version))
    return found


def earliest(*days: date | None) -> date | None:
    """The earliest of the days that are there."""
    return min((day for day in days if day is not None), default=None)


def of_month(version: Version, month: int) -> Fraction | None:
    """Kilograms of a whole calendar month (1 to 12); None where the version states none."""
    if version.months is not None:
        return Fraction(version.months[month - 1])
    return None if version.quantity is None else Fraction(version.quantity) / YEAR


def plan_of(ruling: Sequence[Span], month: date) -> MonthPlan:
    """The plan of the month that begins on ``month``.

    A month in which the contract begins, ends or changes counts by its days: 3,100 kg of a May
    that is in force from the 22nd are 1,000 kg.
    """
    length = monthrange(month.year, month.month)[1]
    after = month + timedelta(days=length)
    kg: Fraction | None = Fraction(0)
    even, in_force = False, False
    for span in ruling:
        first, until = max(span.first, month), min(span.until or after, after)
        if first >= until:
            continue
        in_force = True
        whole = of_month(span.version, month.month)
        even = even or (whole is not None and span.version.months is None)
        part = Fraction((until - first).days, length)
        kg = None if kg is None or whole is None else kg + whole * part
    return MonthPlan(month, kg if in_force else None, even, in_force)


def calendar(first: date, last: date) -> Iterator[date]:
    """The first days of the months from that of ``first`` to that of ``last``."""
    for index in range(first.year * YEAR + first.month - 1, last.year * YEAR + last.month):
        yield date(index // YEAR, index % YEAR + 1, 1)


def last_day(month: date) -> date:
    """The last day of the month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def term_of(contract: Contract, day: date) -> tuple[date, date | None] | None:
    """First and last day of all that was agreed by ``day``; the last is None where it is open.
    None where nothing is confirmed."""
    ruling = spans(contract, day)
    if not ruling:
        return None
    until = ruling[-1].until
    return min(span.first for span in ruling), until - DAY if until else None


def share_on(contract: Contract, day: date) -> Decimal | None:
    """The contracted share that is in force on ``day``, in percent; None where none is stated."""
    for span in spans(contract, day):
        if span.first <= day and (span.until is None or day < span.until):
            return span.version.share
    return None


def in_force(contract: Contract, day: date) -> bool:
    """Whether a confirmed version holds on ``day``."""
    return any(s.first <= day and (s.until is None or day < s.until) for s in spans(contract, day))
