"""Outlines as paths of an SVG picture: pure, shapes in and strings out.

Coordinates are strings because a template would write ``1.5`` as ``1,5`` in Vietnamese.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

FINEST = 0.6  # pixels that nobody sees


@dataclass(frozen=True)
class Drawn:
    """One outline in a picture: its path, a point well inside it, and how wide it is there."""

    path: str
    x: float
    y: float
    room: float


@dataclass(frozen=True)
class Picture:
    """Outlines by their key, on a sheet of so many pixels."""

    width: int
    height: int
    drawn: dict[str, Drawn]


def fitted(outlines: Mapping[str, Mapping[str, Any]], width: int, margin: int = 4) -> Picture:
    """The outlines (GeoJSON geometries in degrees, by key) with north up, as large as ``width``
    allows; nothing to draw gives an empty sheet."""
    shapes = {key: shapely.geometry.shape(outline) for key, outline in outlines.items()}
    if not shapes:
        return Picture(width, 0, {})
    west, south, east, north = shapely.total_bounds(list(shapes.values())).tolist()
    narrower = math.cos(math.radians((south + north) / 2))
    scale = (width - 2 * margin) / max((east - west) * narrower, 1e-9)
    drawn = {
        key: drawn_of(
            shapely.transform(
                shape,
                lambda points: (
                    (points - (west, north)) * (scale * narrower, -scale) + (margin, margin)
                ),
            )
        )
        for key, shape in shapes.items()
    }
    return Picture(width, round((north - south) * scale) + 2 * margin, drawn)


def drawn_of(shape: BaseGeometry) -> Drawn:
    """A shape whose coordinates are pixels already."""
    inside = shape.representative_point()
    west, _south, east, _north = shape.bounds
    across = shapely.LineString([(west, inside.y), (east, inside.y)]).intersection(shape)
    pieces = [piece for piece in shapely.get_parts(across) if piece.distance(inside) < 1]
    room = max((piece.length for piece in pieces), default=0.0)
    return Drawn(path_of(shape), inside.x, inside.y, room)


def path_of(shape: BaseGeometry) -> str:
    """The rings of a shape, thinned to what can be seen, as the ``d`` of a path."""
    rings = [
        ring
        for part in shapely.get_parts(shapely.simplify(shape, FINEST))
        if part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors)
    ]
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring.coords[:-1]) + "Z" for ring in rings
    )
