"""Recognitions whose holders are known by name only: kept, public, and no organization made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.actions import new_act, record_acts
from accounts.models import ImportBatch, User
from geo.models import AdministrativeUnit
from geo.periods import today
from geo.text import clean
from organizations.actions.reference import read_reference
from organizations.models import Certificate, CertificateScheme, OcopSet, Organization

# The units of the reference file are those of this day.
UNITS_AS_OF = date(2026, 8, 5)


@dataclass(frozen=True)
class Recognition:
    """One OCOP recognition as a decision or a report names it. Empty where the source is silent."""

    product_name: str
    holder_name: str
    group_in_source: str = ""
    ocop_set: OcopSet | None = None
    stars: int | None = None
    number: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    body: str = ""
    holder_address: str = ""
    holder_unit_name: str = ""
    holder_unit: AdministrativeUnit | None = None
    source: str = ""
    organization: Organization | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same recognition: product, holder and decision, without case."""
        return recognition_key(self.product_name, self.holder_name, self.number)


@dataclass(frozen=True)
class Kept:
    created: int
    updated: int
    unchanged: int


def recognition_key(product: str, holder: str, number: str) -> tuple[str, str, str]:
    return clean(product).casefold(), clean(holder).casefold(), clean(number).casefold()


@transaction.atomic
def keep_recognitions(
    *, rows: Iterable[Recognition], by: User, batch: ImportBatch | None = None
) -> Kept:
    """Add new recognitions and correct known ones; those that say the same are left alone.

    Known ones keep the organization an official has matched them with, and their source.
    The caller has checked that ``by`` may: an importer, or the reference data.
    """
    scheme = CertificateScheme.objects.get(code="ocop")
    known = {
        recognition_key(row.product_name, row.holder_name, row.number): row
        for row in Certificate.objects.ocop().select_for_update(of=("self",))
    }
    wanted = {row.key: row for row in rows}
    fresh = [_new(row, scheme) for key, row in wanted.items() if key not in known]
    changed = {}
    for key in wanted.keys() & known.keys():
        if changes := _correct(known[key], wanted[key]):
            changed[key] = changes
    Certificate.objects.bulk_create(fresh, batch_size=500)
    Certificate.objects.bulk_update([known[key] for key in changed], _FIELDS, batch_size=200)
    acts = [
        new_act(by=by, verb="organization.add_certificate", on=today(), target=row, batch=batch)
        for row in fresh
    ]
    acts += [
        new_act(
            by=by,
            verb="organization.correct_certificate",
            on=today(),
            target=known[key],
            changes=changes,
            batch=batch,
        )
        for key, changes in changed.items()
    ]
    record_acts(acts)
    return Kept(len(fresh), len(changed), len(wanted) - len(fresh) - len(changed))


@transaction.atomic
def load_recognitions(*, by: User) -> Kept:
    """The real recognitions of Lâm Đồng that come with the product, 2024–2026."""
    if not by.is_superuser:
        raise PermissionDenied
    return keep_recognitions(rows=_reference_rows(), by=by)


# What a later statement may correct; what identifies a recognition stays.
_FIELDS = [
    "group_in_source",
    "ocop_set",
    "stars",
    "issued_on",
    "expires_on",
    "body",
    "holder_address",
    "holder_unit_name",
    "holder_unit",
    "organization",
]


def _new(row: Recognition, scheme: CertificateScheme) -> Certificate:
    values = {name: getattr(row, name) for name in row.__dataclass_fields__}
    return Certificate(scheme=scheme, **values)


def _correct(certificate: Certificate, row: Recognition) -> dict[str, list[Any]]:
    """Put what the row states into the certificate; an empty cell takes nothing away."""
    changes: dict[str, list[Any]] = {}
    for name in _FIELDS:
        new = getattr(row, name)
        old = getattr(certificate, name)
        if new in (None, "") or new == old or (name == "organization" and old is not None):
            continue
        setattr(certificate, name, new)
        changes[name] = [_plain(old), _plain(new)]
    return changes


def _plain(value: Any) -> Any:
    return str(value) if hasattr(value, "pk") else value


def _reference_rows() -> list[Recognition]:
    sets = {row.number: row for row in OcopSet.objects.all()}
    units = {
        unit.code: unit
        for unit in AdministrativeUnit.objects.as_of(UNITS_AS_OF).filter(parent__code="68")
    }
    return [_reference_row(row, sets, units) for row in read_reference("ocop_recognitions")]


def _reference_row(
    row: dict[str, str], sets: dict[int, OcopSet], units: dict[str, AdministrativeUnit]
) -> Recognition:
    return Recognition(
        product_name=row["product"],
        holder_name=row["holder"],
        group_in_source=row["group_in_source"],
        ocop_set=sets[int(row["ocop_set"])] if row["ocop_set"] else None,
        stars=int(row["stars"]),
        number=row["decision"],
        issued_on=_day(row["issued_on"]),
        expires_on=_day(row["expires_on"]),
        body=row["issuer"],
        holder_address=row["holder_address"],
        holder_unit_name=row["commune"],
        holder_unit=units.get(row["commune_code"]),
        source=row["source"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
