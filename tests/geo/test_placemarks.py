"""What a map shows of a layer: every placemark once, as a point or in one cluster."""

import math
import random
from collections import Counter
from datetime import date

import pytest
from django.db import connection
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from geo.cells import bounds_of_tile
from geo.models import Placemark
from geo.reports import placemarks as report
from geo.reports.placemarks import Wanted, box_of, tile_of, view_of
from tests.geo.placemarks import clear, put

DAY = date(2026, 6, 30)
WORLD = (-180.0, -90.0, 180.0, 90.0)


def view(bbox=WORLD, zoom=8, day=DAY, **wanted):
    return view_of(Wanted("organizations", day, **wanted), box_of(bbox), zoom)


def test_few_are_points(db):
    put([(107.8, 11.5)])
    shown = view()
    (point,) = shown.points
    assert (point.longitude, point.latitude, point.ref) == (107.8, 11.5, "O0")
    assert (point.label, point.slug, point.kind) == ("Tổ chức O0", "to-chuc-o0", "cooperative")
    assert (shown.cells, shown.total) == ([], 1)


def test_many_are_clusters(db, monkeypatch):
    monkeypatch.setattr(report, "MANY", 3)
    put([(107.8, 11.5)] * 3 + [(108.4, 11.9)] * 2)
    shown = view(zoom=10)
    assert shown.points == []
    assert sorted(count for _x, _y, count in shown.cells) == [2, 3]
    (dense,) = [cell for cell in shown.cells if cell[2] == 3]
    west, south, east, north = bounds_of_tile(shown.cell_zoom, dense[0], dense[1])
    assert west <= 107.8 < east
    assert south < 11.5 <= north


def test_other_layers_and_other_days_are_left_out(db):
    put([(107.8, 11.5)], layer="listings")
    put([(107.8, 11.5)], start=date(2026, 7, 1))
    put([(107.8, 11.5)], end=DAY)
    assert view().total == 0
    put([(107.8, 11.5)], start=DAY, end=date(2026, 7, 1))
    assert view().total == 1


def test_a_box_over_the_antimeridian(db):
    put([(179.9, 10.0), (-179.9, 10.0), (0.0, 10.0)])
    east_and_west = view(bbox=(179.0, 0.0, -179.0, 20.0))
    dragged = view(bbox=(179.0, 0.0, 181.0, 20.0))
    assert east_and_west.total == dragged.total == 2


places = st.lists(
    st.tuples(st.floats(107.5, 108.2), st.floats(11.3, 11.8)), min_size=0, max_size=25
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(places=places, zoom=st.integers(6, 14), many=st.sampled_from([2, 1000]))
def test_a_view_counts_those_in_its_box_once(db, places, zoom, many):
    clear()
    put(places)
    west, south, east, north = 107.7, 11.4, 108.0, 11.6
    inside = [p for p in places if west <= p[0] <= east and south <= p[1] <= north]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report, "MANY", many)
        shown = view(bbox=(west, south, east, north), zoom=zoom)
    counted = len(shown.points) + sum(count for _x, _y, count in shown.cells)
    assert shown.total == counted == len(inside)
    if shown.points:
        assert sorted((p.longitude, p.latitude) for p in shown.points) == sorted(inside)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(places=places)
def test_four_tiles_hold_what_their_parent_holds(db, places):
    clear()
    put(places)
    wanted = Wanted("organizations", DAY)
    parent = view_of(wanted, tile_of(8, 204, 119), 8)
    parts = [view_of(wanted, tile_of(9, 408 + x, 238 + y), 9) for x in (0, 1) for y in (0, 1)]
    refs = [point.ref for part in parts for point in part.points]
    assert sorted(refs) == sorted(point.ref for point in parent.points)


@pytest.mark.parametrize(
    ("bbox", "zoom"),
    [
        ((1.0, 2.0, 3.0), 8),
        ((1.0, 2.0, 3.0, float("nan")), 8),
        ((1.0, 2.0, float("inf"), 4.0), 8),
        ((1.0, 5.0, 3.0, 4.0), 8),
        ((1.0, -91.0, 3.0, 4.0), 8),
        (WORLD, -1),
        (WORLD, 23),
    ],
)
def test_a_box_or_zoom_that_is_none(db, bbox, zoom):
    with pytest.raises(ValueError, match=r"box|zoom"):
        view(bbox=bbox, zoom=zoom)


@pytest.mark.parametrize("tile", [(3, 8, 0), (3, 0, -1), (23, 0, 0), (-1, 0, 0)])
def test_a_tile_that_is_none(db, tile):
    with pytest.raises(ValueError, match=r"tile|zoom"):
        tile_of(*tile)


def textbook_tile(longitude, latitude, zoom):
    """Column and row by the formula of the slippy map, and how near a border the place lies."""
    phi = math.radians(latitude)
    x = (longitude + 180) / 360 * 2**zoom
    y = (1 - math.log(math.tan(phi) + 1 / math.cos(phi)) / math.pi) / 2 * 2**zoom
    near = min(x % 1, 1 - x % 1, y % 1, 1 - y % 1)
    return (int(x), int(y)), near


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(places=places, zoom=st.integers(0, 12))
def test_clusters_are_the_64_pixel_cells_of_the_map(db, places, zoom):
    found = [textbook_tile(*place, zoom + 2) for place in places]
    assume(all(near > 1e-6 for _tile, near in found))
    clear()
    put(places)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report, "MANY", -1)
        shown = view(zoom=zoom)
    counted = Counter(tile for tile, _near in found)
    assert shown.cell_zoom == zoom + 2
    assert {(x, y): count for x, y, count in shown.cells} == counted


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    around=st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), max_size=20),
    box=st.tuples(st.floats(-200, 200), st.floats(-90, 90), st.floats(1, 350), st.floats(0, 90)),
    zoom=st.integers(0, 10),
)
def test_any_box_of_the_globe_counts_points_and_clusters_alike(db, around, box, zoom):
    west, south, width, height = box
    east, north = west + width, min(90.0, south + height)
    clear()
    put(around)
    inside = 0
    for longitude, latitude in around:
        turns = [longitude + turn for turn in (-360, 0, 360)]
        assume(all(abs(x - side) > 1e-9 for x in turns for side in (west, east)))
        inside += south <= latitude <= north and any(west <= x <= east for x in turns)
    points = view(bbox=(west, south, east, north), zoom=zoom)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report, "MANY", -1)
        clusters = view(bbox=(west, south, east, north), zoom=zoom)
    assert len(points.points) == points.total == inside
    assert sum(count for _x, _y, count in clusters.cells) == clusters.total == inside


@pytest.mark.parametrize(("many", "queries"), [(1000, 2), (3, 1)])
def test_a_view_takes_few_queries_however_many_there_are(
    db, monkeypatch, django_assert_num_queries, many, queries
):
    monkeypatch.setattr(report, "MANY", many)
    put([(107.8 + n / 100, 11.5) for n in range(30)])
    with django_assert_num_queries(queries):
        assert view(bbox=(107.0, 11.0, 109.0, 12.0), zoom=9).total == 30


def test_a_box_is_found_by_the_index_on_cells(db):
    """No scan of the layer: on a country's register that is the difference of a second."""
    rng = random.Random(1)
    put([(rng.uniform(103, 109), rng.uniform(9, 22)) for _ in range(2000)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    box = Placemark.objects.in_layer("organizations").as_of(DAY).in_bbox(107.7, 11.4, 107.9, 11.6)
    plan = box.values_list("ref").explain()
    assert "cell" in plan
    assert "SCAN" not in plan
    assert "Seq Scan" not in plan
