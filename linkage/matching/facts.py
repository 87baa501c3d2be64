"""What matching is given: listings and demands as they stand on a day, published ones only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

Quantity = Decimal | int


class Place(NamedTuple):
    """A place in degrees."""

    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class ListingFact:
    """A published listing of one year.

    ``months``: quantity by month number (1 to 12) in the category's base unit, called kg here, to
    the gram; a month left out has none. ``price``: đồng for a kg. ``certificates``: codes of the
    schemes that the listing names. ``place``: the main site of the organization, None where it is
    not known. ``smallest_lot``: the least quantity the seller parts with.
    """

    id: str
    organization: str
    category: str
    year: int
    months: Mapping[int, Quantity]
    price: int | None = None
    certificates: frozenset[str] = frozenset()
    place: Place | None = None
    smallest_lot: Quantity | None = None


@dataclass(frozen=True, slots=True)
class DemandFact:
    """A published demand of one year.

    ``months``, ``smallest_lot``: as of a listing. ``max_price``: đồng for a kg. ``required``: codes
    of the schemes that a supplier must hold. ``place``: where the goods are to go, else the main
    site of the organization, None where neither is known. ``deadline``: the last day for answers.
    """

    id: str
    organization: str
    category: str
    year: int
    months: Mapping[int, Quantity]
    max_price: int | None = None
    required: frozenset[str] = frozenset()
    place: Place | None = None
    max_distance_km: Decimal | float | None = None
    deadline: date | None = None
    smallest_lot: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Parties:
    """What must be known of the organizations on the day.

    ``operating``: ids of those that operate. ``lapsed``: by organization the schemes of which it
    has a certificate that is expired or withdrawn on the day; what its listings say of these
    does not count. An organization that is not named has none.
    """

    operating: frozenset[str]
    lapsed: Mapping[str, frozenset[str]] = field(default_factory=dict)


def lies_under(category: str, other: str) -> bool:
    """Whether a category is another one or lies under it.

    >>> lies_under("tea.dried.oolong", "tea.dried"), lies_under("teak", "tea")
    (True, False)
    """
    return category == other or category.startswith(other + ".")


def months_left(on: date, year: int) -> range:
    """The months of a year from the day's month on; all of a later year, none of an earlier."""
    if year > on.year:
        return range(1, 13)
    return range(on.month, 13) if year == on.year else range(0)
