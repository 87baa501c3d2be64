"""The page of a list of the market: cards, choices, chips, and help where nothing is found."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geo.distance import distance_km
from marketplace.models import Posting
from marketplace.presenters.cards import (
    DECLARED,
    LAPSED,
    REQUIRED,
    VERIFIED,
    Card,
    CertificateMark,
    month_cells,
    season_words,
    short_name,
)
from marketplace.presenters.facets import Facets, Filters, facets_of
from marketplace.search import DEMAND_SORTS, LISTING_SORTS, SORTS, Found, Market
from organizations.lookup import Page, shorter
from organizations.search import parties
from organizations.search.showing import Chip, address, count_words

NEAR_MISSES = 3
MARKS = {parties.VERIFIED: VERIFIED, parties.DECLARED: DECLARED, parties.LAPSED: LAPSED}


@dataclass(frozen=True)
class ListedCard(Card):
    """A posting in a list: also how far it is from the place that was named, how much there is in
    the month that was asked for, and how far the linkages of its organization have climbed."""

    km: float | None = None
    month: int | None = None
    rung: str = ""

    @property
    def facts(self) -> tuple[Hashable, ...]:
        """All that the card shows: two with the same facts look the same."""
        posting, goods = self.posting, self.posting.category
        written = (posting._meta.label, posting.pk, posting.revision, posting.title, self.past)
        owner = (posting.organization.name, posting.illustrative, self.place, self.rung)
        about = (goods.name, goods.unit, self.month, self.km and round(self.km, 1))
        quantities = (*posting.months.values(), self.amount, self.deadline, posting.year)
        return (*written, *owner, *about, self.certificates, quantities)

    @property
    def in_month(self) -> Decimal | None:
        return getattr(self.posting, f"t{self.month}") if self.month else None


@dataclass(frozen=True)
class Results:
    """Everything that a list places."""

    cards: tuple[ListedCard, ...]
    summary: str
    read_as: str
    typed: str
    before_url: str
    after_url: str
    everything_url: str
    chips: tuple[Chip, ...]
    sorts: tuple[tuple[str, str | Promise, bool], ...]
    facets: Facets
    remedies: tuple[Chip, ...] = ()
    near_misses: tuple[ListedCard, ...] = ()
    missed: str = ""
    shorter: tuple[Chip, ...] = ()

    @property
    def narrowed(self) -> bool:
        return bool(self.chips)

    @property
    def past_the_end(self) -> bool:
        return not self.cards and bool(self.before_url)


def results(
    market: Market, filters: Filters, found: Found, shown: Page, day: date, path: str
) -> Results:
    """What a list shows of one page of what was found."""
    kept, wishes = filters.kept(), dict(_wishes(market, filters))
    ways = [] if found.rows else found.narrowed.ways_out()
    misses = list(ways[0][1])[-NEAR_MISSES:][::-1] if ways else []
    postings = _read(market, [*shown.rows, *misses])
    cards = {pk: listed_card(market, row, found, day) for pk, row in postings.items()}
    return Results(
        cards=tuple(cards[pk] for pk in shown.rows if pk in cards),
        summary=_summary(len(found.rows)),
        read_as=found.narrowed.read_as,
        typed=found.wanted.text,
        before_url=address(path, [*kept, ("before", shown.before)]) if shown.before else "",
        after_url=address(path, [*kept, ("after", shown.after)]) if shown.after else "",
        everything_url=path,
        chips=tuple(Chip(label, _without(filters, path, name)) for name, label in wishes.items()),
        sorts=tuple(_sorts(filters, found)),
        facets=facets_of(market, found, filters),
        remedies=tuple(
            Chip(_all_of(wishes, names), _without(filters, path, *names), len(rows))
            for names, rows in ways
        ),
        near_misses=tuple(cards[pk] for pk in misses if pk in cards),
        missed=_all_of(wishes, ways[0][0]) if ways else "",
        shorter=() if found.rows else tuple(_shorter(market, filters, found, path)),
    )


def _shorter(market: Market, filters: Filters, found: Found, path: str) -> Iterator[Chip]:
    """Questions of fewer words that are answered."""
    if found.wanted.text:
        rest = filters.kept({"q": None})
        for text, count in shorter(market.index, found.wanted.text, found.narrowed.without["q"])[
            :3
        ]:
            yield Chip(text, address(path, [("q", text), *rest]), count)


def _all_of(wishes: Mapping[str, str | Promise], names: Iterable[str]) -> str:
    return _(" và ").join(str(wishes[name]) for name in names)


def _without(filters: Filters, path: str, *names: str) -> str:
    """The address of the list without some of the wishes."""
    dropped: dict[str, str | None] = {}
    for name in names:
        field, _colon, value = name.partition(":")
        dropped |= dict.fromkeys(FIELDS_OF.get(field, (field,)), value or None)
    return address(path, filters.kept(dropped))


def _read(market: Market, keys: Sequence[int]) -> dict[int, Posting]:
    rows = market.model.objects.published().filter(pk__in=keys)
    rows = rows.select_related("organization", "category__commodity")
    return {row.pk: row for row in rows.prefetch_related("certificates")}


def listed_card(market: Market, posting: Posting, found: Found, day: date) -> ListedCard:
    party = market.party_of(posting)
    quantities = list(posting.months.values())
    return ListedCard(
        posting=posting,
        place=party.unit_name,
        months=month_cells(quantities),
        season=season_words(quantities),
        certificates=_marks(market, posting, party),
        past=posting.year < day.year,
        km=_distance(market, posting, found),
        month=found.wanted.month,
        rung=party.rung,
    )


def _marks(market: Market, posting: Posting, party: parties.Party) -> tuple[CertificateMark, ...]:
    sells = not hasattr(posting, "deadline")
    return tuple(
        CertificateMark(
            short_name(scheme.name),
            *(MARKS[party.certificates.get(scheme.code, parties.DECLARED)] if sells else REQUIRED),
        )
        for scheme in posting.certificates.all()
    )


def _distance(market: Market, posting: Posting, found: Found) -> float | None:
    if found.wanted.centre is None:
        return None
    longitude, latitude = (
        float(market.index.numbers(name, [posting.pk])[0]) for name in ("longitude", "latitude")
    )
    far = distance_km(*found.wanted.centre, longitude, latitude)
    return far if far == far else None


def _summary(count: int) -> str:
    return ngettext("%(count)s tin", "%(count)s tin", count) % {"count": count_words(count)}


def _sorts(filters: Filters, found: Found) -> Iterator[tuple[str, str | Promise, bool]]:
    """The orders that make sense here: name, words, whether the list stands in it."""
    names = list(LISTING_SORTS if filters.sells else DEMAND_SORTS)
    if found.wanted.centre is None:
        names.remove("nearest")
    if found.wanted.text:
        names.insert(0, "best")
    now = found.sort if found.sort in names else names[0]
    for name in names:
        yield name, SORTS[name].label, name == now


# The fields that make up a wish, where its name is not that of one field.
FIELDS_OF = {
    "near": ("place", "near", "km"),
    "quantity": ("quantity", "unit"),
    "category": ("category", "commodity"),
}


def _wishes(market: Market, filters: Filters) -> Iterator[tuple[str, str | Promise]]:
    """Each wish by the name of its condition, in words."""
    given, fields = filters.given, filters.fields
    if text := given("q"):
        yield "q", f"“{text}”"
    if code := given("category"):
        names = {row.code: row.name for row in market.categories.values()}
        yield "category", names[code]
    if month := given("month"):
        yield "month", _("Tháng %(month)s") % {"month": month}
    if quantity := given("quantity"):
        unit = dict(fields["unit"].choices)[given("unit") or "tonne"]
        amount = number_format(quantity.normalize(), force_grouping=True)
        yield "quantity", _("Từ %(amount)s %(unit)s") % {"amount": amount, "unit": unit}
    if price := given("price"):
        amount = number_format(price, force_grouping=True)
        words = _("Giá đến %(amount)s đ") if filters.sells else _("Giá từ %(amount)s đ")
        yield "price", words % {"amount": amount}
    if filters.centre:
        words = _("Trong %(km)s km quanh %(place)s")
        yield "near", words % {"km": filters.reach, "place": filters.centre.name}
    if area := given("area"):
        yield "area", market.areas.names[area]
    for code in given("certificate") or ():
        yield f"certificate:{code}", short_name(market.schemes[code])
    if given("verified"):
        yield "verified", _("Chứng nhận đã xác nhận")
    for name in ("stars", "kind", "role", "rung"):
        if (value := given(name)) is not None:
            yield name, dict(fields[name].choices)[value]
    if year := given("year"):
        yield "year", str(dict(fields["year"].choices)[year])
