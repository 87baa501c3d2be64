"""The small picture of where a place lies."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.distance import distance_km
from portal.spot import HEIGHT, KM_ACROSS, WIDTH, spot

LNG, LAT = 107.81, 11.53


def square(name, lng, lat, side):
    """A commune of ``side`` degrees whose south-west corner is given."""
    ring = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)]
    outline = [[(lng + x, lat + y) for x, y in ring]]
    return {"properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": outline}}


def corners(path):
    return [tuple(map(float, pair.split())) for pair in re.findall(r"[\d.]+ [\d.]+", path)]


def test_what_lies_elsewhere_is_left_out():
    picture = spot([square("Gần", LNG, LAT, 0.02), square("Xa", LNG + 1, LAT, 0.02)], LNG, LAT)
    assert [patch.name for patch in picture.patches] == ["Gần"]


def test_the_place_is_in_the_middle_and_north_is_up():
    (patch,) = spot([square("Gần", LNG, LAT, 0.02)], LNG, LAT).patches
    points = corners(patch.path)
    assert (WIDTH / 2, HEIGHT / 2) in points
    assert min(y for _x, y in points) < HEIGHT / 2 == max(y for _x, y in points)


def test_a_length_in_the_picture_is_that_length_on_the_ground():
    (patch,) = spot([square("Gần", LNG, LAT, 0.02)], LNG, LAT).patches
    points = corners(patch.path)
    lengths = {round(abs(a - c) + abs(b - d)) for (a, b), (c, d) in pairwise(points)}
    ground = distance_km(LNG, LAT, LNG + 0.02, LAT) * WIDTH / KM_ACROSS
    assert min(abs(length - ground) for length in lengths) <= 1


@given(lng=st.floats(107.7, 107.9), lat=st.floats(11.4, 11.6), side=st.floats(0.001, 0.5))
def test_nothing_is_drawn_outside_the_picture(lng, lat, side):
    for patch in spot([square("Xã Bảo Lâm 2", lng, lat, side)], LNG, LAT).patches:
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in corners(patch.path))
        assert 0 < float(patch.x) < WIDTH
        assert 0 < float(patch.y) < HEIGHT


@pytest.mark.django_db
def test_it_is_a_picture_that_caches_may_keep(client, world):
    answer = client.get("/map/spot/11.532,107.814.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"].startswith("public")
    assert answer.content.startswith(b"<svg")


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["11.5,107.8", "95.000,107.000", "11.532,181.000", "a,b"])
def test_a_place_that_is_none(client, place):
    assert client.get(f"/map/spot/{place}.svg").status_code == 404
