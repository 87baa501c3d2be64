"""Boundaries for maps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import shapely
from django.db.models import Q

from geo.enums import UnitKind
from geo.geojson import as_geojson
from geo.models import AdministrativeUnit, AreaUnit, UnitBoundary

DETAIL_DEGREES = 0.0015  # leaves 150 points a commune, 1 KB compressed
GRID_DEGREES = 0.00001


def boundaries_geojson(day: date, within: Iterable[str] | None = None) -> dict[str, Any]:
    """Outlines of the communes in force on ``day`` as a GeoJSON FeatureCollection.

    ``within``: paths of units that hold the communes; by default the provinces of the areas that
    stand on ``day``. Official outlines are simplified together, so that neighbours still touch.
    ``approximate`` is true of those that nobody surveyed.
    """
    inside = Q(pk__in=[])
    for path in _provinces(day) if within is None else within:
        inside |= Q(path__startswith=path)
    units = AdministrativeUnit.objects.as_of(day).filter(inside, kind=UnitKind.COMMUNE)
    rows = UnitBoundary.objects.filter(unit__in=units).select_related("unit")
    ordered = list(rows.order_by("unit__code"))
    shapes = _simplified(ordered)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": row.unit.code,
                "properties": {
                    "code": row.unit.code,
                    "name": row.unit.name,
                    "approximate": row.approximate,
                },
                "geometry": shape,
            }
            for row, shape in zip(ordered, shapes, strict=True)
        ],
    }


def _provinces(day: date) -> list[str]:
    """Paths of the provinces in which units of an area lie on ``day``."""
    members = AreaUnit.objects.as_of(day).values("unit__path")
    paths = {row["unit__path"] for row in members}
    provinces = AdministrativeUnit.objects.as_of(day).filter(kind=UnitKind.PROVINCE)
    return [p for p in provinces.values_list("path", flat=True) if _holds_any(p, paths)]


def _holds_any(province: str, paths: set[str]) -> bool:
    return any(path.startswith(province) for path in paths)


def _simplified(rows: list[UnitBoundary]) -> list[dict[str, Any]]:
    """The geometry of each row; official ones thinned out with their shared borders kept."""
    official = [row for row in rows if not row.approximate]
    shapes = [shapely.geometry.shape(row.geometry) for row in official]
    if shapes:
        thinner = shapely.coverage_simplify(shapes, DETAIL_DEGREES)
        shapes = shapely.set_precision(thinner, GRID_DEGREES).tolist()
    thinned = {row.pk: as_geojson(shape) for row, shape in zip(official, shapes, strict=True)}
    return [thinned.get(row.pk, row.geometry) for row in rows]
