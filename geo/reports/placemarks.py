"""What the map shows of a layer: points where they are few, clusters where they are many."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Q

from geo.cells import tiles_of_codes
from geo.models import Placemark, PlacemarkQuerySet, PlacemarkTraits
from geo.pyramid import COUNTED
from geo.reports import pyramid
from geo.reports.pyramid import Extent

MANY = 400  # more are clusters: with its names, a view stays under 10 KB compressed
CLUSTERS_IN_TILE = 2  # zooms: cells of 64 of a tile's 256 pixels
ZOOM_LIMIT = 22


@dataclass(frozen=True)
class Wanted:
    """Which placemarks of a layer are shown: those of ``day`` that hold all ``words``.

    ``narrowed`` is any further condition; what it asks for is counted one by one.
    """

    layer: str
    day: date
    words: Sequence[str] = ()
    narrowed: Q = field(default_factory=Q)

    def placemarks(self) -> PlacemarkQuerySet:
        found = Placemark.objects.in_layer(self.layer).as_of(self.day).filter(self.narrowed)
        if self.words:
            found = found.filter(traits__in=PlacemarkTraits.objects.holding(self.words))
        return found


class Point(NamedTuple):
    """One placemark as the map shows it; ``label`` and ``slug`` are its name and its page."""

    longitude: float
    latitude: float
    ref: str
    kind: str
    label: str
    slug: str


@dataclass(frozen=True)
class View:
    """What lies in an extent at a zoom: ``points``, or clusters where they would be many.

    ``cells`` are (x, y, count) of tiles at ``cell_zoom``.
    """

    points: list[Point]
    cells: list[tuple[int, int, int]]
    cell_zoom: int

    @property
    def total(self) -> int:
        return len(self.points) + sum(count for _x, _y, count in self.cells)


def box_of(bbox: Sequence[float]) -> Extent:
    """The extent of a box: west, south, east, north in degrees, as a map that can be dragged
    around the globe gives them. ``ValueError`` where it is none."""
    if len(bbox) != 4 or not all(map(math.isfinite, bbox)):
        raise ValueError("a box has four numbers")
    west, south, east, north = bbox
    if not -90 <= south <= north <= 90:
        raise ValueError("the latitudes of a box run from south to north")
    if east - west >= 360:
        west, east = -180.0, 180.0
    return Extent(bbox=(_brought_back(west), south, _brought_back(east), north))


def tile_of(z: int, x: int, y: int) -> Extent:
    """The extent of a Web-Mercator tile; ``ValueError`` where there is none."""
    check_zoom(z)
    if not (0 <= x < 1 << z and 0 <= y < 1 << z):
        raise ValueError(f"there is no tile {z}/{x}/{y}")
    return Extent(tile=(z, x, y))


def check_zoom(zoom: int) -> None:
    """Raises ``ValueError`` for a zoom that no map has."""
    if not 0 <= zoom <= ZOOM_LIMIT:
        raise ValueError(f"zoom {zoom} is not between 0 and {ZOOM_LIMIT}")


def view_of(wanted: Wanted, extent: Extent, zoom: int) -> View:
    """What is wanted of an extent, for a map at ``zoom``."""
    check_zoom(zoom)
    cell_zoom = zoom + CLUSTERS_IN_TILE
    # Where the pyramid counts, counting comes first; elsewhere reading a few rows costs least.
    counts_first = cell_zoom <= COUNTED[-1] and not wanted.narrowed
    cells = _cells(wanted, extent, cell_zoom) if counts_first else None
    if cells is None or sum(count for _x, _y, count in cells) <= MANY:
        points = _points(wanted, extent)
        if len(points) <= MANY:
            return View(points, [], cell_zoom)
    return View([], _cells(wanted, extent, cell_zoom) if cells is None else cells, cell_zoom)


def count_in(wanted: Wanted, extent: Extent, zoom: int) -> int:
    """How many are wanted of an extent, counted at the coarseness of a map at ``zoom``."""
    if wanted.narrowed:
        return extent.of(wanted.placemarks()).count()
    return sum(count for *_tile, count in _cells(wanted, extent, zoom + CLUSTERS_IN_TILE))


def _brought_back(degrees: float) -> float:
    """A longitude between −180° and 180°, as places have them."""
    return degrees if -180 <= degrees <= 180 else (degrees + 180) % 360 - 180


def _points(wanted: Wanted, extent: Extent) -> list[Point]:
    """The placemarks by their refs, as far as they are no more than one beyond ``MANY``."""
    if wanted.narrowed:
        found = extent.of(wanted.placemarks()).values_list(*Point._fields)[: MANY + 1]
    else:
        asked = (wanted.layer, extent, wanted.day, Point._fields, MANY + 1, wanted.words)
        found = pyramid.points(*asked)
    return sorted(map(Point._make, found), key=attrgetter("ref"))


def _cells(wanted: Wanted, extent: Extent, cell_zoom: int) -> list[tuple[int, int, int]]:
    if wanted.narrowed:
        counts = dict(extent.of(wanted.placemarks()).clusters(cell_zoom))
    else:
        counts = pyramid.clusters(wanted.layer, extent, cell_zoom, wanted.day, wanted.words)
    codes = sorted(counts)
    columns, rows = (numbers.tolist() for numbers in tiles_of_codes(codes))
    return [(x, y, counts[code]) for x, y, code in zip(columns, rows, codes, strict=True)]
