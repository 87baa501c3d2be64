"""The lists that come with the product: commodities, OCOP sets, schemes, technologies."""

from __future__ import annotations

import csv
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from accounts.models import User
from organizations.models import (
    CertificateScheme,
    Commodity,
    OcopGroup,
    OcopSet,
    Technology,
)

FOLDER = Path(__file__).resolve().parent.parent / "reference"


@transaction.atomic
def load_reference(*, by: User) -> dict[str, int]:
    """Add what is missing; say how many rows each list gained.

    Rows there already are left as they are: an administrator may have mended a name or a term.
    """
    if not by.is_superuser:
        raise PermissionDenied
    return {
        "commodities": _load_coded(Commodity, "commodities"),
        "ocop_groups": _add_missing(OcopGroup, "number", _groups()),
        "ocop_sets": _add_missing(OcopSet, "number", _sets()),
        "certificate_schemes": _load_coded(CertificateScheme, "certificate_schemes"),
        "technologies": _load_coded(Technology, "technologies"),
    }


def read_reference(name: str) -> list[dict[str, str]]:
    """The rows of one of our own reference files."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _load_coded(model: type[models.Model], name: str) -> int:
    """A list in its file's order; empty cells are left to the model's defaults."""
    rows = [
        model(order=place, **{key: value for key, value in row.items() if value})
        for place, row in enumerate(read_reference(name), start=1)
    ]
    return _add_missing(model, "code", rows)


def _groups() -> list[OcopGroup]:
    rows = read_reference("ocop_groups")
    return [OcopGroup(number=int(row["number"]), name=row["name"]) for row in rows]


def _sets() -> list[OcopSet]:
    groups = {group.number: group for group in OcopGroup.objects.all()}
    return [
        OcopSet(number=int(row["number"]), name=row["name"], group=groups[int(row["group"])])
        for row in read_reference("ocop_sets")
    ]


def _add_missing(model: type[models.Model], key: str, rows: list[models.Model]) -> int:
    there = set(model._default_manager.values_list(key, flat=True))
    missing = [row for row in rows if getattr(row, key) not in there]
    return len(model._default_manager.bulk_create(missing))
