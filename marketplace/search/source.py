"""Listings and demands, as search holds them in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
from django.db.models import F, FloatField, QuerySet
from django.db.models.functions import Cast
from numpy.typing import NDArray
from pyroaring import BitMap

from marketplace.models import MONTH_FIELDS, Demand, Listing, Posting, ProductCategory
from organizations.lookup import Index
from organizations.models import CertificateScheme
from organizations.search.areas import Areas
from organizations.search.keeping import Source, Touched, only
from organizations.search.language import language
from organizations.search.parties import LAPSED, VERIFIED, Party
from organizations.search.register import (
    FOLLOWED,
    organizations_touched,
    parties_on,
    party_keys,
    star_keys,
)

POSTINGS = ("marketplace.listing", "marketplace.demand")
# Acts on these change nothing that is searched here.
OTHER = ("marketplace.product", "marketplace.processingservice", "marketplace.photo")
FIELDS = ("pk", "organization", "category", "title", "year", "state", "published_on")
ORDER = ("commodity__code", "order", "code")
PART = 20_000  # rows that are taken in at a time
Schemes = tuple[tuple[str, str], ...]  # code and name


@dataclass(frozen=True)
class CategoryFacts:
    """A category; ``codes`` of those above it and its own, ``words`` the names of those above."""

    name: str
    codes: tuple[str, ...]
    words: str
    base_unit: str
    commodity: str

    @property
    def code(self) -> str:
        return self.codes[-1]


@dataclass
class Market:
    """Rows of ``index`` are keys of postings, in any state; ``owners`` says whose they are.

    ``categories`` by key and ``schemes`` by code stand in the order of their lists."""

    model: type[Posting]
    index: Index
    parties: dict[int, Party]
    owners: dict[int, int]
    categories: dict[int, CategoryFacts]
    schemes: dict[str, str]
    areas: Areas = field(default_factory=Areas)

    def party_of(self, posting: Posting) -> Party:
        return self.parties[posting.organization_id]


class MarketSource(Source[Market]):
    def __init__(self, model: type[Posting]) -> None:
        super().__init__()
        self.model = model

    def load(self, day: date) -> Market:
        parties, categories, schemes = parties_on(day), read_categories(), _schemes_in_order()
        market = Market(self.model, Index(language()), parties, {}, categories, schemes)
        market.areas.add(parties.values())
        _fill(market, day, self.model.objects.all(), None)
        return market

    def refresh(self, state: Market, touched: Touched, day: date) -> bool:
        if not only(touched, (*FOLLOWED, *POSTINGS, *OTHER)):
            return False
        organizations = organizations_touched(touched)
        keys = set(touched.get(self.model._meta.label_lower, ()))
        if organizations:
            keys |= {key for key, owner in state.owners.items() if owner in organizations}
            state.parties = parties_on(day)
            state.areas.add(state.parties[key] for key in organizations if key in state.parties)
            rows = self.model.objects.filter(organization__among=organizations)
            keys |= set(rows.values_list("pk", flat=True))
        if keys:
            state.categories = read_categories()
            state.index.drop(BitMap(keys))
            for key in keys:
                state.owners.pop(key, None)
            _fill(state, day, self.model.objects.filter(pk__among=keys), keys)
        return True


SOURCES = {Listing: MarketSource(Listing), Demand: MarketSource(Demand)}


def _fill(market: Market, day: date, postings: QuerySet, keys: Collection[int] | None) -> None:
    filler = _Filler(market, day, _schemes(market.model, keys))
    rows = _read(postings)
    while part := list(islice(rows, PART)):
        held = filler.numbers(part)
        for row, months in zip(part, held, strict=True):
            filler.row(row, months)
        market.index.settle(row[0] for row in part)


class _Filler:
    """Puts postings into the index; what several have in common is worked out once."""

    def __init__(self, market: Market, day: date, schemes: Mapping[int, Schemes]) -> None:
        self.market, self.index, self.day, self.schemes = market, market.index, day, schemes
        self.sells = market.model is Listing
        self.categories = market.categories
        self.of_owner, self.of_category = cache(self._of_owner), cache(self._of_category)
        self.of_life, self.of_months = cache(self._of_life), cache(self._of_months)
        self.of_schemes = cache(self._of_schemes)

    def row(self, row: tuple[Any, ...], months: int) -> None:
        """``months``: one bit for each in which there is a quantity."""
        pk, owner, category, title, year, state = row[:6]
        named = self.schemes.get(pk)
        keys = (
            *self.index.words_of(f"{title} {self.categories[category].name}", title=True),
            *self.of_category(category),
            *self.of_owner(owner),
            *self.of_life(year, state),
            *self.of_months(months),
            *(self.of_schemes(owner, named) if named else ()),
        )
        self.index.add(pk, keys)
        self.market.owners[pk] = owner

    def _of_life(self, year: int, state: str) -> tuple[int, ...]:
        return self.index.choice_of("year", year), self.index.choice_of("state", state)

    def _of_months(self, months: int) -> tuple[int, ...]:
        held = [month for month in range(1, 13) if months >> month - 1 & 1]
        return tuple(self.index.choice_of("month", month) for month in held)

    def _of_category(self, category: int) -> tuple[int, ...]:
        index, goods = self.index, self.categories[category]
        choices = [index.choice_of("category", code) for code in goods.codes]
        choices.append(index.choice_of("base_unit", goods.base_unit))
        return (*choices, *index.words_of(goods.words))

    def _of_owner(self, owner: int) -> tuple[int, ...]:
        index, party = self.index, self.market.parties[owner]
        words = index.words_of(f"{party.name} {party.unit_name}")
        return (*words, *party_keys(index, party))

    def _of_schemes(self, owner: int, named: Schemes) -> tuple[int, ...]:
        """The certificates that a posting names; a lapsed one is held no more."""
        index, party = self.index, self.market.parties[owner]
        worth = party.certificates if self.sells else {}
        keys: list[int] = []
        for code, name in named:
            if worth.get(code) == LAPSED:
                continue
            keys += [index.choice_of("certificate", code), *index.words_of(name)]
            if worth.get(code) == VERIFIED:
                keys.append(index.choice_of("verified", code))
            if code == "ocop" and self.sells:
                keys += star_keys(index, party)
        return tuple(keys)

    def numbers(self, rows: list[tuple[Any, ...]]) -> list[int]:
        """Days, money, quantities and places, a column at a time. Gives the months of each."""
        index, keys = self.index, [row[0] for row in rows]
        index.set_numbers("published", keys, _ordinals([row[6] for row in rows]))
        index.set_numbers("price", keys, np.array([row[7] for row in rows], dtype=np.float64))
        months = np.array([row[8:20] for row in rows], dtype=np.float64).reshape(-1, 12)
        index.set_numbers("total", keys, months.sum(axis=1))
        for month, name in enumerate(MONTH_FIELDS, start=1):
            index.set_numbers(name, keys, months[:, month - 1])
        points = np.array([self._point(row) for row in rows], dtype=np.float64).reshape(-1, 2)
        index.set_numbers("longitude", keys, points[:, 0])
        index.set_numbers("latitude", keys, points[:, 1])
        if not self.sells:
            ends = [row[22] for row in rows]
            index.set_numbers("deadline", keys, _ordinals(ends))
            for key, end in zip(keys, ends, strict=True):
                if end is None or end >= self.day:
                    index.add(key, (index.choice_of("open", True),))
        return ((months > 0) @ (1 << np.arange(12))).tolist()

    def _point(self, row: tuple[Any, ...]) -> tuple[float | None, float | None]:
        """Where the goods are, or are wanted: else the main site of the organization."""
        if not self.sells and row[20] is not None:
            return row[20], row[21]
        party = self.market.parties[row[1]]
        return party.longitude, party.latitude


def _ordinals(days: Sequence[date | None]) -> NDArray[np.float64]:
    return np.array([day.toordinal() if day else None for day in days], dtype=np.float64)


def _read(postings: QuerySet) -> Iterator[tuple[Any, ...]]:
    """The rows: ``FIELDS``, 7 price, 8 to 19 months; of a demand 20 to 22 point and deadline."""
    sells = postings.model is Listing
    months = {f"m{n}": Cast(name, FloatField()) for n, name in enumerate(MONTH_FIELDS, start=1)}
    own = () if sells else ("longitude", "latitude", "deadline")
    rows = postings.annotate(
        amount=Cast(F("price" if sells else "max_price"), FloatField()), **months
    )
    return rows.order_by().values_list(*FIELDS, "amount", *months, *own).iterator(PART)


def read_categories() -> dict[int, CategoryFacts]:
    """Every category by its key, in the order of the tree."""
    names = ("pk", "code", "name", "base_unit", "commodity__name")
    rows = list(ProductCategory.objects.order_by("commodity__order", *ORDER).values_list(*names))
    name_of = {code: name for _pk, code, name, *_rest in rows}
    found = {}
    for pk, code, name, base_unit, commodity in rows:
        parts = code.split(".")
        codes = tuple(".".join(parts[:depth]) for depth in range(1, len(parts) + 1))
        above = [name_of[other] for other in codes[:-1] if other in name_of]
        words = " ".join([*above, commodity])
        found[pk] = CategoryFacts(name, codes, words, base_unit, commodity)
    return found


def _schemes_in_order() -> dict[str, str]:
    return dict(CertificateScheme.objects.values_list("code", "name"))


def _schemes(model: type[Posting], keys: Collection[int] | None) -> dict[int, Schemes]:
    """The schemes that postings name."""
    rows = model.certificates.through.objects.order_by()
    posting = model._meta.model_name
    if keys is not None:
        rows = rows.filter(**{f"{posting}__among": keys})
    found: dict[int, Schemes] = {}
    alike: dict[Schemes, Schemes] = {}
    scheme = ("certificatescheme__code", "certificatescheme__name")
    for key, code, name in rows.values_list(posting, *scheme).iterator(PART):
        named = (*found.get(key, ()), (code, name))
        found[key] = alike.setdefault(named, named)
    return found
