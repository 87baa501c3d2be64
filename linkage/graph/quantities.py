"""Contracts that promise more than anybody knows the supplier to have.

Nothing here is proof: a supplier may have more than it put on offer. It tells where to look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from linkage.graph.facts import PROCESSING_SERVICE, SALE

LISTED = "over_listed"
MILL = "over_mill"
SHARES = "over_shares"
GROWERS = "over_growers"
ALL = Decimal(100)

Months = Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class Promise:
    """What a contract in force promises: kg a year, by calendar month where it says so.

    ``goods`` is a path of codes with dots (``tea``, ``tea.dried``); ``share`` the percent of the
    supplier's output; ``growers`` kg a year of the households behind it, where that is known.
    """

    id: str
    supplier: str
    goods: str
    form: str = SALE
    quantity: Decimal | None = None
    months: Months | None = None
    share: Decimal | None = None
    growers: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    """What a supplier has on offer (form ``sale``) or can take in to process, kg by month."""

    supplier: str
    goods: str
    form: str
    months: Months = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beyond:
    """A contract of which more is promised than is known. ``contracted`` is that of all contracts
    of the supplier for such goods; kg a year, or of ``month`` where that tells; percent for
    ``over_shares``."""

    linkage: str
    kind: str
    contracted: Decimal
    known: Decimal
    month: int | None = None


def beyond(promises: Iterable[Promise], capacities: Iterable[Capacity]) -> list[Beyond]:
    """Every contract that promises, with its supplier's others, more than is known; by linkage.

    Of what nothing is known nothing is said.
    """
    of: dict[tuple[str, str], list[Promise]] = defaultdict(list)
    for promise in promises:
        of[promise.supplier, promise.form].append(promise)
    known: dict[tuple[str, str], list[Capacity]] = defaultdict(list)
    for capacity in capacities:
        known[capacity.supplier, capacity.form].append(capacity)
    found = [
        each
        for key, group in of.items()
        for promise in group
        for each in (
            _over_capacity(promise, group, known[key]),
            _over_shares(promise, group),
            _over_growers(promise),
        )
        if each is not None
    ]
    return sorted(found, key=lambda each: (each.linkage, each.kind))


def related(one: str, other: str) -> bool:
    """Whether one kind of goods lies under the other, or both are the same.

    >>> related("tea", "tea.dried"), related("tea.dried", "tea.fresh_leaf")
    (True, False)
    """
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def _over_capacity(
    promise: Promise, group: list[Promise], capacities: list[Capacity]
) -> Beyond | None:
    """By year; where that fits and all contracts state their months, by the worst month."""
    own = [each for each in capacities if related(each.goods, promise.goods)]
    have = _by_month(each.months for each in own)
    if promise.quantity is None or not any(have.values()):
        return None
    kind = MILL if promise.form == PROCESSING_SERVICE else LISTED
    alike = [
        each for each in group if each.quantity is not None and related(each.goods, promise.goods)
    ]
    contracted = sum((each.quantity or Decimal(0) for each in alike), Decimal(0))
    known = _of_a_year(have, kind)
    if contracted > known:
        return Beyond(promise.id, kind, contracted, known)
    stated = [each.months for each in alike if each.months is not None]
    if len(stated) < len(alike):
        return None
    return _worst_month(promise, kind, _by_month(stated), have)


def _of_a_year(have: Months, kind: str) -> Decimal:
    """What a year can bring at most. A mill says what it takes in each month. A listing is only
    what is on offer just now, so its fullest month stands for all twelve."""
    return sum(have.values(), Decimal(0)) if kind == MILL else 12 * max(have.values())


def _worst_month(promise: Promise, kind: str, wanted: Months, have: Months) -> Beyond | None:
    """The month of this contract in which most is missing. A month in which nothing is on offer
    says nothing of what there is; one in which a mill takes nothing in does."""
    own = promise.months or {}
    over = {
        month: kg - have.get(month, Decimal(0))
        for month, kg in wanted.items()
        if own.get(month) and (kind == MILL or have.get(month))
    }
    worst = max(over, key=lambda month: (over[month], -month), default=None)
    if worst is None or over[worst] <= 0:
        return None
    return Beyond(promise.id, kind, wanted[worst], have.get(worst, Decimal(0)), worst)


def _over_shares(promise: Promise, group: list[Promise]) -> Beyond | None:
    """The parts of one output that are promised to several add up to more than all of it."""
    if promise.form != SALE or promise.share is None:
        return None
    alike = (each.share for each in group if related(each.goods, promise.goods))
    together = sum((share for share in alike if share is not None), Decimal(0))
    return Beyond(promise.id, SHARES, together, ALL) if together > ALL else None


def _over_growers(promise: Promise) -> Beyond | None:
    if promise.quantity is None or promise.growers is None or promise.quantity <= promise.growers:
        return None
    return Beyond(promise.id, GROWERS, promise.quantity, promise.growers)


def _by_month(tables: Iterable[Months]) -> dict[int, Decimal]:
    found: dict[int, Decimal] = defaultdict(Decimal)
    for months in tables:
        for month, kg in months.items():
            found[month] += kg
    return found
