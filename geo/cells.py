"""Cells: one integer for a place, so that a plain B-tree index answers questions of space.

A place's cell is the Z-order (Morton) code of its Web-Mercator tile at zoom 26, below 2**52.
Two bits are one zoom level, so a tile is one contiguous range of cells::

    zoom 1        zoom 2, one tile of zoom 1
    +---+---+     +---+---+
    | 0 | 1 |     | 0 | 1 |    tile z/x/y holds [code << s, (code + 1) << s)
    +---+---+     +---+---+    with s = 2 * (26 - z)
    | 2 | 3 |     | 2 | 3 |
    +---+---+     +---+---+

Columns run east from 180° W, rows south from the Mercator limit (85.05°). A place on the border
of two tiles belongs to the eastern or southern one; 180° E belongs to the last column, and what
lies beyond the limit to the first or last row: every place has exactly one cell. Longitude comes
first, in degrees, everywhere in this module.
"""

from __future__ import annotations

import heapq
import math
from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

ZOOM = 26
LATITUDE_LIMIT = math.degrees(math.atan(math.sinh(math.pi)))

_SIDE = 1 << ZOOM
# How much finer than the ranges asked for a box is first cut, before the smallest gaps are closed.
_FINENESS = 4
_TILES_A_SIDE = 4

Bits = TypeVar("Bits", int, NDArray[np.int64])
Degrees = TypeVar("Degrees", float, NDArray[np.float64])
Range = tuple[int, int]  # first cell, and the first one no longer in it


class Tile(NamedTuple):
    """A Web-Mercator tile: zoom 0 to 26, column from the west, row from the north."""

    z: int
    x: int
    y: int


class Bounds(NamedTuple):
    """A rectangle in degrees."""

    west: float
    south: float
    east: float
    north: float


class _Box(NamedTuple):
    """A rectangle of columns and rows at one zoom, both ends included."""

    left: int
    top: int
    right: int
    bottom: int


def cell_of(longitude: float, latitude: float) -> int:
    """The cell of a place in degrees.

    >>> cell_of(107.81485, 11.53287)
    2154686019837576

    Raises ``ValueError`` for a place that is not on the globe.
    """
    if not (abs(longitude) <= 180 and abs(latitude) <= 90):  # true for NaN too
        raise ValueError(f"{longitude}, {latitude} is not on the globe")
    return _interleave(_column(longitude), _row(latitude))


def cells_of(longitudes: ArrayLike, latitudes: ArrayLike) -> NDArray[np.int64]:
    """The cells of many places, the same numbers as ``cell_of``, shape as given.

    Raises ``ValueError`` if any place is not on the globe.
    """
    columns, rows = _columns_and_rows(longitudes, latitudes)
    return _interleave(columns, rows)


def cluster_shift(zoom: int) -> int:
    """How far ``cell >> shift`` moves to give the code of the tile of ``zoom`` (0 to 26)."""
    if not 0 <= zoom <= ZOOM:
        raise ValueError(f"zoom {zoom} is not between 0 and {ZOOM}")
    return 2 * (ZOOM - zoom)


def tile_of(cell: int, z: int) -> Tile:
    """The tile of zoom ``z`` in which a cell lies."""
    code = cell >> cluster_shift(z)
    return Tile(z, _squeeze(code), _squeeze(code >> 1))


def tiles_of_codes(codes: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Columns and rows of tiles given by their codes (``cell >> cluster_shift(zoom)``)."""
    array = np.asarray(codes, dtype=np.int64)
    return _squeeze(array), _squeeze(array >> 1)


def range_of_tile(z: int, x: int, y: int) -> Range:
    """The first cell of a tile and the first cell after it."""
    shift = cluster_shift(z)
    _check_tile(z, x, y)
    code = _interleave(x, y)
    return code << shift, (code + 1) << shift


def parent(z: int, x: int, y: int) -> Tile:
    """The tile one zoom out; the whole world has none (``ValueError``)."""
    _check_tile(z, x, y)
    if z == 0:
        raise ValueError("the tile of zoom 0 has no parent")
    return Tile(z - 1, x >> 1, y >> 1)


def children(z: int, x: int, y: int) -> tuple[Tile, Tile, Tile, Tile]:
    """The four tiles one zoom in, in the order of their cells; a cell has none."""
    _check_tile(z, x, y)
    if z == ZOOM:
        raise ValueError(f"a tile of zoom {ZOOM} has no children")
    left, top = 2 * x, 2 * y
    return (
        Tile(z + 1, left, top),
        Tile(z + 1, left + 1, top),
        Tile(z + 1, left, top + 1),
        Tile(z + 1, left + 1, top + 1),
    )


def bounds_of_tile(z: int, x: int, y: int) -> Bounds:
    """The rectangle of a tile; that of the outer rows ends at the Mercator limit."""
    _check_tile(z, x, y)
    return Bounds(_longitude(x, z), _latitude(y + 1, z), _longitude(x + 1, z), _latitude(y, z))


def centre_of_tile(z: int, x: int, y: int) -> tuple[float, float]:
    """Longitude and latitude of a tile's middle on the map."""
    _check_tile(z, x, y)
    return _longitude(x + 0.5, z), _latitude(y + 0.5, z)


def bounds_of_cell(cell: int) -> Bounds:
    """The rectangle of a cell, some 60 cm wide at the equator."""
    return bounds_of_tile(*tile_of(cell, ZOOM))


def centre_of_cell(cell: int) -> tuple[float, float]:
    """Longitude and latitude of a cell's middle."""
    return centre_of_tile(*tile_of(cell, ZOOM))


def ranges_of_bbox(
    west: float,
    south: float,
    east: float,
    north: float,
    *,
    zoom: int = ZOOM,
    max_ranges: int | None = 16,
) -> list[Range]:
    """Few ranges of cells, sorted and apart, that together cover a box in degrees.

    No place of the box, its border included, is missed. The ranges may hold more than the box:
    whole tiles of ``zoom``, and what lies between two ranges that were joined to keep to
    ``max_ranges``; with ``max_ranges=None`` they are exactly the tiles of ``zoom`` that own a
    place of the box (a list as long as the box's border, so keep the zoom near the box's size).
    ``west > east`` crosses the antimeridian; longitudes beyond it, as a map that was dragged
    around the globe gives them, are brought back.

    Raises ``ValueError`` for a box that is no box.
    """
    boxes = _boxes(west, south, east, north, zoom)
    pieces = _cover(boxes, zoom, None if max_ranges is None else _FINENESS * max_ranges)
    return _join(pieces, max_ranges)


def few_tiles_over(
    west: float, south: float, east: float, north: float, *, zoom: int
) -> list[Range]:
    """Ranges of cells that together cover a box in degrees: tiles no finer than ``zoom``, at most
    ``_TILES_A_SIDE`` + 1 a side. Found some ten times faster than ``ranges_of_bbox``, at the price
    of covering more around the box. The box is given in the same ways.
    """
    boxes = _boxes(west, south, east, north, zoom)
    span = max(max(box.right - box.left, box.bottom - box.top) + 1 for box in boxes)
    coarser = min(zoom, max(0, math.ceil(math.log2(span / _TILES_A_SIDE))))
    shift = cluster_shift(zoom - coarser)
    codes = {
        _interleave(x, y)
        for box in boxes
        for x in range(box.left >> coarser, (box.right >> coarser) + 1)
        for y in range(box.top >> coarser, (box.bottom >> coarser) + 1)
    }
    return _join([(code << shift, (code + 1) << shift) for code in codes], None)


def inside_and_cut(
    codes: ArrayLike, zoom: int, bbox: tuple[float, float, float, float]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which tiles of ``zoom``, given by their codes, lie wholly in a box, and which its border
    crosses; those in neither lie outside. A place of a tile inside needs no further question.

    Raises ``ValueError`` for a box that is no box.
    """
    columns, rows = tiles_of_codes(codes)
    inside = np.zeros(columns.shape, dtype=np.bool_)
    touched = inside.copy()
    for left, top, right, bottom in _boxes(*bbox, zoom):
        inside |= (left < columns) & (columns < right) & (top < rows) & (rows < bottom)
        touched |= (left <= columns) & (columns <= right) & (top <= rows) & (rows <= bottom)
    return inside, touched & ~inside


def _columns_and_rows(
    longitudes: ArrayLike, latitudes: ArrayLike
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    longitude = np.asarray(longitudes, dtype=np.float64)
    latitude = np.asarray(latitudes, dtype=np.float64)
    on_globe = (np.abs(longitude) <= 180) & (np.abs(latitude) <= 90)
    if not on_globe.all():
        raise ValueError("a place lies off the globe")
    columns = np.floor((longitude + 180) / 360 * _SIDE)
    rows = np.floor(_southing(np.clip(latitude, -LATITUDE_LIMIT, LATITUDE_LIMIT)) * _SIDE)
    return _within_side(columns), _within_side(rows)


def _column(longitude: float) -> int:
    return min(math.floor((longitude + 180) / 360 * _SIDE), _SIDE - 1)


def _row(latitude: float) -> int:
    southing = _southing(min(max(latitude, -LATITUDE_LIMIT), LATITUDE_LIMIT))
    return min(max(math.floor(southing * _SIDE), 0), _SIDE - 1)


def _southing(latitude: Degrees) -> Degrees:
    """How far south on the map, from 0 at the northern limit to 1 at the southern.

    numpy serves single numbers too, so that both entrances round alike.
    """
    southing: Degrees = 0.5 - np.arctanh(np.sin(np.radians(latitude))) / (2 * math.pi)
    return southing


def _within_side(numbers: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.clip(numbers, 0, _SIDE - 1).astype(np.int64)


def _interleave(x: Bits, y: Bits) -> Bits:
    return _spread(x) | (_spread(y) << 1)


def _spread(bits: Bits) -> Bits:
    """Put a zero before each of 26 bits: ``abc`` becomes ``0a0b0c``."""
    bits = (bits | (bits << 16)) & 0x0000FFFF0000FFFF
    bits = (bits | (bits << 8)) & 0x00FF00FF00FF00FF
    bits = (bits | (bits << 4)) & 0x0F0F0F0F0F0F0F0F
    bits = (bits | (bits << 2)) & 0x3333333333333333
    return (bits | (bits << 1)) & 0x5555555555555555


def _squeeze(bits: Bits) -> Bits:
    """Take every second bit: the opposite of ``_spread``."""
    bits = bits & 0x5555555555555555
    bits = (bits | (bits >> 1)) & 0x3333333333333333
    bits = (bits | (bits >> 2)) & 0x0F0F0F0F0F0F0F0F
    bits = (bits | (bits >> 4)) & 0x00FF00FF00FF00FF
    bits = (bits | (bits >> 8)) & 0x0000FFFF0000FFFF
    return (bits | (bits >> 16)) & 0x00000000FFFFFFFF


def _check_tile(z: int, x: int, y: int) -> None:
    if not (0 <= z <= ZOOM and 0 <= x < 1 << z and 0 <= y < 1 << z):
        raise ValueError(f"there is no tile {z}/{x}/{y}")


def _longitude(x: float, z: int) -> float:
    return math.ldexp(x, -z) * 360 - 180


def _latitude(y: float, z: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * math.ldexp(y, -z)))))


def _boxes(west: float, south: float, east: float, north: float, zoom: int) -> list[_Box]:
    """The box in tiles of ``zoom``; two of them where it crosses the antimeridian."""
    if not (math.isfinite(west) and math.isfinite(east) and south <= north):
        raise ValueError("not a box: west, south, east, north in degrees")
    if east - west >= 360:
        sides = [(-180.0, 180.0)]
    else:
        west, east = _brought_back(west), _brought_back(east)
        sides = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    shift = cluster_shift(zoom) // 2
    top, bottom = _row(min(north, 90.0)) >> shift, _row(max(south, -90.0)) >> shift
    return [_Box(_column(w) >> shift, top, _column(e) >> shift, bottom) for w, e in sides]


def _brought_back(longitude: float) -> float:
    return longitude if -180 <= longitude <= 180 else (longitude + 180) % 360 - 180


def _cover(boxes: list[_Box], zoom: int, enough: int | None) -> list[Range]:
    """Tiles that cover the boxes: zooming in on the border until the pieces are ``enough``."""
    inside: list[Range] = []
    border = [Tile(0, 0, 0)]
    for level in range(zoom + 1):
        if enough is not None and len(inside) + len(border) > enough:
            break
        split: list[Tile] = []
        for tile in border:
            square = _square(tile, zoom)
            if any(_holds(box, square) for box in boxes):
                inside.append(range_of_tile(*tile))
            elif any(_touches(box, square) for box in boxes) and level < zoom:
                split.append(tile)
        border = [child for tile in split for child in children(*tile)]
    touching = [t for t in border if any(_touches(box, _square(t, zoom)) for box in boxes)]
    return inside + [range_of_tile(*tile) for tile in touching]


def _square(tile: Tile, zoom: int) -> _Box:
    size = zoom - tile.z
    left, top = tile.x << size, tile.y << size
    return _Box(left, top, left + (1 << size) - 1, top + (1 << size) - 1)


def _holds(box: _Box, square: _Box) -> bool:
    return (
        box.left <= square.left
        and square.right <= box.right
        and box.top <= square.top
        and square.bottom <= box.bottom
    )


def _touches(box: _Box, square: _Box) -> bool:
    return (
        box.left <= square.right
        and square.left <= box.right
        and box.top <= square.bottom
        and square.top <= box.bottom
    )


def _join(pieces: list[Range], max_ranges: int | None) -> list[Range]:
    """Sort and join neighbours, then close the smallest gaps until ``max_ranges`` are left."""
    pieces = sorted(pieces)
    gaps = [after[0] - before[1] for before, after in pairwise(pieces)]
    kept = {i for i, gap in enumerate(gaps) if gap > 0}
    if max_ranges is not None:
        kept = set(heapq.nlargest(max_ranges - 1, kept, key=gaps.__getitem__))
    ranges: list[Range] = []
    first = 0
    for i in [*sorted(kept), len(pieces) - 1]:
        ranges.append((pieces[first][0], pieces[i][1]))
        first = i + 1
    return ranges
