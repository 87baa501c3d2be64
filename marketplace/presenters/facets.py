"""The choices of each filter with their counts, as a page places them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from geo.reports.named import NamedPlace
from geo.text import fold
from marketplace.presenters.cards import short_name
from marketplace.search import Found, Market, counts
from organizations.search.showing import Facet, Option, facet

Labels = Iterable[tuple[str, str | Promise]]


class Filters(Protocol):
    """What the form of a list says to those who show it (``forms.MarketFilter``)."""

    sells: bool
    fields: dict[str, Any]
    centre: NamedPlace | None
    reach: int | None

    def given(self, name: str) -> Any: ...

    def kept(self, without: Mapping[str, str | None] | None = None) -> list[tuple[str, str]]: ...


@dataclass(frozen=True)
class Facets:
    category: Facet
    month: Facet
    area: Facet
    certificate: Facet
    stars: Facet
    kind: Facet
    role: Facet
    rung: Facet


def facets_of(market: Market, found: Found, filters: Filters) -> Facets:
    def plain(name: str, nothing: str) -> Facet:
        field = filters.fields[name]
        labels = [(str(value), label) for value, label in field.choices if value]
        return one(name, nothing, labels)

    def one(name: str, nothing: str, labels: Labels, among: Iterable[str] | None = None) -> Facet:
        counted = counts(market, found, name, among=among, several=name == "certificate")
        chosen = filters.given(name)
        chosen = chosen if isinstance(chosen, list) else [str(chosen or "")]
        label = filters.fields[name].label
        by_name = {str(value): count for value, count in counted.items()}
        return facet(name, label, nothing, labels, by_name, chosen)

    schemes = [(code, short_name(name)) for code, name in market.schemes.items()]
    areas = market.areas.offered(found.wanted.area)
    places = sorted(((code, market.areas.names[code]) for code in areas), key=_by_name)
    return Facets(
        category=_categories(market, found),
        month=_months(market, found, filters),
        area=one("area", _("Mọi nơi"), places, areas),
        certificate=one("certificate", "", schemes),
        stars=plain("stars", _("Không bắt buộc")),
        kind=plain("kind", _("Mọi loại hình")),
        role=plain("role", _("Mọi vai trò")),
        rung=plain("rung", _("Không bắt buộc")),
    )


def _by_name(pair: tuple[str, str]) -> tuple[str, str]:
    return fold(pair[1]), pair[0]


def _categories(market: Market, found: Found) -> Facet:
    """The tree, as far as it leads to something."""
    counted, chosen = counts(market, found, "category"), found.wanted.category
    options = tuple(
        Option(row.code, row.name, counted.get(row.code, 0), row.code == chosen, len(row.codes) - 1)
        for row in market.categories.values()
        if counted.get(row.code) or row.code == chosen
    )
    return Facet("category", _("Nhóm sản phẩm"), _("Mọi sản phẩm"), options)


def _months(market: Market, found: Found, filters: Filters) -> Facet:
    """All twelve, whether or not there is something."""
    counted, chosen = counts(market, found, "month"), found.wanted.month
    options = tuple(
        Option(str(month), str(month), counted.get(month, 0), month == chosen)
        for month in range(1, 13)
    )
    label = _("Có hàng vào tháng") if filters.sells else _("Cần hàng vào tháng")
    return Facet("month", label, _("Tháng nào cũng được"), options)
