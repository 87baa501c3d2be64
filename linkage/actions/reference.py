"""The rules that come with the product; an administrator mends them."""

from __future__ import annotations

import csv
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from linkage.models import OcopLinkagePoints, ProductCycle, SupportTerm
from organizations.models import Commodity

FOLDER = Path(__file__).resolve().parent.parent / "reference"


@transaction.atomic
def load_rules(*, by: User) -> None:
    """Adds what is missing. A list that holds any rule is left as it is, and so is the cycle of a
    commodity that has one: an administrator may have mended it."""
    if not by.is_superuser:
        raise PermissionDenied
    for model, name in ((SupportTerm, "support_terms"), (OcopLinkagePoints, "ocop_linkage_points")):
        if not model.objects.exists():
            model.objects.bulk_create(model(**row) for row in _rows(name))
    commodities = {row.code: row for row in Commodity.objects.filter(cycle__isnull=True)}
    ProductCycle.objects.bulk_create(
        ProductCycle(**row | {"commodity": commodities[row["commodity"]]})
        for row in _rows("product_cycles")
        if row["commodity"] in commodities
    )


def _rows(name: str) -> list[dict[str, str]]:
    """The rows of one of our own files, without their empty cells."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{k: v for k, v in row.items() if v} for row in csv.DictReader(file)]
