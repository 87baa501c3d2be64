"""Writing what organizations offer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from geo.text import clean
from marketplace.actions._common import (
    begin_edit,
    by_month,
    create,
    finish_edit,
    free_code,
    set_certificates,
    set_fields,
)
from marketplace.actions.moderation import submit
from marketplace.actions.products import product_for
from marketplace.codes import LISTING_PREFIX
from marketplace.models import Listing, ProductCategory
from organizations.models import CertificateScheme, Organization

FIELDS = frozenset({"category", "title", "year", "description", "price"})


@transaction.atomic
def create_listing(
    *,
    by,
    on: date,
    organization: Organization,
    category: ProductCategory,
    title: str,
    year: int,
    months: Mapping[int, Decimal],
    description: str = "",
    certificates: Iterable[CertificateScheme] = (),
    price: int | None = None,
    product_name: str = "",
    code: str = "",
    then_submit: bool = False,
) -> Listing:
    """A draft of a product on offer; with ``then_submit`` it goes to the officials at once.

    ``months``: month number to quantity in the category's base unit; ``price``: đồng for one base
    unit, None where it is to be agreed; ``product_name``: the organization's product, made where
    it has none of that name (default: the title); ``code``: the place's own, else a new one.
    """
    fields = {"category": category, "title": title, "year": year, "description": description}
    fields |= {"price": price, **by_month(months)}
    listing = Listing(code=clean(code) or free_code(Listing, LISTING_PREFIX))
    create(
        listing,
        by=by,
        on=on,
        organization=organization,
        fields=fields,
        certificates=certificates,
    )
    listing.product = product_for(listing, product_name or title, by=by)
    listing.save(update_fields=["product"])
    return submit(listing, by=by, on=on) if then_submit else listing


@transaction.atomic
def edit_listing(
    listing: Listing,
    *,
    by,
    on: date,
    revision: int | None = None,
    then_submit: bool = False,
    **content: Any,
) -> Listing:
    """Changes what is named in ``content``: the words of ``create_listing``, without organization.

    ``revision`` is the version that the person saw; an edit in between is not overwritten.
    """
    listing = begin_edit(listing, by=by, on=on, revision=revision)
    months, certificates = content.pop("months", None), content.pop("certificates", None)
    product_name = content.pop("product_name", "")
    if unknown := content.keys() - FIELDS:
        raise TypeError(f"not fields of a listing: {sorted(unknown)}")
    changes = set_fields(listing, content | (by_month(months) if months is not None else {}))
    if certificates is not None:
        changes |= set_certificates(listing, certificates)
    if product_name or "category" in changes:
        changes |= _set_product(listing, product_name, by=by)
    finish_edit(listing, changes, by=by, on=on)
    return submit(listing, by=by, on=on) if then_submit else listing


def _set_product(listing: Listing, name: str, *, by) -> dict[str, list]:
    """The product that fits the name and category; says what changed."""
    old = listing.product.name if listing.product else ""
    product = product_for(listing, name or old or listing.title, by=by)
    renamed = {"product": [old, product.name]} if old and old != product.name else {}
    return set_fields(listing, {"product": product}) | renamed
