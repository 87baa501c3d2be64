"""What the rules of the State make of a contract: points for OCOP, years for support."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class PointRule:
    """``points`` where contracts cover ``share`` percent of output or more (``above``: more than
    that) and were kept for ``months`` months without a gap."""

    points: int
    share: Decimal
    above: bool = False
    months: int = 0

    def holds(self, share: Decimal) -> bool:
        return share > self.share if self.above else share >= self.share


@dataclass(frozen=True)
class Points:
    """Points with what they rest on: the share of all contracts, of those kept long enough for
    the highest step, and how many state no share. ``next``: the lowest step not reached yet."""

    points: int
    share: Decimal | None
    kept: Decimal | None
    unstated: int
    next: PointRule | None = None


def ocop_points(
    contracts: Iterable[tuple[Decimal | None, int]], rules: Sequence[PointRule]
) -> Points | None:
    """Points of "Liên kết chuỗi trong sản xuất" (Decision 26/2026/QĐ-TTg) for the contracts in
    force of one producer: (contracted share in percent or None, months kept without a gap).

    None, unclear or under the lowest step is 0. Several contracts add up, to 100 at most; for a
    step that asks for months only contracts kept so long count. The text gives 1 point for "50 %
    to under 75 %" and 2 for "over 75 %": exactly 75 is not over 75, and so stays at 1. Without
    rules nothing can be said: None.
    """
    if not rules:
        return None
    rows = list(contracts)
    longest = max(rule.months for rule in rules)
    won = [
        rule.points
        for rule in rules
        if (share := _sum(rows, rule.months)) is not None and rule.holds(share)
    ]
    points = max(won, default=0)
    above = [rule for rule in rules if rule.points > points]
    return Points(
        points=points,
        share=_sum(rows, 0),
        kept=_sum(rows, longest),
        unstated=sum(share is None for share, _months in rows),
        next=min(above, key=lambda rule: rule.points, default=None),
    )


def _sum(rows: Sequence[tuple[Decimal | None, int]], months: int) -> Decimal | None:
    """The shares of contracts kept for so many months; None where none of them states one."""
    stated = [share for share, kept in rows if share is not None and kept >= months]
    return min(sum(stated, Decimal(0)), Decimal(100)) if stated else None


@dataclass(frozen=True)
class TermRule:
    """For a product whose cycle is ``cycle`` months or longer, a contract lasts ``years``."""

    cycle: int
    years: int


@dataclass(frozen=True)
class Support:
    """``years``: how long the contract must last, ``met``: whether it does, from its ``first`` to
    its ``last`` day. ``years`` and ``met`` are None where the product's cycle is not known, ``met``
    also where the contract has no last day."""

    years: int | None
    met: bool | None
    first: date
    last: date | None


def support_of(
    term: tuple[date, date | None] | None, cycle: int | None, rules: Sequence[TermRule]
) -> Support | None:
    """Whether a term (first and last day, both inclusive) is long enough for state support
    (Decree 98/2018/NĐ-CP, Art. 11). None without rules or without a confirmed term.

    Where the cycle is not known, a term that meets or misses every rule is told all the same.
    """
    if term is None or not rules:
        return None
    first, last = term
    fitting = [rule for rule in rules if cycle is None or rule.cycle <= cycle]
    if cycle is not None:
        fitting = sorted(fitting, key=lambda rule: rule.cycle)[-1:]
    verdicts = {lasts(first, last, rule.years) for rule in fitting if last is not None}
    years = {rule.years for rule in fitting}
    return Support(
        years=years.pop() if len(years) == 1 else None,
        met=verdicts.pop() if len(verdicts) == 1 else None,
        first=first,
        last=last,
    )


def lasts(first: date, last: date, years: int) -> bool:
    """Whether the days from ``first`` to ``last``, both inclusive, make so many years: from
    1 March 2026 to 28 February 2029 are three."""
    month, day = first.month, first.day
    if (month, day) == (2, 29):
        month, day = 3, 1
    end = date(first.year + years, month, day)
    return (end - last).days <= 1
