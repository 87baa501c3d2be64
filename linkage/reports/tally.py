"""What officials count of linkages on a day: chains, households, hectares, tonnes and value, with
state money or without, by commodity (the Province's reports on value chains)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from accounts.permissions import is_administrator
from geo.periods import holds_on
from linkage.models import GrowerGroup, Linkage, ProjectMembership
from linkage.reports.counted import counted_on

MONEY = ("with", "without", "unknown")


@dataclass
class Sum:
    """A total of what is known, and how many did not say."""

    total: Decimal | None = None
    unknown: int = 0

    def add(self, value: Decimal | int | None) -> None:
        if value is None:
            self.unknown += 1
        else:
            self.total = (self.total or Decimal(0)) + value


@dataclass
class Tally:
    """The counts of some linkages. ``chains``: connected sets of them; ``households`` and
    ``hectares`` of the groups behind them, ``kg`` and ``value`` (đồng) of a year by contract."""

    linkages: list[Linkage] = field(default_factory=list)
    chains: int = 0
    organizations: int = 0
    households: Sum = field(default_factory=Sum)
    hectares: Sum = field(default_factory=Sum)
    kg: Sum = field(default_factory=Sum)
    value: Sum = field(default_factory=Sum)


@dataclass(frozen=True)
class TallyRow:
    """One commodity; ``parts``: the same by state money, in the order of ``MONEY``."""

    commodity: str
    name: str
    whole: Tally
    parts: dict[str, Tally]


@dataclass(frozen=True)
class TallyTable:
    day: date
    rows: list[TallyRow]
    whole: Tally
    parts: dict[str, Tally]


def tally_on(day: date, user) -> TallyTable:
    """Of the linkages in the official's scope that count on the day at the headline rung."""
    rows = Linkage.objects.all() if is_administrator(user) else Linkage.objects.in_scope(user)
    linkages = list(rows.with_parties().prefetch_related("terms").order_by("code"))
    reasons = counted_on(linkages, day)
    linkages = [each for each in linkages if not reasons[each.pk].reason]
    growers, money = _growers(linkages, day), _money(linkages, day)
    by_commodity = defaultdict(list)
    for each in linkages:
        by_commodity[each.commodity].append(each)
    told = [
        TallyRow(
            commodity=commodity.code,
            name=commodity.name,
            whole=_tally(found, growers, day),
            parts=_parts(found, growers, money, day),
        )
        for commodity, found in sorted(by_commodity.items(), key=lambda pair: pair[0].order)
    ]
    return TallyTable(
        day, told, _tally(linkages, growers, day), _parts(linkages, growers, money, day)
    )


Growers = dict[int, list[GrowerGroup]]


def _parts(
    linkages: Sequence[Linkage], growers: Growers, money: dict[int, str], day: date
) -> dict[str, Tally]:
    return {
        part: _tally([x for x in linkages if money.get(x.pk, "unknown") == part], growers, day)
        for part in MONEY
    }


def _tally(linkages: Sequence[Linkage], growers: Growers, day: date) -> Tally:
    tally = Tally(linkages=list(linkages))
    parties = {key for each in linkages for key in (each.supplier_id, each.customer_id)}
    tally.organizations = len(parties)
    tally.chains = _connected(linkages)
    for each in linkages:
        groups = growers.get(each.pk, [])
        tally.households.add(_known(group.households for group in groups))
        tally.hectares.add(_known(group.hectares for group in groups))
        terms = each.terms_on(day) or each.first_terms
        tally.kg.add(terms.quantity)
        tally.value.add(terms.value)
    return tally


def _known(values: Iterable[Decimal | int | None]) -> Decimal | None:
    """The sum over the groups of one linkage; None where there is none, or one did not say."""
    found = list(values)
    if not found or any(value is None for value in found):
        return None
    return Decimal(sum(found))


def _connected(linkages: Sequence[Linkage]) -> int:
    """Sets of linkages of one commodity that hang together."""
    above: dict[tuple[int, int], tuple[int, int]] = {}

    def root(node: tuple[int, int]) -> tuple[int, int]:
        while above.setdefault(node, node) != node:
            node = above[node]
        return node

    for each in linkages:
        first = root((each.commodity_id, each.supplier_id))
        above[root((each.commodity_id, each.customer_id))] = first
    return len({root(node) for node in list(above)})


def _growers(linkages: Sequence[Linkage], day: date) -> Growers:
    found: Growers = defaultdict(list)
    keys = [each.pk for each in linkages]
    for group in GrowerGroup.objects.filter(holds_on(day), linkage__among=keys):
        found[group.linkage_id].append(group)
    return found


def _money(linkages: Sequence[Linkage], day: date) -> dict[int, str]:
    """By linkage: whether its project of the day has state money."""
    keys = [each.pk for each in linkages]
    rows = ProjectMembership.objects.as_of(day).filter(linkage__among=keys)
    words = {True: "with", False: "without", None: "unknown"}
    pairs = rows.values_list("linkage", "project__state_support")
    return {linkage: words[support] for linkage, support in pairs}
