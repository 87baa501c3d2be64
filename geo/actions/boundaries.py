"""Takes official boundaries in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import shapely
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from geo.actions.outlines import draw_outlines
from geo.enums import UnitKind
from geo.io.boundaries import Outline
from geo.io.tables import ImportReport, Issue
from geo.models import AdministrativeUnit, UnitBoundary

AREA_TOLERANCE = 0.05  # of the recorded area
FIELDS = ("geometry", "west", "south", "east", "north", "approximate", "source")


@dataclass(frozen=True)
class TakenBoundaries:
    """What was taken in: the report, and the units whose boundary is another one now."""

    report: ImportReport
    changed: tuple[AdministrativeUnit, ...]


@transaction.atomic
def take_boundaries(
    *, by, outlines: Iterable[Outline], on: date, source: str, dry_run: bool = False
) -> TakenBoundaries:
    """Stores each outline as the official boundary of the unit that has its code on ``on``.

    All or nothing. Administrators only. Places have to be put into their units anew afterwards:
    whoever keeps places does it, in the same transaction, for the units in ``changed``.
    """
    if not by.is_superuser:
        raise PermissionDenied
    report = ImportReport(dry_run=dry_run)
    rows: dict[int, UnitBoundary] = {}
    for outline in outlines:
        unit = _unit(outline.code, on)
        if unit is None:
            report.errors.append(_no_unit(outline, on))
        elif unit.pk in rows:
            message = _("Đơn vị này đã có hình trong các tệp; mỗi đơn vị chỉ một hình.")
            report.errors.append(Issue(outline.row, "code", outline.code, message))
        else:
            report.warnings += _doubts(outline, unit)
            rows[unit.pk] = _row(outline, unit, source)
    changed = _store(list(rows.values()), report)
    if not dry_run:
        for province in _provinces(changed):
            draw_outlines(by=by, within=province)
    return TakenBoundaries(report, tuple(changed))


def _provinces(units: Iterable[AdministrativeUnit]) -> list[AdministrativeUnit]:
    """The provinces around the units, where approximate boundaries give way to them."""
    paths = [unit.path for unit in units]
    provinces = AdministrativeUnit.objects.filter(kind=UnitKind.PROVINCE)
    return [p for p in provinces if any(path.startswith(p.path) for path in paths)]


def _unit(code: str, day: date) -> AdministrativeUnit | None:
    """The unit of the code; a commune's code may have lost its leading zeros to a number."""
    units = AdministrativeUnit.objects
    return units.at_code(code, day) or units.at_code(code.zfill(5), day)


def _no_unit(outline: Outline, day: date) -> Issue:
    message = _(
        "Không có đơn vị hành chính mã này vào ngày %(day)s. Hãy xem lại mã, "
        "hoặc dùng --as-of với một ngày mà mã có hiệu lực."
    ) % {"day": f"{day:%d/%m/%Y}"}
    return Issue(outline.row, "code", outline.code, message)


def _doubts(outline: Outline, unit: AdministrativeUnit) -> Iterable[Issue]:
    words = {"unit": unit.name, "found": f"{outline.area_km2:.2f}".replace(".", ",")}
    if unit.area_km2 and abs(outline.area_km2 / unit.area_km2 - 1) > AREA_TOLERANCE:
        words["recorded"] = f"{unit.area_km2:.2f}".replace(".", ",")
        message = _("%(unit)s: hình rộng %(found)s km², diện tích đã ghi là %(recorded)s km².")
        yield Issue(outline.row, "", outline.code, message % words)
    if unit.latitude is not None:
        point = shapely.Point(unit.longitude, unit.latitude)
        if not outline.geometry.covers(point):
            message = _("%(unit)s: điểm đã biết trong đơn vị nằm ngoài hình.")
            yield Issue(outline.row, "", outline.code, message % words)


def _row(outline: Outline, unit: AdministrativeUnit, source: str) -> UnitBoundary:
    west, south, east, north = outline.geometry.bounds
    return UnitBoundary(
        unit=unit,
        geometry=outline.geojson,
        west=west,
        south=south,
        east=east,
        north=north,
        approximate=False,
        source=source[:255],
    )


def _store(rows: list[UnitBoundary], report: ImportReport) -> list[AdministrativeUnit]:
    """Writes what differs from what is there, and counts it."""
    if report.errors:
        return []
    there = {b.unit_id: b for b in UnitBoundary.objects.filter(unit__in=[r.unit for r in rows])}
    fresh, changed, kept = [], [], 0
    for row in rows:
        old = there.get(row.unit_id)
        if old is None:
            fresh.append(row)
        elif old.approximate or old.geometry != row.geometry:
            row.pk = old.pk
            changed.append(row)
        else:
            kept += 1
    report.created, report.updated, report.unchanged = len(fresh), len(changed), kept
    if not report.dry_run:
        UnitBoundary.objects.bulk_create(fresh, batch_size=100)
        UnitBoundary.objects.bulk_update(changed, FIELDS, batch_size=100)
    return [row.unit for row in (*fresh, *changed)]
