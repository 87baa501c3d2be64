"""Outlines as paths of a picture."""

from __future__ import annotations

import re

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.drawing import drawn_of, fitted, path_of

RING = [(0, 0), (30, 0), (30, 20), (0, 20)]


def square(west, south, side):
    return shapely.box(west, south, west + side, south + side).__geo_interface__


def corners(path):
    return [tuple(map(float, pair.split())) for pair in re.findall(r"[\d.]+ [\d.]+", path)]


def test_nothing_to_draw_is_an_empty_sheet():
    picture = fitted({}, 640)
    assert (picture.height, picture.drawn) == (0, {})


def test_north_is_up_and_east_is_right():
    picture = fitted({"south": square(107, 11, 0.1), "north": square(107, 11.1, 0.1)}, 640)
    assert picture.drawn["north"].y < picture.drawn["south"].y
    picture = fitted({"west": square(107, 11, 0.1), "east": square(107.1, 11, 0.1)}, 640)
    assert picture.drawn["west"].x < picture.drawn["east"].x


@given(
    west=st.floats(102, 109), south=st.floats(8, 22), side=st.floats(0.01, 2), other=st.floats(0, 1)
)
def test_all_of_it_lies_on_the_sheet(west, south, side, other):
    picture = fitted({"a": square(west, south, side), "b": square(west + other, south, side)}, 640)
    for drawn in picture.drawn.values():
        assert all(
            0 <= x <= picture.width and 0 <= y <= picture.height for x, y in corners(drawn.path)
        )
        assert 0 < drawn.x < picture.width
        assert 0 < drawn.y < picture.height


def test_a_hole_and_a_second_part_are_drawn():
    outer = shapely.Polygon([(0, 0), (90, 0), (90, 90), (0, 90)], [[(9, 9), (20, 9), (20, 20)]])
    island = shapely.box(200, 0, 210, 10)
    assert path_of(shapely.MultiPolygon([outer, island])).count("M") == 3


def test_the_room_for_a_name_is_the_width_at_its_point():
    assert drawn_of(shapely.Polygon(RING)).room == pytest.approx(30)
    two_arms = shapely.union_all([shapely.box(0, 0, 10, 60), shapely.box(50, 0, 60, 60)])
    bridged = shapely.union(two_arms, shapely.box(0, 58, 60, 60))
    assert drawn_of(bridged).room == pytest.approx(10)
