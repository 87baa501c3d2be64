"""Rows near a place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from geo.distance import EARTH_RADIUS_KM, distances_km
from organizations.lookup import Index
from organizations.lookup.index import rows_of, set_of

Point = tuple[float, float]  # longitude, latitude
KM_IN_DEGREE = np.pi * EARTH_RADIUS_KM / 180


def distances(index: Index, centre: Point, rows: NDArray[np.uint32]) -> NDArray[np.float64]:
    """Kilometres from the place, as the crow flies; NaN where a row has no place."""
    longitudes, latitudes = index.numbers("longitude", rows), index.numbers("latitude", rows)
    return distances_km(*centre, longitudes, latitudes)


def within_km(index: Index, centre: Point, km: float, within: BitMap) -> BitMap:
    """Those of the rows at most ``km`` away. Latitude leaves few of them to be measured."""
    rows = rows_of(within)
    north = np.abs(index.numbers("latitude", rows) - centre[1]) * KM_IN_DEGREE
    close = rows[north <= km * 1.0001 + 0.001]
    return set_of(close[distances(index, centre, close) <= km])
