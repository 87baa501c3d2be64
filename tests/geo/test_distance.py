"""Distances against the spherical law of cosines and places far apart."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.distance import distance_km, distances_km

longitudes = st.floats(-180, 180)
latitudes = st.floats(-90, 90)


def by_vectors(a, b):
    """The angle between two unit vectors times the radius."""

    def unit(longitude, latitude):
        lng, lat = math.radians(longitude), math.radians(latitude)
        return math.cos(lat) * math.cos(lng), math.cos(lat) * math.sin(lng), math.sin(lat)

    return 6371.0088 * 2 * math.asin(min(1.0, math.dist(unit(*a), unit(*b)) / 2))


@given(longitudes, latitudes, longitudes, latitudes)
def test_distance_is_the_angle_between_the_places(lng, lat, other_lng, other_lat):
    km = distance_km(lng, lat, other_lng, other_lat)
    assert km == pytest.approx(by_vectors((lng, lat), (other_lng, other_lat)), abs=1e-3)
    assert km == distance_km(other_lng, other_lat, lng, lat)
    assert distance_km(lng, lat, lng, lat) == 0


def test_across_the_antimeridian_and_half_around_the_globe():
    assert distance_km(179.5, 0, -179.5, 0) == pytest.approx(111.195, abs=1e-3)
    assert distance_km(10, 20, -170, -20) == pytest.approx(math.pi * 6371.0088)


def test_arrays_broadcast_and_an_unknown_place_has_no_distance():
    found = distances_km([107.8, math.nan], [11.5, math.nan], 107.8, 11.6)
    assert found[0] == distance_km(107.8, 11.5, 107.8, 11.6)
    assert np.isnan(found[1])
