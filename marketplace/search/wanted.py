"""What somebody looks for on the market, whether on a page or through the API."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Point = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True)
class Wanted:
    """Wishes that hold together; what is empty asks nothing.

    ``quantity`` is in the base unit of the goods (``base_unit``: kg or piece), in ``month`` where
    one is named, else in all. ``price``: at most, for a demand at least; goods without a price,
    to be agreed, fit. ``area`` is the code of a commune or province; without ``year`` it is this
    one and later ones.
    """

    text: str = ""
    commodity: str = ""
    category: str = ""
    month: int | None = None
    quantity: float | None = None
    base_unit: str = "kg"
    price: float | None = None
    certificates: tuple[str, ...] = ()
    verified: bool = False
    stars: int | None = None
    centre: Point | None = None
    km: float | None = None
    area: str = ""
    kind: str = ""
    role: str = ""
    rung: str = ""
    year: int | None = None
    every_year: bool = False
    sort: str = ""


@dataclass(frozen=True)
class Sort:
    """An order of the list by its name in the address."""

    name: str
    label: str | Promise


BEST, NEWEST, NEAREST = "best", "newest", "nearest"
CHEAPEST, DEAREST, MOST, SOONEST = "cheapest", "dearest", "most", "soonest"
SORTS = {
    BEST: Sort(BEST, _("Sát lời tìm nhất")),
    NEWEST: Sort(NEWEST, _("Mới đăng nhất")),
    NEAREST: Sort(NEAREST, _("Gần nhất")),
    CHEAPEST: Sort(CHEAPEST, _("Giá thấp nhất")),
    DEAREST: Sort(DEAREST, _("Giá cao nhất")),
    MOST: Sort(MOST, _("Nhiều hàng nhất")),
    SOONEST: Sort(SOONEST, _("Hạn trả lời gần nhất")),
}
# The orders in which each list can stand; the first where nothing was asked in words.
LISTING_SORTS = (NEWEST, CHEAPEST, MOST, NEAREST)
DEMAND_SORTS = (NEWEST, SOONEST, DEAREST, MOST, NEAREST)
