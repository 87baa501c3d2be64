"""What the map shows of a layer: points where they are few, clusters where they are many."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from operator import itemgetter
from typing import Any

from geo.cells import tiles_of_codes
from geo.models import Placemark, PlacemarkQuerySet

MANY = 400  # more are clusters: with its names, a view stays under 10 KB compressed
CLUSTERS_IN_TILE = 2  # zooms: cells of 64 of a tile's 256 pixels
ZOOM_LIMIT = 22


def map_view(
    layer: str,
    bbox: tuple[float, ...],
    zoom: int,
    day: date,
    *,
    levels: Mapping[str, int],
) -> dict[str, Any]:
    """What lies in a box (west, south, east, north in degrees) on ``day``, for a map at ``zoom``.

    ``cells`` are [x, y, count] of tiles at ``cell_zoom``; ``points`` are [longitude, latitude,
    id, kind, level], with ``levels`` by id, and ``labels`` gives each id its name and slug.
    ``total`` is how many there are. Raises ``ValueError`` for a box or a zoom that is none.
    """
    if len(bbox) != 4 or not all(map(math.isfinite, bbox)):
        raise ValueError("a box has four numbers")
    if not -90 <= bbox[1] <= bbox[3] <= 90:
        raise ValueError("the latitudes of a box run from south to north")
    _check_zoom(zoom)
    return _view(_on(layer, day).in_bbox(*_brought_back(bbox)), zoom, levels)


def tile_view(
    layer: str, z: int, x: int, y: int, day: date, *, levels: Mapping[str, int]
) -> dict[str, Any]:
    """The same for one Web-Mercator tile; ``ValueError`` where there is no such tile."""
    _check_zoom(z)
    return _view(_on(layer, day).in_tile(z, x, y), z, levels)


def _on(layer: str, day: date) -> PlacemarkQuerySet:
    return Placemark.objects.in_layer(layer).as_of(day)


def _check_zoom(zoom: int) -> None:
    if not 0 <= zoom <= ZOOM_LIMIT:
        raise ValueError(f"zoom {zoom} is not between 0 and {ZOOM_LIMIT}")


def _brought_back(bbox: tuple[float, ...]) -> tuple[float, float, float, float]:
    """Longitudes between −180° and 180°, as places have them; a map can be dragged further."""
    west, south, east, north = bbox
    if east - west >= 360:
        return -180.0, south, 180.0, north
    west, east = (
        degrees if -180 <= degrees <= 180 else (degrees + 180) % 360 - 180
        for degrees in (west, east)
    )
    return west, south, east, north


def _view(placemarks: PlacemarkQuerySet, zoom: int, levels: Mapping[str, int]) -> dict[str, Any]:
    fields = ("longitude", "latitude", "ref", "kind", "label", "slug")
    rows = sorted(placemarks.values_list(*fields)[: MANY + 1], key=itemgetter(2))
    cell_zoom = zoom + CLUSTERS_IN_TILE
    if len(rows) > MANY:
        cells = _cells(placemarks, cell_zoom)
        rows = []
    else:
        cells = []
    return {
        "cells": cells,
        "points": [[lng, lat, ref, kind, levels.get(ref, 0)] for lng, lat, ref, kind, *_ in rows],
        "labels": {ref: [label, slug] for _lng, _lat, ref, _kind, label, slug in rows},
        "cell_zoom": cell_zoom,
        "total": len(rows) + sum(count for _x, _y, count in cells),
    }


def _cells(placemarks: PlacemarkQuerySet, cell_zoom: int) -> list[list[int]]:
    found = placemarks.clusters(cell_zoom)
    columns, rows = tiles_of_codes([code for code, _count in found])
    counts = [count for _code, count in found]
    return [list(cell) for cell in zip(columns.tolist(), rows.tolist(), counts, strict=True)]
