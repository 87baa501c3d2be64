"""Loading the tree of product categories."""

from __future__ import annotations

import csv
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.permissions import is_administrator
from marketplace.actions._common import folded_words
from marketplace.models import Demand, Listing, ProductCategory
from organizations.models import Commodity, OcopSet

CATEGORIES = Path(__file__).resolve().parent.parent / "reference" / "categories.csv"


@transaction.atomic
def load_categories(*, by) -> int:
    """Adds the categories that are missing, and says how many; those there are stay as edited.

    Commodities and OCOP sets are loaded before (``organizations.actions.reference``).
    """
    if not is_administrator(by):
        raise PermissionDenied
    known = set(ProductCategory.objects.values_list("code", flat=True))
    commodities = {commodity.code: commodity for commodity in Commodity.objects.all()}
    sets = {str(ocop_set.number): ocop_set for ocop_set in OcopSet.objects.all()}
    with CATEGORIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    missing = [
        ProductCategory(
            code=row["code"],
            name=row["name"],
            commodity=commodities[row["code"].split(".")[0]],
            ocop_set=sets[row["ocop_set"]] if row["ocop_set"] else None,
            base_unit=row["base_unit"],
            unit_name=row["unit_name"],
            order=order,
        )
        for order, row in enumerate(rows, start=1)
        if row["code"] not in known
    ]
    ProductCategory.objects.bulk_create(missing)
    return len(missing)


@transaction.atomic
def save_category(category: ProductCategory, *, by) -> ProductCategory:
    """Writes a category that an administrator made or mended.

    Postings are found by its name, so theirs are written anew with it.
    """
    if not is_administrator(by):
        raise PermissionDenied
    category.full_clean()
    category.save()
    for model in (Listing, Demand):
        rows = list(model.objects.filter(category=category).select_related("category"))
        for posting in rows:
            posting.folded = folded_words(posting)
        model.objects.bulk_update(rows, ["folded"], batch_size=500)
    return category
