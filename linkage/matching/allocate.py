"""All at once: the allocation that fills the most demand, and among those costs the least.

Each month is a problem of its own, for a harvest cannot wait: a flow from listings to demands.
The solver finds a maximum flow of minimum cost, which is exactly that order of aims, so no large
penalty can drown a difference of one đồng::

    listings (kg in the month)      arcs (đồng a kg)       demands (kg in the month)
        L1 · 800  ----------------- 52 012 -------------->  D1 · 1 000
        L2 · 300  ----------------- 50 140 -------------->  D1, D2 · 400
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from linkage.matching.answer import Allocation, Matching, Notice, Unmet
from linkage.matching.facts import DemandFact, ListingFact, Parties, Quantity, months_left
from linkage.matching.feasible import COST_OF_KM, Arcs, Integers, Market, Reason

GRAMS = 1000


@dataclass(frozen=True, slots=True)
class _Month:
    """One month's quantities in whole units (kg, or grams where a quantity has a fraction)."""

    number: int
    scale: int
    supply: Integers
    need: Integers


def match(
    listings: Iterable[ListingFact],
    demands: Iterable[DemandFact],
    *,
    on: date,
    parties: Parties,
    year: int | None = None,
    rate: float = COST_OF_KM,
    max_reasons: int | None = None,
) -> Matching:
    """The best allocation of a year's listings to its open demands, from a day's month on.

    A pair may meet where the listing's category is the demand's or lies under it, the parties
    differ and both operate, the certificates required are held, and price and distance are within
    the demand's limits; a deadline before ``on`` closes a demand. ``year`` is that of ``on`` unless
    given; ``rate``: đồng for carrying one kg one km; ``max_reasons``: the most reasons shown for
    an unmet quantity (all of them unless given: at 10,000 listings that is a long answer).

    The same facts in any order give the same answer, sorted by month, demand and listing.
    Raises ``ValueError`` for a quantity finer than a gram or negative, ``OverflowError`` where
    quantities or prices are beyond what 64 bits can add up.
    """
    year = on.year if year is None else year
    market = Market(
        (fact for fact in listings if fact.year == year),
        (fact for fact in demands if fact.year == year and is_open(fact, on)),
        parties,
        rate,
    )
    months = [_month(market, number) for number in months_left(on, year)]
    arcs = market.arcs() if months else None
    allocations = [each for month in months if arcs for each in _solve(market, arcs, month)]
    return Matching(
        as_of=on,
        year=year,
        allocations=tuple(allocations),
        unmet=tuple(_unmet(market, months, allocations, max_reasons)),
        notices=(*_without_place(market), *_small_lots(market, allocations)),
    )


def is_open(demand: DemandFact, on: date) -> bool:
    """Whether the demand still takes answers on the day."""
    return demand.deadline is None or demand.deadline >= on


def _month(market: Market, number: int) -> _Month:
    supply = [fact.months.get(number, 0) for fact in market.listings]
    need = [fact.months.get(number, 0) for fact in market.demands]
    whole = all(quantity == int(quantity) for quantity in (*supply, *need))
    scale = 1 if whole else GRAMS
    return _Month(number, scale, _units(supply, scale), _units(need, scale))


def _units(quantities: Sequence[Quantity], scale: int) -> Integers:
    units = [int(quantity * scale) for quantity in quantities]
    for quantity, count in zip(quantities, units, strict=True):
        if count < 0 or count != quantity * scale:
            raise ValueError(f"{quantity} kg is negative or finer than a gram")
    return np.array(units, dtype=np.int64)


def _quantity(units: int, scale: int) -> Quantity:
    whole, rest = divmod(units, scale)
    return Decimal(units) / scale if rest else whole


def _solve(market: Market, arcs: Arcs, month: _Month) -> list[Allocation]:
    """One month's allocations, by demand and listing."""
    useful = (month.supply[arcs.listing] > 0) & (month.need[arcs.demand] > 0)
    listing, demand, cost = arcs.listing[useful], arcs.demand[useful], arcs.cost[useful]
    if not len(cost):
        return []
    flows = np.zeros_like(cost)
    for part in _parts(listing, demand):
        flows[part] = _flows(listing[part], demand[part], cost[part], month)
    used = np.flatnonzero(flows)
    return [
        Allocation(
            listing=market.listings[listing[arc]].id,
            demand=market.demands[demand[arc]].id,
            month=month.number,
            kg=_quantity(int(flows[arc]), month.scale),
            cost_per_kg=int(cost[arc]),
        )
        for arc in used
    ]


def _parts(listing: Integers, demand: Integers) -> list[Integers]:
    """Arcs by connected part of the market: small problems are solved faster than a large one."""
    sellers, buyers = int(listing.max()) + 1, int(demand.max()) + 1
    size = sellers + buyers
    links = coo_array((np.ones(len(listing)), (listing, demand + sellers)), shape=(size, size))
    _count, labels = connected_components(links, directed=False)
    part = labels[listing]
    order = np.argsort(part, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(part[order])) + 1)


def _flows(listing: Integers, demand: Integers, cost: Integers, month: _Month) -> Integers:
    """Units on each arc of a maximum flow of minimum cost."""
    sellers, tails = np.unique(listing, return_inverse=True)
    buyers, heads = np.unique(demand, return_inverse=True)
    supply, need = month.supply[sellers], month.need[buyers]
    solver = SimpleMinCostFlow()
    numbers = solver.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32),
        (heads + len(sellers)).astype(np.int32),
        np.minimum(supply[tails], need[heads]),
        cost,
    )
    nodes = np.arange(len(sellers) + len(buyers), dtype=np.int32)
    solver.set_nodes_supplies(nodes, np.concatenate([supply, -need]))
    status = solver.solve_max_flow_with_min_cost()
    if status != solver.OPTIMAL:
        raise OverflowError(f"month {month.number} cannot be solved: {status.name}")
    flows: Integers = solver.flows(numbers)
    return flows


def _unmet(
    market: Market, months: list[_Month], allocations: list[Allocation], most: int | None
) -> list[Unmet]:
    """Demand not filled, by month and demand; its reasons do not depend on the month."""
    filled: dict[tuple[int, str], Quantity] = {}
    for each in allocations:
        key = each.month, each.demand
        filled[key] = filled.get(key, 0) + each.kg
    reasons: dict[str, tuple[tuple[Reason, ...], int]] = {}
    unmet = []
    for month in months:
        for demand, need in zip(market.demands, month.need.tolist(), strict=True):
            kg = _quantity(need, month.scale) - filled.get((month.number, demand.id), 0)
            if kg:
                if demand.id not in reasons:
                    reasons[demand.id] = market.reasons(demand, most)
                unmet.append(Unmet(demand.id, month.number, _plain(kg), *reasons[demand.id]))
    return unmet


def _plain(kg: Quantity) -> Quantity:
    return int(kg) if kg == int(kg) else kg


def _without_place(market: Market) -> list[Notice]:
    words = "không có toạ độ: khoảng cách được tính là 0 km."
    return [
        Notice("no_place", f"Tin chào bán {fact.id} {words}", listing=fact.id)
        for fact in market.listings
        if fact.place is None
    ] + [
        Notice("no_place", f"Nhu cầu {fact.id} {words}", demand=fact.id)
        for fact in market.demands
        if fact.place is None
    ]


def _small_lots(market: Market, allocations: list[Allocation]) -> list[Notice]:
    """Smallest lots are shown, never optimised: an answer under one needs a human eye."""
    lots = {fact.id: fact.smallest_lot or 0 for fact in market.listings}
    takes = {fact.id: fact.smallest_lot or 0 for fact in market.demands}
    return [
        Notice(
            "smallest_lot",
            f"Tháng {each.month}: lượng ghép của tin {each.listing} cho nhu cầu {each.demand} "
            "nhỏ hơn lô nhỏ nhất.",
            listing=each.listing,
            demand=each.demand,
            month=each.month,
        )
        for each in allocations
        if each.kg < max(lots[each.listing], takes[each.demand])
    ]
