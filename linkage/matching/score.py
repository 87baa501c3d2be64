"""One to one: how well a listing fits a demand, and what stands in the way.

Shown first are the pairs that fit, then those that nearly do (fewest failed conditions first);
among equals the higher score, then the nearer one, then the id. A pair fits where it fails none of
the conditions of the allocation (certificates, price, distance, a quantity in a month still to
come) and the demand still takes answers. Part of the quantity is enough to fit: what is short is
said.

The score, 0 to 100, adds up ``CRITERIA``: each is a share between 0 and 1 times its weight.

- quantity: what both could exchange of what the reader asks for or offers in the months left;
- distance: 1 at the door, 0 at the demand's limit (100 km where it gives none);
- price: how far the price stays under the demand's limit, 0 at the limit;
- trust, fulfilment: of the other party, from its linkages and deliveries.

What is not known counts half: it is neither a merit nor a fault. The law wants the criteria by
which offers are ranked to be published, so a page can print them from ``CRITERIA``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from linkage.matching.facts import DemandFact, ListingFact, Parties, Quantity, months_left
from linkage.matching.feasible import COST_OF_KM, Market, Why

UNKNOWN = 0.5
USUAL_DISTANCE_KM = 100.0


class Criterion(NamedTuple):
    """One part of the score, its weight in points, and its name for people."""

    code: str
    weight: int
    words: str


CRITERIA = (
    Criterion("quantity", 40, "Sản lượng đáp ứng theo tháng"),
    Criterion("distance", 25, "Khoảng cách"),
    Criterion("price", 20, "Giá so với mức tối đa"),
    Criterion("trust", 10, "Độ tin cậy của đối tác"),
    Criterion("fulfilment", 5, "Kết quả giao hàng trước đây"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of an organization, each a share between 0 and 1, None where unknown."""

    trust: float | None = None
    fulfilment: float | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """A listing against a demand.

    ``failed``: the conditions that it fails, in their order, empty where the pair fits.
    ``missing``: schemes required and not held. ``price_over``: đồng a kg above the limit.
    ``km``: None where a place is not known. ``covered``: kg that could be exchanged in the months
    left, ``short``: what is lacking, by month. ``days_late``: days since the deadline.
    """

    listing: str
    demand: str
    score: int
    failed: tuple[Why, ...]
    missing: tuple[str, ...]
    price_over: int
    km: float | None
    cost_per_kg: int
    covered: Quantity
    short: tuple[tuple[int, Quantity], ...]
    days_late: int

    @property
    def fits(self) -> bool:
        return not self.failed


def listings_for(
    demand: DemandFact,
    listings: Iterable[ListingFact],
    *,
    on: date,
    parties: Parties,
    rate: float = COST_OF_KM,
    standings: Mapping[str, Standing] | None = None,
    limit: int | None = None,
) -> list[Fit]:
    """The listings of a demand's category and year, best first.

    ``parties``, ``rate``: as of the allocation; ``standings``: by organization.
    """
    same_year = (fact for fact in listings if fact.year == demand.year)
    market = Market(same_year, [demand], parties, rate)
    asked = _total(demand, on)
    fits = []
    for each in market.demands:
        for listing, fit in _fits(market, each, on):
            standing = (standings or {}).get(listing.organization, Standing())
            fits.append(_scored(fit, listing, each, asked, standing))
    return sorted(fits, key=_order)[:limit]


def demands_for(
    listing: ListingFact,
    demands: Iterable[DemandFact],
    *,
    on: date,
    parties: Parties,
    rate: float = COST_OF_KM,
    standings: Mapping[str, Standing] | None = None,
    limit: int | None = None,
) -> list[Fit]:
    """The demands of a listing's year that its category serves, best first."""
    same_year = (fact for fact in demands if fact.year == listing.year)
    market = Market([listing], same_year, parties, rate)
    offered = _total(listing, on)
    fits = []
    for demand in market.demands:
        for _listing, fit in _fits(market, demand, on):
            standing = (standings or {}).get(demand.organization, Standing())
            fits.append(_scored(fit, listing, demand, offered, standing))
    return sorted(fits, key=_order)[:limit]


class _Facts(NamedTuple):
    """What is true of a pair, before anything is weighed."""

    failed: tuple[Why, ...]
    missing: tuple[str, ...]
    km: float | None
    cost_per_kg: int
    covered: Quantity
    short: tuple[tuple[int, Quantity], ...]
    days_late: int


def _fits(market: Market, demand: DemandFact, on: date) -> Iterable[tuple[ListingFact, _Facts]]:
    positions = market.candidates(demand)
    km = market.km(demand, positions)
    columns = zip(
        positions.tolist(),
        market.certified(demand, positions).tolist(),
        market.affordable(demand, positions).tolist(),
        market.near(demand, km).tolist(),
        km.tolist(),
        market.cost_per_kg(positions, km).tolist(),
        strict=True,
    )
    days_late = max((on - demand.deadline).days, 0) if demand.deadline else 0
    for position, certified, affordable, near, distance, cost in columns:
        listing = market.listings[position]
        covered, short = _quantities(listing, demand, on)
        checks = (
            (certified, Why.CERTIFICATES),
            (affordable, Why.PRICE),
            (near, Why.DISTANCE),
            (covered > 0, Why.QUANTITY),
            (not days_late, Why.LATE),
        )
        yield (
            listing,
            _Facts(
                failed=tuple(why for good, why in checks if not good),
                missing=market.missing(demand, listing),
                km=None if demand.place is None or listing.place is None else distance,
                cost_per_kg=cost,
                covered=covered,
                short=short,
                days_late=days_late,
            ),
        )


def _quantities(
    listing: ListingFact, demand: DemandFact, on: date
) -> tuple[Quantity, tuple[tuple[int, Quantity], ...]]:
    """Kg that could be exchanged in the months left, and what is lacking by month."""
    covered: Quantity = 0
    short = []
    for month in months_left(on, demand.year):
        asked, offered = demand.months.get(month, 0), listing.months.get(month, 0)
        covered += min(asked, offered)
        if asked > offered:
            short.append((month, asked - offered))
    return covered, tuple(short)


def _total(fact: ListingFact | DemandFact, on: date) -> Quantity:
    return sum((fact.months.get(month, 0) for month in months_left(on, fact.year)), 0)


def _scored(
    facts: _Facts, listing: ListingFact, demand: DemandFact, whole: Quantity, other: Standing
) -> Fit:
    limit = USUAL_DISTANCE_KM if demand.max_distance_km is None else float(demand.max_distance_km)
    shares = {
        "quantity": float(facts.covered / whole) if whole else 0.0,
        "distance": UNKNOWN if facts.km is None else _room(facts.km, limit),
        "price": UNKNOWN,
        "trust": UNKNOWN if other.trust is None else other.trust,
        "fulfilment": UNKNOWN if other.fulfilment is None else other.fulfilment,
    }
    over = 0
    if listing.price is not None and demand.max_price is not None:
        shares["price"] = _room(listing.price, demand.max_price)
        over = max(listing.price - demand.max_price, 0)
    return Fit(
        listing=listing.id,
        demand=demand.id,
        score=round(sum(each.weight * shares[each.code] for each in CRITERIA)),
        price_over=over,
        **facts._asdict(),
    )


def _room(used: float, limit: float) -> float:
    """What is left of a limit, as a share of it: 1 where nothing is used, 0 from the limit on."""
    if used <= 0:
        return 1.0
    return max(1 - used / limit, 0.0) if limit > 0 else 0.0


def _order(fit: Fit) -> tuple[int, int, float, str, str]:
    km = float("inf") if fit.km is None else fit.km
    return len(fit.failed), -fit.score, km, fit.listing, fit.demand
