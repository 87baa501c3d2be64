"""A fit between a listing and a demand, for people: what agrees, and what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from linkage.matching import Fit
from linkage.reports.fits import FitRow
from marketplace.presenters import Card, card
from portal import formats

MONTHS_NAMED = 3


@dataclass(frozen=True)
class Reason:
    """One thing that is known of a pair; ``good`` False: it stands in the way, None: neither."""

    words: str
    good: bool | None

    @property
    def icon(self) -> str:
        return {True: "check-lg", False: "exclamation-triangle", None: "dot"}[self.good]


@dataclass(frozen=True)
class FitCard:
    """The other side's posting with the reasons."""

    card: Card
    fits: bool
    reasons: tuple[Reason, ...]


def fit_cards(rows: list[FitRow], day: date, scheme_names: Mapping[str, str]) -> list[FitCard]:
    """``scheme_names``: certificate schemes by code, as people call them."""
    return [
        FitCard(card(row.posting, day), row.fit.fits, reasons(row.fit, row.posting, scheme_names))
        for row in rows
    ]


def reasons(fit: Fit, posting, names: Mapping[str, str]) -> tuple[Reason, ...]:
    """What agrees first, then what does not, the distance last."""
    unit = posting.category.unit
    found = [
        Reason(_("khớp %(quantity)s") % {"quantity": _amount(fit.covered, unit)}, True),
        *(
            Reason(_("thiếu %(name)s") % {"name": names.get(code, code)}, False)
            for code in fit.missing
        ),
        *_price(fit, unit),
        *_short(fit, unit),
    ]
    return (*found, _distance(fit))


def _price(fit: Fit, unit: str) -> list[Reason]:
    if not fit.price_over:
        return []
    over = formats.price(fit.price_over, unit, get_language())
    return [Reason(_("giá cao hơn mức tối đa %(over)s") % {"over": over}, False)]


def _short(fit: Fit, unit: str) -> list[Reason]:
    """Lacking quantities are said, and keep nobody away: another seller may fill the rest."""
    if len(fit.short) <= MONTHS_NAMED:
        return [
            Reason(
                _("tháng %(month)s còn thiếu %(quantity)s")
                % {"month": month, "quantity": _amount(quantity, unit)},
                None,
            )
            for month, quantity in fit.short
        ]
    total = sum((quantity for _month, quantity in fit.short), Decimal(0))
    words = ngettext(
        "còn thiếu %(quantity)s trong %(count)s tháng",
        "còn thiếu %(quantity)s trong %(count)s tháng",
        len(fit.short),
    )
    return [Reason(words % {"quantity": _amount(total, unit), "count": len(fit.short)}, None)]


def _distance(fit: Fit) -> Reason:
    if fit.km is None:
        return Reason(_("chưa rõ khoảng cách"), None)
    far = "distance" in fit.failed
    if fit.km < 1:
        return Reason(_("cách dưới 1 km"), not far)
    km = formats.quantity(round(fit.km), "km", get_language())
    return Reason(_("cách %(km)s") % {"km": km}, False if far else None)


def _amount(quantity, unit: str) -> str:
    language = get_language()
    return (
        formats.mass(quantity, language)
        if unit == "kg"
        else formats.quantity(quantity, unit, language)
    )
