"""Which of the package's points can be trusted to lie in their unit.

Some were found by a geocoder that answered with another place: several old communes then share
the point of their district, and a few dozen new communes stand up to 97 km away from the communes
they were made from. A wrong point would place organizations wrongly; none is better.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

ASTRAY_KM = 2.0
KM_IN_DEGREE = 111.2  # of latitude; a rough distance is enough here

Point = tuple[float, float]  # latitude, longitude


class Box(NamedTuple):
    """The smallest rectangle around a unit, in degrees."""

    south: float
    west: float
    north: float
    east: float

    def km_to(self, point: Point) -> float:
        """How far a point lies outside, roughly; 0 inside."""
        south = max(self.south - point[0], point[0] - self.north, 0)
        west = max(self.west - point[1], point[1] - self.east, 0)
        return KM_IN_DEGREE * math.hypot(south, west * math.cos(math.radians(point[0])))

    @property
    def size(self) -> float:
        return (self.north - self.south) * (self.east - self.west)


def read_box(text: str) -> Box:
    """From the package's "11.50,107.80 – 11.54,107.84"."""
    low, high = text.split(" – ")
    return Box(*map(float, low.split(",")), *map(float, high.split(",")))


def shared(points: Mapping[str, Point | None]) -> set[str]:
    """The units whose point is also another's."""
    times = Counter(points.values())
    return {code for code, point in points.items() if point is None or times[point] > 1}


def mended(point: Point | None, parts: Iterable[tuple[Point, Box]]) -> Point | None:
    """The point of a merged unit, or that of its largest part where the point lies astray.

    ``parts`` are the point and the box of each unit that it was made from.
    """
    parts = list(parts)
    if not parts or (point and min(box.km_to(point) for _at, box in parts) <= ASTRAY_KM):
        return point
    return max(parts, key=lambda part: part[1].size)[0]
