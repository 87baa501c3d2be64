"""A small picture of where a place lies: the communes around it, their names, and a pin.

Drawn by the server, so that it needs no script, prints, and asks no other host.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.drawing import path_of

WIDTH, HEIGHT = 640, 360
KM_ACROSS = 14.0
KM_IN_DEGREE = math.pi * 6371.0088 / 180
SCALE_KM = 2
LETTER = 12.5  # the width of a letter of a name, pixels
ROOM_FOR_A_NAME = 9000  # square pixels


@dataclass(frozen=True)
class Patch:
    """A commune in the picture: its outline as an SVG path, and where its name stands."""

    name: str
    path: str
    x: str
    y: str
    named: bool


@dataclass(frozen=True)
class Spot:
    patches: tuple[Patch, ...]
    scale: str
    scale_km: int = SCALE_KM
    width: int = WIDTH
    height: int = HEIGHT


def spot(features: Iterable[Mapping[str, Any]], longitude: float, latitude: float) -> Spot:
    """The picture with the place in its middle; ``features``: GeoJSON with a ``name`` each."""
    pixels_per_km = WIDTH / KM_ACROSS
    down = pixels_per_km * KM_IN_DEGREE
    across = down * math.cos(math.radians(latitude))
    frame = shapely.box(0, 0, WIDTH, HEIGHT)
    patches = []
    for feature in features:
        outline = shapely.geometry.shape(feature["geometry"])
        placed = shapely.transform(
            outline,
            lambda points: (
                (points - (longitude, latitude)) * (across, -down) + (WIDTH / 2, HEIGHT / 2)
            ),
        )
        seen = shapely.make_valid(placed).intersection(frame)
        if seen.area > 0:
            patches.append(_patch(feature["properties"]["name"], seen))
    return Spot(tuple(patches), scale=f"{SCALE_KM * pixels_per_km:.0f}")


def _patch(name: str, seen: BaseGeometry) -> Patch:
    """The outline thinned to what can be seen, with the name inside where there is room."""
    x, y = _place_of_name(name, seen)
    return Patch(name, path_of(seen), f"{x:.0f}", f"{y:.0f}", seen.area > ROOM_FOR_A_NAME)


def _place_of_name(name: str, seen: BaseGeometry) -> tuple[float, float]:
    """Inside the commune as far as it is seen, whole within the picture, and not under the pin."""
    middle = seen.representative_point()
    half = len(name) * LETTER / 2
    x = min(max(middle.x, half + 6), WIDTH - half - 6)
    y = min(max(middle.y, LETTER * 2), HEIGHT - LETTER)
    under_pin = abs(x - WIDTH / 2) < half + 30 and -60 < y - HEIGHT / 2 < 50
    return (x, HEIGHT / 2 + 62) if under_pin else (x, y)
