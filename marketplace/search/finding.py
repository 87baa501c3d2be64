"""From what is wanted to what is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pyroaring import BitMap

from geo.text import clean
from marketplace.models import Demand, Posting
from marketplace.search.source import Market
from marketplace.search.wanted import (
    BEST,
    CHEAPEST,
    DEAREST,
    MOST,
    NEAREST,
    SOONEST,
    Wanted,
)
from organizations.lookup import (
    Condition,
    Index,
    Narrowed,
    Order,
    Page,
    Place,
    ask,
    narrow,
    page_of,
)
from organizations.lookup.index import rows_of
from organizations.lookup.orders import Given
from organizations.search.space import distances, within_km


@dataclass(frozen=True)
class Found:
    """The rows, what each wish leaves out, and the order in which they are shown."""

    wanted: Wanted
    narrowed: Narrowed
    sort: str

    @property
    def rows(self) -> BitMap:
        return self.narrowed.rows


def public(market: Market) -> BitMap:
    """What everybody may see."""
    return market.index.having("state", "published")


def current(
    market: Market, wanted: Wanted, day: date, within: BitMap, *, over: bool = False
) -> BitMap:
    """Of the rows those of the years that are wanted; of demands those that take answers, or with
    ``over`` all."""
    index = market.index
    if market.model is Demand and not over:
        within = within & index.having("open", True)
    if wanted.every_year:
        return within
    years = [year for year in index.choices.get("year", ()) if year >= day.year]
    return within & index.having("year", *([wanted.year] if wanted.year else years))


def find(market: Market, wanted: Wanted, base: BitMap) -> Found:
    """What of ``base`` is wanted."""
    answer = None
    if wanted.text:
        answer = ask(
            market.index, wanted.text, base, coded(market.model, market.index, wanted.text)
        )
    narrowed = narrow(base, answer, list(_conditions(market, wanted, base)))
    sort = wanted.sort or BEST
    if sort == BEST and answer is None:
        sort = ""
    return Found(wanted, narrowed, sort)


def coded(model: type[Posting], index: Index, text: str) -> BitMap:
    """The postings whose code is the text: asked of the table, for codes are as many as they."""
    code = clean(text)
    if not re.fullmatch(r"(?=.*\d)[\w./-]{3,60}", code):
        return BitMap()
    rows = model.objects.filter(code__in={code, code.upper()})
    return BitMap(rows.values_list("pk", flat=True)) & index.rows


def _conditions(market: Market, wanted: Wanted, base: BitMap) -> Iterator[Condition]:
    """Each wish by the name of its field; of several certificates each is one."""
    index = market.index
    if wanted.commodity:
        yield Condition("commodity", index.having("category", wanted.commodity))
    for name in ("category", "month", "area", "kind", "role", "rung", "stars"):
        if (value := getattr(wanted, name)) not in (None, ""):
            yield Condition(name, index.having(name, value))
    proven = "verified" if wanted.verified else "certificate"
    for code in wanted.certificates:
        yield Condition(f"certificate:{code}", index.having(proven, code))
    if wanted.verified and not wanted.certificates:
        yield Condition("verified", index.having("verified", *index.choices.get("verified", ())))
    if wanted.quantity is not None:
        year = _enough(market, wanted, base, None)
        month = _enough(market, wanted, base, wanted.month) if wanted.month else year
        yield Condition("quantity", month, {"month": year})
    if wanted.price is not None:
        yield Condition("price", _affordable(market, wanted.price, base))
    if wanted.centre is not None and wanted.km is not None:
        yield Condition("near", within_km(index, wanted.centre, wanted.km, base))


def _enough(market: Market, wanted: Wanted, within: BitMap, month: int | None) -> BitMap:
    """Those with the quantity in one month, or in all."""
    measured = market.index.having("base_unit", wanted.base_unit) & within
    column = f"t{month}" if month else "total"
    return market.index.between(column, measured, low=wanted.quantity)


def with_enough_by_month(market: Market, found: Found) -> dict[int, int]:
    """Where a quantity is wanted: how many have it in each month."""
    others = found.narrowed.but("month", "quantity")
    held = {month: _enough(market, found.wanted, others, month) for month in range(1, 13)}
    kept = {month: rows & market.index.having("month", month) for month, rows in held.items()}
    return {month: len(rows) for month, rows in kept.items() if rows}


def _affordable(market: Market, price: float, base: BitMap) -> BitMap:
    """Offered at most, or wanted at least at the price, or to be agreed."""
    index = market.index
    priced = index.between("price", base)
    limits = {"low": price} if market.model is Demand else {"high": price}
    return (base - priced) | index.between("price", priced, **limits)


def order_of(market: Market, found: Found) -> Order:
    index, wanted = market.index, found.wanted
    if found.sort == NEAREST and wanted.centre is not None:
        rows = rows_of(found.rows)
        return Given(rows, distances(index, wanted.centre, rows))
    if found.sort in (CHEAPEST, DEAREST):
        return Order(index, "price", falling=found.sort == DEAREST)
    if found.sort == MOST:
        return Order(index, f"t{wanted.month}" if wanted.month else "total", falling=True)
    if found.sort == SOONEST:
        return Order(index, "deadline")
    return Order(index, "published", falling=True)


def page(market: Market, found: Found, size: int, *, after: str = "", before: str = "") -> Page:
    """One page of what was found; an unreadable key gives the first."""
    tiers = found.narrowed.tiers if found.sort == BEST else (found.rows,)
    places = {"after": Place.read(after), "before": Place.read(before)}
    return page_of(tiers, order_of(market, found), size, **places)


def newest_of(rows: BitMap, below: int | None, count: int) -> list[int]:
    """The highest keys of the rows under ``below``, highest first."""
    end = len(rows) if below is None else rows.rank(below - 1) if below > 0 else 0
    return list(rows[max(0, end - count) : end])[::-1]
