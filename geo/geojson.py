"""Geometries as GeoJSON (RFC 7946): longitude first, in degrees of WGS 84."""

from __future__ import annotations

from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry


def as_geojson(geometry: BaseGeometry) -> dict[str, Any]:
    """A geometry as the dictionary that JSON holds: lists, outer rings counter-clockwise."""
    mapped: dict[str, Any] = shapely.geometry.mapping(shapely.orient_polygons(geometry))
    return {"type": mapped["type"], "coordinates": _lists(mapped["coordinates"])}


def _lists(coordinates: Any) -> Any:
    if isinstance(coordinates, list | tuple):
        return [_lists(part) for part in coordinates]
    return coordinates
