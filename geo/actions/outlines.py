"""Draws approximate boundaries where no official ones are known."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from django.db import transaction
from shapely.geometry.base import BaseGeometry

from geo.geojson import as_geojson
from geo.models import AdministrativeUnit, UnitBoundary
from geo.outlines import GRID_DEGREES, outlines
from geo.reports.gazetteer import Gazetteer, KnownPoints, is_current

NEIGHBOURS_DEGREES = 0.4  # how far beyond the units their neighbours' points still draw a border
USUAL_KM2 = 60.0  # of a former commune whose area nobody gives
SOURCE = "Gần đúng, theo các điểm đã biết trong đơn vị"
FIELDS = ("geometry", "west", "south", "east", "north", "source")


@transaction.atomic
def draw_outlines(*, by, within: AdministrativeUnit) -> int:
    """Stores an approximate boundary for each commune of a unit, and for each former commune that
    lay on its ground; says how many changed. Official boundaries stay."""
    gazetteer = Gazetteer.everything()
    communes = gazetteer.below(within)
    former = {other.pk: other for unit in communes for other in gazetteer.others(unit)}
    drawn: dict[int, BaseGeometry] = {}
    for wanted in (communes, list(former.values())):
        if wanted:
            known = gazetteer.known_points(current=is_current(wanted[0]))
            areas = {unit.pk: _area_km2(unit, gazetteer) for unit in wanted}
            drawn |= _beside_official(outlines(*_nearby(known, areas), areas), wanted)
    return _store(drawn)


def _nearby(known: KnownPoints, areas: dict[int, float]) -> tuple:
    """The points of the units and of what lies around them: far ones draw none of their borders."""
    mine = known.points[[owner in areas for owner in known.owners.tolist()]]
    if not len(mine):
        return known.points[:0], known.owners[:0]
    low, high = mine.min(axis=0) - NEIGHBOURS_DEGREES, mine.max(axis=0) + NEIGHBOURS_DEGREES
    near = ((known.points >= low) & (known.points <= high)).all(axis=1)
    return known.points[near], known.owners[near]


def _beside_official(
    drawn: dict[int, BaseGeometry], units: Sequence[AdministrativeUnit]
) -> dict[int, BaseGeometry]:
    """The outlines without the ground of units whose official boundaries are known."""
    rows = UnitBoundary.objects.filter(
        approximate=False, unit__valid_to__isnull=is_current(units[0])
    )
    official = {
        pk: shapely.geometry.shape(geometry)
        for pk, geometry in rows.values_list("unit", "geometry").iterator()
    }
    tree = shapely.STRtree(list(official.values()))
    left = {}
    for pk, outline in drawn.items():
        taken = tree.geometries[tree.query(outline)]
        left[pk] = shapely.difference(outline, shapely.union_all(taken), grid_size=GRID_DEGREES)
    return {pk: _areas_of(outline) for pk, outline in left.items() if pk not in official}


def _areas_of(geometry: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(geometry)
    return shapely.union_all([part for part in parts if part.geom_type == "Polygon"])


def _area_km2(unit: AdministrativeUnit, gazetteer: Gazetteer) -> float:
    """As recorded; of a former commune its even share of what it went into."""
    if unit.area_km2:
        return unit.area_km2
    shares = [
        other.area_km2 / len(gazetteer.others(other))
        for other in gazetteer.others(unit)
        if other.area_km2
    ]
    return sum(shares) or USUAL_KM2


def _store(drawn: dict[int, BaseGeometry]) -> int:
    there = {row.unit_id: row for row in UnitBoundary.objects.filter(unit__in=list(drawn))}
    fresh, changed = [], []
    for pk, geometry in drawn.items():
        if geometry.is_empty:
            continue
        west, south, east, north = geometry.bounds
        row = there.get(pk) or UnitBoundary(unit_id=pk, approximate=True)
        if not row.approximate:
            continue
        values = (as_geojson(geometry), west, south, east, north, SOURCE)
        if values != tuple(getattr(row, field) for field in FIELDS):
            for field, value in zip(FIELDS, values, strict=True):
                setattr(row, field, value)
            (changed if row.pk else fresh).append(row)
    UnitBoundary.objects.bulk_create(fresh, batch_size=500)
    UnitBoundary.objects.bulk_update(changed, FIELDS, batch_size=500)
    return len(fresh) + len(changed)
