"""How an offer begins: what the two postings say already, as a form takes it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from linkage.enums import PriceKind
from linkage.matching.facts import months_left
from marketplace.enums import BaseUnit
from marketplace.models import Demand, Listing, Posting
from marketplace.presenters.cards import place_name, short_name
from organizations.presenters import address_in


def first_terms(posting: Listing | Demand, own: Listing | Demand | None, day: date) -> dict:
    """The fields of a first version on ``posting``; ``own``: the posting of the other kind that
    the proposer answers with, if any. Both were read by ``marketplace.reports.for_cards``.

    What is counted in pieces has no place among kilograms, and is told in words.
    """
    said = {each.kind: each for each in (posting, own) if each is not None}
    listing, demand = said.get("listing"), said.get("demand")
    months = _months(posting, own, day)
    by_weight = posting.category.base_unit == BaseUnit.KG
    terms: dict[str, Any] = {
        "starts_on": _starts_on(months, posting.year, day),
        "ends_on": date(posting.year, 12, 31),
        "quality_terms": _quality(listing, demand, months, by_weight),
        "delivery_terms": _delivery(listing, demand, day),
    }
    if by_weight:
        terms |= {f"t{month}": kg for month, kg in months.items()}
    return terms | _price(listing, demand, by_weight)


def _months(posting: Posting, own: Posting | None, day: date) -> dict[int, Decimal]:
    """What is offered or sought in the months to come; of both where both are known."""
    found = {}
    for month in months_left(day, posting.year):
        quantity = posting.months[month]
        if own is not None and own.year == posting.year:
            quantity = min(quantity, own.months[month])
        if quantity:
            found[month] = quantity
    return found


def _starts_on(months: dict[int, Decimal], year: int, day: date) -> date:
    first = min(months, default=None)
    return max(day, date(year, first, 1)) if first else day


def _quality(
    listing: Listing | None, demand: Demand | None, months: dict[int, Decimal], by_weight: bool
) -> str:
    goods = listing or demand
    lines = []
    named = demand or listing
    schemes = ", ".join(short_name(scheme.name) for scheme in named.certificates.all())
    if schemes:
        lines.append(_("Chứng nhận: %(names)s.") % {"names": schemes})
    if not by_weight and months:
        told = "; ".join(
            _("tháng %(month)s: %(quantity)s")
            % {"month": month, "quantity": number_format(quantity.normalize(), force_grouping=True)}
            for month, quantity in months.items()
        )
        lines.append(
            _("Số lượng (%(unit)s): %(months)s.") % {"unit": goods.category.unit, "months": told}
        )
    if goods.description:
        lines.append(goods.description.strip())
    return "\n".join(lines)


def _delivery(listing: Listing | None, demand: Demand | None, day: date) -> str:
    """At the buyer's place where they told one; else at the seller's."""
    if demand is not None and demand.latitude is not None:
        return _("Giao tại nơi nhận của bên mua (%(latitude)s, %(longitude)s).") % {
            "latitude": f"{demand.latitude:.5f}",
            "longitude": f"{demand.longitude:.5f}",
        }
    where = _address(demand or listing, day)
    if not where:
        return ""
    if demand is not None:
        return _("Giao tại nơi bên mua: %(where)s.") % {"where": where}
    return _("Nhận tại nơi bên bán: %(where)s.") % {"where": where}


def _address(posting: Posting, day: date) -> str:
    profile = posting.organization.profile_on(day)
    address = profile.site.address if profile and profile.site else ""
    return address_in(address, place_name(posting.organization, day))


def _price(listing: Listing | None, demand: Demand | None, by_weight: bool) -> dict[str, Any]:
    """The seller's own price; where only the buyer spoke, the highest that they named."""
    amount = listing.price if listing else None
    if amount is None and demand is not None:
        amount = demand.max_price
    if amount is None:
        return {}
    if by_weight:
        return {"price_kind": PriceKind.FIXED, "price": Decimal(amount)}
    goods = listing or demand
    price = number_format(amount, force_grouping=True)
    words = _("%(price)s đồng/%(unit)s.") % {"price": price, "unit": goods.category.unit}
    return {"price_kind": PriceKind.FIXED, "price_terms": words}
