"""The lists of the market: the tree of product categories, the steps of processing."""

from __future__ import annotations

import csv
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.permissions import is_administrator
from marketplace.actions._common import folded_words
from marketplace.models import Demand, Listing, ProcessingService, ProcessingStep, ProductCategory
from organizations.models import Commodity, OcopSet

FOLDER = Path(__file__).resolve().parent.parent / "reference"


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
    missing = [
        ProductCategory(
            code=row["code"],
            name=row["name"],
            commodity=commodities[row["code"].split(".")[0]],
            ocop_set=sets[row["ocop_set"]] if row["ocop_set"] else None,
            base_unit=row["base_unit"],
            unit_name=row["unit_name"],
            season=row["season"],
            order=order,
        )
        for order, row in enumerate(_read("categories"), start=1)
        if row["code"] not in known
    ]
    ProductCategory.objects.bulk_create(missing)
    return len(missing)


@transaction.atomic
def load_steps(*, by) -> int:
    """Adds the steps of processing that are missing, and says how many; after commodities."""
    if not is_administrator(by):
        raise PermissionDenied
    known = set(ProcessingStep.objects.values_list("code", flat=True))
    commodities = {commodity.code: commodity for commodity in Commodity.objects.all()}
    added = 0
    for order, row in enumerate(_read("processing_steps"), start=1):
        if row["code"] in known:
            continue
        step = ProcessingStep.objects.create(code=row["code"], name=row["name"], order=order)
        step.commodities.set(commodities[code] for code in row["commodities"].split(";") if code)
        added += 1
    return added


def _read(name: str) -> list[dict[str, str]]:
    """The rows of one of our own reference files."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@transaction.atomic
def save_category(category: ProductCategory, *, by) -> ProductCategory:
    """Writes a category that an administrator made or mended.

    Postings are found by its name, so theirs are written anew with it.
    """
    if not is_administrator(by):
        raise PermissionDenied
    category.full_clean()
    category.save()
    for rows in _found_by(category):
        for posting in rows:
            posting.folded = folded_words(posting)
        rows.model.objects.bulk_update(rows, ["folded"], batch_size=500)
    return category


@transaction.atomic
def save_step(step: ProcessingStep, *, by) -> ProcessingStep:
    """Writes a step that an administrator made or mended; services are found by its name."""
    if not is_administrator(by):
        raise PermissionDenied
    step.full_clean()
    step.save()
    rows = _services().filter(steps=step)
    for service in rows:
        service.folded = folded_words(service)
    ProcessingService.objects.bulk_update(rows, ["folded"], batch_size=500)
    return step


def _found_by(category: ProductCategory) -> list[QuerySet]:
    """The postings in whose words the category's name stands."""
    plain = [
        model.objects.filter(category=category).select_related("category")
        for model in (Listing, Demand)
    ]
    return [*plain, _services().filter(Q(category=category) | Q(output=category))]


def _services() -> QuerySet:
    rows = ProcessingService.objects.select_related("category", "output")
    return rows.prefetch_related("steps")
