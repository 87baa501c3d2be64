"""Approximate outlines: each place lies in the outline of the nearest known point."""

import math

import numpy as np
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geo.outlines import GRID_DEGREES, outlines

HUGE = 100_000.0  # km²: a reach of 285 km, cut off nowhere near

spots = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(
    lambda p: (107.5 + p[0] / 100, 11.2 + p[1] / 100)
)
villages = st.dictionaries(spots, st.integers(1, 4), min_size=2, max_size=12)


def km(a, b):
    middle = math.radians(11.5)
    return 111.195 * math.hypot((a[0] - b[0]) * math.cos(middle), a[1] - b[1])


def drawn(owners, area=HUGE):
    points = np.array(list(owners), dtype=float)
    return outlines(points, np.array(list(owners.values())), dict.fromkeys(owners.values(), area))


@settings(max_examples=60, deadline=None)
@given(villages, spots)
def test_a_place_lies_with_its_nearest_point(owners, place):
    place = (place[0] + 0.0031, place[1] + 0.0047)
    near, *others = sorted(owners, key=lambda point: km(point, place))
    rivals = [point for point in others if owners[point] != owners[near]]
    assume(not rivals or km(rivals[0], place) - km(near, place) > 0.05)
    shapes = drawn(owners)
    inside = {owner for owner, shape in shapes.items() if shape.covers(shapely.Point(place))}
    assert inside == {owners[near]}


@settings(max_examples=40, deadline=None)
@given(villages)
def test_outlines_hold_their_points_and_do_not_overlap(owners):
    shapes = drawn(owners)
    assert set(shapes) == set(owners.values())
    assert all(shape.is_valid for shape in shapes.values())
    for point, owner in owners.items():
        assert shapes[owner].covers(shapely.Point(point))
    together = shapely.union_all(list(shapes.values())).area
    apart = sum(shape.area for shape in shapes.values())
    assert abs(apart - together) <= 50 * GRID_DEGREES


def test_a_unit_reaches_no_farther_than_its_size():
    small = drawn({(107.0, 11.0): 1, (109.0, 11.0): 2}, area=math.pi * 100)  # a disc of 10 km
    west, south, east, north = small[1].bounds
    for edge in ((west, 11.0), (east, 11.0), (107.0, south), (107.0, north)):
        assert 15 < km(edge, (107.0, 11.0)) < 17


def test_a_point_that_two_claim_is_nobodys():
    points = np.array([(107.0, 11.0), (107.0, 11.0), (107.1, 11.0), (107.2, 11.0)])
    assert set(outlines(points, np.array([1, 2, 2, 3]), {1: 50.0, 2: 50.0, 3: 50.0})) == {2, 3}


def test_no_points_no_outlines():
    assert outlines(np.empty((0, 2)), np.empty(0, dtype=np.int64), {}) == {}
