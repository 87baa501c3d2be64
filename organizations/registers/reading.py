"""Our own side: the records of collective organizations, and what another register is held to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext as _

from geo.models import AdministrativeUnit
from organizations.enums import COLLECTIVE_KINDS
from organizations.models import AnnualRecord, Capability, Certificate, Organization, Profile
from organizations.registers.compare import RegisterRecord

CHUNK = 2000  # organizations held in memory at once
ACTIVE, CEASED = "active", "ceased"


def collective(day: date, paths: Collection[str] | None) -> QuerySet[Profile]:
    """The profiles of a day of collective organizations whose main site lies under one of the
    paths; None is everywhere."""
    rows = Profile.objects.as_of(day).filter(kind__in=COLLECTIVE_KINDS)
    if paths is not None:
        inside = Organization.objects.within_paths(list(paths), day)
        rows = rows.filter(organization__in=inside.values("pk"))
    return rows


def records(day: date, paths: Collection[str] | None) -> Iterator[tuple[Any, ...]]:
    """The rows of the table that ``registers.record.RECORD`` documents, by code. Seven queries for
    every two thousand organizations."""
    units = Prefetch("site__units", AdministrativeUnit.objects.order_by("valid_from"))
    rows = (
        collective(day, paths).select_related("organization", "site").order_by("organization__code")
    )
    rows = rows.prefetch_related(units, "organization__commodities")
    found: list[Profile] = []
    for profile in rows.iterator(chunk_size=CHUNK):
        found.append(profile)
        if len(found) == CHUNK:
            yield from _rows(found, day)
            found = []
    yield from _rows(found, day)


def _rows(profiles: list[Profile], day: date) -> Iterator[tuple[Any, ...]]:
    keys = [profile.organization_id for profile in profiles]
    years = {
        row.organization_id: row
        for row in AnnualRecord.objects.as_of(day).filter(organization__among=keys).order_by("year")
    }
    held = Certificate.objects.held(day).filter(organization__among=keys).order_by()
    certificates = dict(held.values_list("organization").annotate(Count("pk")))
    hitech = Capability.objects.in_use(day).verified_by(day).filter(organization__among=keys)
    capable = set(hitech.values_list("organization", flat=True))
    for profile in profiles:
        key = profile.organization_id
        yield (
            *_who(profile, day),
            *_where(profile),
            *_year(years.get(key)),
            certificates.get(key, 0),
            key in capable,
            profile.organization.illustrative,
        )


def _who(profile: Profile, day: date) -> tuple[Any, ...]:
    organization = profile.organization
    return (
        organization.code,
        organization.name,
        profile.get_kind_display(),
        profile.tax_code or None,
        organization.registration_number or None,
        profile.get_sector_display() or None,
        "; ".join(sorted(row.name for row in organization.commodities.all())) or None,
        organization.founded_on,
        organization.ceased_on,
        _state(organization, day),
    )


def _state(organization: Organization, day: date) -> str:
    if organization.founded_on and day < organization.founded_on:
        return _("Chưa thành lập")
    return _("Đang hoạt động") if organization.operates_on(day) else _("Đã ngừng")


def _where(profile: Profile) -> tuple[Any, ...]:
    organization, site = profile.organization, profile.site
    units = list(site.units.all()) if site else []
    now = next((unit for unit in units if unit.valid_to is None), None)
    before = next((unit for unit in units if unit.valid_to is not None), None)
    return (
        (site.address if site else "") or None,
        now.code if now else None,
        now.name if now else None,
        before.code if before else None,
        before.name if before else None,
        site.latitude if site else None,
        site.longitude if site else None,
        organization.phone or None,
        organization.email or None,
        organization.website or None,
    )


def _year(record: AnnualRecord | None) -> tuple[Any, ...]:
    if record is None:
        return (None,) * 6
    grade = record.get_grade_display() if record.grade else None
    return (record.year, record.members, record.capital, record.revenue, grade, record.points)


def ours(day: date, paths: Collection[str] | None) -> tuple[dict[str, RegisterRecord], dict]:
    """What our register says of the collective organizations by tax code, for a comparison; and
    the key of the organization behind each tax code."""
    rows = collective(day, paths).exclude(tax_code="").select_related("organization", "site")
    found, keys = {}, {}
    for profile in rows.order_by("organization__code"):
        organization, code = profile.organization, profile.tax_code
        founded = organization.founded_on
        found[code] = RegisterRecord(
            code,
            name=organization.name,
            address=profile.site.address if profile.site else "",
            status=ACTIVE if organization.operates_on(day) else CEASED,
            founded_on=founded.isoformat() if founded else "",
            phone=organization.phone,
        )
        keys[code] = organization.pk
    return found, keys
