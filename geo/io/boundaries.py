"""Outlines of administrative units from any file that geopandas reads.

GeoJSON, GeoPackage, a zipped shapefile, FlatGeobuf, KML …, in any coordinate system. Each feature
names its unit by code, never by name ("Hoà Ninh" and "Hòa Ninh" are one commune and two texts), in
a property called ``code``, ``ma``, ``ma_dvhc``, ``ma_xa``, ``maxa``, ``ma_px``, ``unit_code``,
``ward_code`` or ``commune_code`` (case, accents, spaces and underscores do not matter).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from geo.geojson import as_geojson
from geo.io.layers import open_layer
from geo.io.tables import Issue, Refused
from geo.text import fold

CODE_NAMES = (
    "code",
    "ma",
    "madvhc",
    "maxa",
    "mapx",
    "maphuongxa",
    "unitcode",
    "wardcode",
    "communecode",
)
GRID_DEGREES = 1e-6  # 11 cm
_ELLIPSOID = Geod(ellps="WGS84")
_AREAL = ("Polygon", "MultiPolygon")


@dataclass(frozen=True)
class Outline:
    """One unit's outline in degrees of WGS 84. ``row`` counts the features of its file from 1."""

    row: int
    code: str
    geometry: BaseGeometry
    area_km2: float

    @property
    def geojson(self) -> dict[str, Any]:
        return as_geojson(self.geometry)


@dataclass(frozen=True)
class Reading:
    """What a file holds, and what is wrong with it."""

    outlines: tuple[Outline, ...] = ()
    errors: tuple[Issue, ...] = ()
    warnings: tuple[Issue, ...] = ()


def read_boundaries(path: Path) -> Reading:
    """The outlines in a file; with errors none of them should be used."""
    try:
        frame, doubts = open_layer(path)
        column = _code_column(frame)
    except Refused as refused:
        return Reading(errors=(refused.issue,))
    outlines: list[Outline] = []
    errors: list[Issue] = []
    pairs = zip(frame[column].tolist(), frame.geometry.tolist(), strict=True)
    for row, (value, geometry) in enumerate(pairs, start=1):
        try:
            code = _code(value, row, column)
            outline, doubt = _outline(row, code, geometry)
        except Refused as refused:
            errors.append(refused.issue)
        else:
            outlines.append(outline)
            doubts += doubt
    errors += _twice(outlines)
    return Reading(tuple(outlines), tuple(errors), tuple(doubts))


def _code_column(frame: geopandas.GeoDataFrame) -> str:
    column = next((str(name) for name in frame.columns if _plain(name) in CODE_NAMES), None)
    if column is None:
        found = ", ".join(str(name) for name in frame.columns if name != "geometry")
        raise Refused(f"Không thấy cột mã đơn vị (code hoặc ma_dvhc). Các cột có: {found}.")
    return column


def _plain(name: object) -> str:
    return re.sub(r"[^a-z]", "", fold(str(name)))


def _code(value: object, row: int, column: str) -> str:
    """A code as text; numbers lose what a spreadsheet made of them ("24820.0")."""
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        value = int(value)
    text = "" if value is None or value != value else str(value).strip()
    if not re.fullmatch(r"[0-9]{1,5}", text, re.ASCII):
        raise Refused("Mã đơn vị phải gồm 1 đến 5 chữ số.", row=row, column=column, value=text)
    return text


def _outline(row: int, code: str, geometry: BaseGeometry | None) -> tuple[Outline, list[Issue]]:
    doubts: list[Issue] = []
    if geometry is None or geometry.is_empty:
        raise Refused("Đối tượng không có hình.", row=row, value=code)
    if geometry.geom_type not in (*_AREAL, "GeometryCollection"):
        raise Refused(
            f"Hình phải là vùng (Polygon, MultiPolygon), không phải {geometry.geom_type}.",
            row=row,
            value=code,
        )
    geometry = shapely.force_2d(geometry)
    _check_place(geometry, row, code)
    if not geometry.is_valid:
        reason = shapely.is_valid_reason(geometry)
        doubts.append(Issue(row, "", code, f"Hình có lỗi ({reason}); đã sửa, hãy xem lại."))
        geometry = shapely.make_valid(geometry)
    geometry = _areas_of(shapely.set_precision(geometry, GRID_DEGREES))
    area = abs(_ELLIPSOID.geometry_area_perimeter(shapely.orient_polygons(geometry))[0]) / 1e6
    if area == 0:
        raise Refused("Hình không có diện tích.", row=row, value=code)
    return Outline(row, code, geometry, area), doubts


def _check_place(geometry: BaseGeometry, row: int, code: str) -> None:
    west, south, east, north = geometry.bounds
    if not all(map(math.isfinite, geometry.bounds)):
        raise Refused("Hình có toạ độ không đọc được.", row=row, value=code)
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise Refused(
            "Hình nằm ngoài quả đất; có thể vĩ độ và kinh độ bị đổi chỗ.", row=row, value=code
        )


def _areas_of(geometry: BaseGeometry) -> BaseGeometry:
    """The polygons alone: mending can leave lines and points beside them."""
    if geometry.geom_type in _AREAL:
        return geometry
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type in _AREAL]
    return shapely.union_all(parts)


def _twice(outlines: Iterable[Outline]) -> list[Issue]:
    seen: dict[str, int] = {}
    errors = []
    for outline in outlines:
        first = seen.setdefault(outline.code, outline.row)
        if first != outline.row:
            message = f"Mã này đã có ở đối tượng {first}; mỗi đơn vị chỉ một hình."
            errors.append(Issue(outline.row, "", outline.code, message))
    return errors
