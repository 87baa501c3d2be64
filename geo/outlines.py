"""Approximate outlines of units from the points that are known to lie in them (Voronoi cells).

A place belongs to the unit whose known point is nearest, so a unit is the union of the Voronoi
cells of its points, cut off where the nearest known point is too far for the unit's size::

    +-----+--------+
    |  a  |   b    |     a a: one unit with two known points, b: its neighbour
    +--+--+   .    |
    |a . \\        |
    +-----+--------+
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.distance import EARTH_RADIUS_KM

KM_IN_DEGREE = math.pi * EARTH_RADIUS_KM / 180
GRID_DEGREES = 1e-5  # about a metre
SPREAD = 1.6  # how many times the radius of a disc of its area a unit reaches from a known point


def outlines(
    points: NDArray[np.float64], owners: NDArray[np.int64], areas_km2: Mapping[int, float]
) -> dict[int, BaseGeometry]:
    """The outline of each owner in ``areas_km2``, in degrees, rounded to five decimals.

    ``points`` (n × 2: longitude, latitude) and ``owners`` (n) hold also those of the neighbours,
    so that borders to them come out right. Points that two owners share are left out. Units lie
    within a few degrees of one another: distances are those of the plane that touches their middle.
    """
    points, owners = _apart(points, owners)
    if len(points) < 2:
        return {}
    middle = points.mean(axis=0)
    places = shapely.points((points - middle) * _km_in_degree(middle))
    reach = {owner: SPREAD * math.sqrt(area / math.pi) for owner, area in areas_km2.items()}
    everywhere = shapely.MultiPoint(places)
    ground = shapely.buffer(shapely.envelope(everywhere), max(reach.values(), default=0.0))
    cells = shapely.get_parts(shapely.voronoi_polygons(everywhere, extend_to=ground, ordered=True))
    pieces: dict[int, list[BaseGeometry]] = defaultdict(list)
    for place, cell, owner in zip(places, cells, owners.tolist(), strict=True):
        if owner in reach:
            pieces[owner].append(cell.intersection(place.buffer(reach[owner], quad_segs=6)))

    def in_degrees(km: NDArray[np.float64]) -> NDArray[np.float64]:
        degrees: NDArray[np.float64] = km / _km_in_degree(middle) + middle
        return degrees

    return {
        owner: shapely.union_all(shapely.transform(parts, in_degrees), grid_size=GRID_DEGREES)
        for owner, parts in pieces.items()
    }


def _km_in_degree(middle: NDArray[np.float64]) -> NDArray[np.float64]:
    """Kilometres in a degree of longitude and of latitude on the plane that touches ``middle``."""
    factors: NDArray[np.float64] = np.array(
        [KM_IN_DEGREE * math.cos(math.radians(middle[1])), KM_IN_DEGREE]
    )
    return factors


def _apart(
    points: NDArray[np.float64], owners: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Each place once; none where two owners claim it."""
    claims: dict[tuple[float, float], set[int]] = defaultdict(set)
    for point, owner in zip(points.tolist(), owners.tolist(), strict=True):
        claims[point[0], point[1]].add(owner)
    kept = [(point, *claimed) for point, claimed in claims.items() if len(claimed) == 1]
    places = np.array([point for point, _owner in kept], dtype=np.float64).reshape(-1, 2)
    return places, np.array([owner for _point, owner in kept], dtype=np.int64)
