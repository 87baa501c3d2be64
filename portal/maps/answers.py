"""Views and tiles as programs read them: JSON, and the same as a vector tile."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import mapbox_vector_tile
from django.urls import reverse

from geo.cells import ZOOM, cell_of, tile_of
from geo.reports.placemarks import CLUSTERS_IN_TILE, Point, View
from linkage.reports.participation import levels_on

EXTENT = 4096  # units along the side of a vector tile
_DETAIL = 12  # its zooms: 2 ** 12 units
_ADDRESS = "0"  # stands for the slug while the addresses of many points are written


def as_json(view: View, day: date) -> dict[str, Any]:
    """``cells`` [x, y, count] of tiles at ``cell_zoom``, ``points`` [longitude, latitude, id,
    kind, level], ``labels`` by id: name and address of the page."""
    levels = _levels(view, day)
    before, after = _around_slug()
    return {
        "cells": view.cells,
        "points": [
            [p.longitude, p.latitude, p.ref, p.kind, levels.get(p.ref, 0)] for p in view.points
        ],
        "labels": {p.ref: [p.label, f"{before}{p.slug}{after}"] for p in view.points},
        "cell_zoom": view.cell_zoom,
        "total": view.total,
    }


def as_vector_tile(view: View, day: date, tile: tuple[int, int, int]) -> bytes:
    """The same as a Mapbox Vector Tile with the layers ``clusters`` (count) and ``points`` (id,
    name, kind, level)."""
    levels = _levels(view, day)
    clusters = [_feature(_middle(x, y), {"count": count}) for x, y, count in view.cells]
    points = [
        _feature(
            _place(point, tile),
            {
                "id": point.ref,
                "name": point.label,
                "kind": point.kind,
                "level": levels.get(point.ref, 0),
            },
        )
        for point in view.points
    ]
    layers = [{"name": "clusters", "features": clusters}, {"name": "points", "features": points}]
    return mapbox_vector_tile.encode(
        [layer for layer in layers if layer["features"]],
        default_options={"extents": EXTENT, "y_coord_down": True},
    )


def _levels(view: View, day: date) -> Mapping[str, int]:
    """Levels of participation; asked for only where a point shows one."""
    return levels_on(day) if view.points else {}


def _around_slug() -> tuple[str, str]:
    """What stands before and after the slug in the address of an organization's page."""
    before, _slug, after = reverse("organization_detail", args=[_ADDRESS]).rpartition(_ADDRESS)
    return before, after


def _feature(place: tuple[float, float], properties: dict[str, Any]) -> dict[str, Any]:
    return {"geometry": {"type": "Point", "coordinates": place}, "properties": properties}


def _middle(x: int, y: int) -> tuple[int, int]:
    """The middle of a cluster's cell in units of the tile that holds it."""
    side = EXTENT >> CLUSTERS_IN_TILE
    return tuple((n % (1 << CLUSTERS_IN_TILE)) * side + side // 2 for n in (x, y))


def _place(point: Point, tile: tuple[int, int, int]) -> tuple[int, int]:
    """Where a point lies, in units of its tile."""
    z, x, y = tile
    _zoom, column, row = tile_of(cell_of(point.longitude, point.latitude), ZOOM)
    scale = 2.0 ** (z + _DETAIL - ZOOM)
    return round(column * scale - x * EXTENT), round(row * scale - y * EXTENT)
