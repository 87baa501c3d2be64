"""Which listing may fill which demand, and where it may not, why.

Four conditions are asked in one fixed order: the certificates required are held, the price is
within the limit, so is the distance, and there is a quantity in the month. The first three do not
depend on the month, so a pair is judged once; quantities are for the solver. Listings are looked
at as arrays, one demand at a time and only where the category fits: ten thousand listings against
five thousand demands take well under a second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from geo.distance import distances_km
from linkage.matching.facts import DemandFact, ListingFact, Parties, Place, lies_under

COST_OF_KM = 2.0  # đồng for carrying one kg one km; a setting decides, this is the usual value

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]


class Why(StrEnum):
    """What keeps a listing from a demand."""

    CERTIFICATES = "certificates"
    PRICE = "price"
    DISTANCE = "distance"
    QUANTITY = "quantity"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Reason:
    """The first condition that a listing fails; ``missing``: schemes asked for and not held."""

    listing: str
    why: Why
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arcs:
    """Pairs that meet every condition but quantity, sorted: positions in the market, đồng a kg."""

    listing: Integers
    demand: Integers
    cost: Integers


class Market:
    """Listings and demands side by side, both sorted by id, of organizations that operate."""

    def __init__(
        self,
        listings: Iterable[ListingFact],
        demands: Iterable[DemandFact],
        parties: Parties,
        rate: float = COST_OF_KM,
    ) -> None:
        operating = parties.operating
        self.listings = sorted(
            (fact for fact in listings if fact.organization in operating), key=lambda f: f.id
        )
        self.demands = sorted(
            (fact for fact in demands if fact.organization in operating), key=lambda f: f.id
        )
        self.rate = rate
        self._lapsed = parties.lapsed
        self._numbers = {name: number for number, name in enumerate(sorted(operating))}
        self._organizations = _int64(self._numbers[fact.organization] for fact in self.listings)
        self._prices = _int64(-1 if fact.price is None else fact.price for fact in self.listings)
        self._longitudes, self._latitudes = _degrees(fact.place for fact in self.listings)
        self._schemes = sorted({code for fact in self.demands for code in fact.required})
        self._held = self._held_schemes()
        self._by_category: dict[str, list[int]] = defaultdict(list)
        for position, fact in enumerate(self.listings):
            self._by_category[fact.category].append(position)
        self._under: dict[str, Integers] = {}

    def candidates(self, demand: DemandFact) -> Integers:
        """Positions of the listings of the category or under it, of other organizations."""
        if demand.category not in self._under:
            self._under[demand.category] = _int64(
                sorted(
                    position
                    for category, positions in self._by_category.items()
                    if lies_under(category, demand.category)
                    for position in positions
                )
            )
        under = self._under[demand.category]
        others: Booleans = self._organizations[under] != self._numbers[demand.organization]
        return under[others]

    def certified(self, demand: DemandFact, positions: Integers) -> Booleans:
        """Whether the listing names every scheme required and none of them has lapsed."""
        if not demand.required:
            return np.ones(len(positions), dtype=np.bool_)
        columns = [self._schemes.index(code) for code in demand.required]
        every: Booleans = np.all(self._held[positions][:, columns], axis=1)
        return every

    def affordable(self, demand: DemandFact, positions: Integers) -> Booleans:
        """Whether the price is within the limit; true where either is not given."""
        if demand.max_price is None:
            return np.ones(len(positions), dtype=np.bool_)
        return self._prices[positions] <= demand.max_price

    def km(self, demand: DemandFact, positions: Integers) -> Floats:
        """Great-circle kilometres; 0 where either place is not known."""
        if demand.place is None:
            return np.zeros(len(positions))
        found = distances_km(
            self._longitudes[positions],
            self._latitudes[positions],
            demand.place.longitude,
            demand.place.latitude,
        )
        return np.where(np.isnan(found), 0.0, found)

    def near(self, demand: DemandFact, km: Floats) -> Booleans:
        """Whether the distance is within the limit, if the demand gives one."""
        if demand.max_distance_km is None:
            return np.ones(len(km), dtype=np.bool_)
        return km <= float(demand.max_distance_km)

    def cost_per_kg(self, positions: Integers, km: Floats) -> Integers:
        """Price (0 where not given) and carriage in whole đồng, a half rounded to the even one."""
        carriage: Integers = np.rint(self.rate * km).astype(np.int64)
        return np.maximum(self._prices[positions], 0) + carriage

    def missing(self, demand: DemandFact, listing: ListingFact) -> tuple[str, ...]:
        """The schemes required that do not count as held, sorted."""
        lapsed = self._lapsed.get(listing.organization, frozenset())
        return tuple(sorted(demand.required - (listing.certificates - lapsed)))

    def arcs(self) -> Arcs:
        """Every pair that meets the conditions, by demand and then listing."""
        parts = [(_int64([]), _int64([]), _int64([]))]
        for number, demand in enumerate(self.demands):
            positions = self.candidates(demand)
            positions = positions[self.affordable(demand, positions)]
            positions = positions[self.certified(demand, positions)]
            km = self.km(demand, positions)
            near = self.near(demand, km)
            positions, km = positions[near], km[near]
            cost = self.cost_per_kg(positions, km)
            parts.append((positions, np.full_like(positions, number), cost))
        return Arcs(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))

    def reasons(
        self, demand: DemandFact, most: int | None = None
    ) -> tuple[tuple[Reason, ...], int]:
        """Why each listing of the category leaves the demand unmet, and how many were left out.

        Sorted by listing, the first ``most`` of them. After the best allocation a listing that
        fails nothing else has no quantity left in a month in which the demand is unmet: had it
        any, more could have been filled.
        """
        positions = self.candidates(demand)
        failed = [
            ~self.certified(demand, positions),
            ~self.affordable(demand, positions),
            ~self.near(demand, self.km(demand, positions)),
        ]
        order = (Why.CERTIFICATES, Why.PRICE, Why.DISTANCE, Why.QUANTITY)
        first = np.select(failed, [0, 1, 2], 3).tolist()
        found = []
        for position, number in list(zip(positions.tolist(), first, strict=True))[:most]:
            listing = self.listings[position]
            missing = self.missing(demand, listing) if number == 0 else ()
            found.append(Reason(listing.id, order[number], missing))
        return tuple(found), len(positions) - len(found)

    def _held_schemes(self) -> Booleans:
        """Listing by scheme: named and not lapsed."""
        held = np.zeros((len(self.listings), len(self._schemes)), dtype=np.bool_)
        for row, listing in enumerate(self.listings):
            lapsed = self._lapsed.get(listing.organization, frozenset())
            for column, scheme in enumerate(self._schemes):
                held[row, column] = scheme in listing.certificates and scheme not in lapsed
        return held


def _int64(numbers: Iterable[int]) -> Integers:
    return np.array(list(numbers), dtype=np.int64)


def _degrees(places: Iterable[Place | None]) -> tuple[Floats, Floats]:
    """Longitudes and latitudes; NaN where a place is not known."""
    pairs = [(np.nan, np.nan) if place is None else place for place in places]
    array = np.array(pairs, dtype=np.float64).reshape(-1, 2)
    return array[:, 0], array[:, 1]
