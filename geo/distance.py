"""Great-circle distances on a sphere of the Earth's mean radius."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

EARTH_RADIUS_KM = 6371.0088  # mean radius R1 of the WGS 84 ellipsoid


def distance_km(
    longitude: float, latitude: float, other_longitude: float, other_latitude: float
) -> float:
    """Kilometres between two places in degrees, as the crow flies.

    >>> round(distance_km(107.81485, 11.53287, 107.84601, 11.56849), 2)
    5.22
    """
    return float(distances_km(longitude, latitude, other_longitude, other_latitude))


def distances_km(
    longitudes: ArrayLike,
    latitudes: ArrayLike,
    other_longitudes: ArrayLike,
    other_latitudes: ArrayLike,
) -> NDArray[np.float64]:
    """Kilometres between places in degrees, arrays that broadcast against one another.

    By the haversine formula, which stays exact for places close together. A place that is not
    known (NaN) gives NaN.
    """
    longitude, latitude, other_longitude, other_latitude = (
        np.radians(np.asarray(degrees, dtype=np.float64))
        for degrees in (longitudes, latitudes, other_longitudes, other_latitudes)
    )
    haversine = (
        np.sin((other_latitude - latitude) / 2) ** 2
        + np.cos(latitude) * np.cos(other_latitude) * np.sin((other_longitude - longitude) / 2) ** 2
    )
    # Rounding can lift antipodes above one.
    arc: NDArray[np.float64] = np.arcsin(np.sqrt(np.minimum(haversine, 1.0)))
    return 2 * EARTH_RADIUS_KM * arc
