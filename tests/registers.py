"""Small random worlds (``tests.worlds``, ``tests.linkage.matching.worlds``) put into the database.

The register goes in by its importers, as an office would bring it; the market as plain rows.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction

from accounts.actions import system_user
from accounts.imports import run_import
from linkage.imports import DeliveryImporter, LinkageImporter
from organizations.imports import AnnualRecordImporter, CapabilityImporter, OrganizationImporter
from organizations.models import CertificateScheme, Organization, Profile, Site
from organizations.models.organization import folded_name, slug_for
from tests.factories.marketplace import DemandFactory, ListingFactory, ProductCategoryFactory
from tests.factories.organizations import CertificateFactory
from tests.tables import csv_of

FILES = {
    "organizations": OrganizationImporter(),
    "annual_records": AnnualRecordImporter(),
    "capabilities": CapabilityImporter(),
    "linkages": LinkageImporter(),
    "deliveries": DeliveryImporter(),
}


class _Undo(Exception):
    pass


@contextlib.contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is taken back: one example leaves nothing to the next."""
    cache.clear()
    with contextlib.suppress(_Undo), transaction.atomic():
        yield
        raise _Undo
    cache.clear()


def command(name: str, **options: Any) -> Any:
    """What a command prints as JSON."""
    out = StringIO()
    call_command(name, format="json", stdout=out, **options)
    return json.loads(out.getvalue())


# --- The register, by files -------------------------------------------------------------------
def bring_in(world: dict[str, list[dict[str, Any]]]) -> None:
    for kind, importer in FILES.items():
        if world[kind]:
            data = csv_of(*_table(kind, world[kind]))
            report = run_import(importer, data, f"{kind}.csv", by=system_user())
            assert report.ok, (kind, report.errors)


def _table(kind: str, rows: list[dict[str, Any]]) -> Iterator[list[str]]:
    columns = list(rows[0])
    yield [*columns, "name"] if kind == "organizations" else columns
    for row in rows:
        cells = [_cell(row[column]) for column in columns]
        yield [*cells, f"Tổ chức {row['code']}"] if kind == "organizations" else cells


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return "; ".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


# --- The market, as rows ----------------------------------------------------------------------
def put_on_the_market(world: dict[str, Any]) -> None:
    known = {code: _organization(code, row) for code, row in world["organizations"].items()}
    schemes = {row.code: row for row in CertificateScheme.objects.all()}
    for row in world["certificates"]:
        CertificateFactory(
            organization=known[row["organization"]],
            scheme=schemes[row["scheme"]],
            stars=4 if row["scheme"] == "ocop" else None,
            expires_on=row["expires_on"],
            withdrawn_on=row["withdrawn_on"],
        )
    for row in world["listings"]:
        ListingFactory(**_posting(row, known, schemes), price=row["price"])
    for row in world["demands"]:
        own = ("max_price", "latitude", "longitude", "max_distance_km", "deadline")
        DemandFactory(**_posting(row, known, schemes), **{name: row[name] for name in own})


def _organization(code: str, row: dict[str, Any]) -> Organization:
    dates = sorted(day for day in (row["founded_on"], row["ceased_on"]) if day)
    in_order = len(dates) < 2 or dates == [row["founded_on"], row["ceased_on"]]
    organization = Organization.objects.create(
        code=code,
        name=code,
        folded=folded_name(code),
        slug=slug_for(code, code),
        founded_on=row["founded_on"] if in_order else None,
        ceased_on=row["ceased_on"],
    )
    site = Site(organization=organization)
    site.set_place(row["latitude"], row["longitude"])
    site.save()
    Profile.objects.create(organization=organization, kind="cooperative", site=site)
    return organization


def _posting(row: dict[str, Any], known: dict, schemes: dict) -> dict[str, Any]:
    months = {"t9": 0} | {f"t{month}": kg for month, kg in row["months"].items()}
    return months | {
        "code": row["id"],
        "title": row["id"],
        "year": row["year"],
        "organization": known[row["organization"]],
        "category": ProductCategoryFactory(code=row["category"]),
        "state": "published" if row["published"] else "submitted",
        "certificates": [schemes[code] for code in row["certificates"]],
    }
