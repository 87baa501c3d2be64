"""Cells hold every place once; tiles are ranges of them; boxes miss nothing."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.cells import (
    LATITUDE_LIMIT,
    ZOOM,
    bounds_of_cell,
    bounds_of_tile,
    cell_of,
    cells_of,
    centre_of_cell,
    centre_of_tile,
    children,
    cluster_shift,
    few_tiles_over,
    inside_and_cut,
    parent,
    range_of_tile,
    ranges_of_bbox,
    tile_of,
    tiles_of_codes,
)

# Places that rounding likes to lose: borders of tiles, the poles, the antimeridian, the limit.
EDGES_OF_LONGITUDE = [-180.0, math.nextafter(-180, 0), -90.0, 0.0, 107.578125, 112.5]
EDGES_OF_LONGITUDE += [math.nextafter(180, 0), 180.0]
EDGES_OF_LATITUDE = [-90.0, -LATITUDE_LIMIT, -0.0, 0.0, LATITUDE_LIMIT, 85.06, 90.0]
longitudes = st.sampled_from(EDGES_OF_LONGITUDE) | st.floats(-180, 180)
latitudes = st.sampled_from(EDGES_OF_LATITUDE) | st.floats(-90, 90)
places = st.tuples(longitudes, latitudes)
zooms = st.integers(0, ZOOM)


@st.composite
def tiles(draw, most=ZOOM):
    z = draw(st.integers(0, most))
    numbers = st.integers(0, 2**z - 1)
    return z, draw(numbers), draw(numbers)


def naive_tile(longitude, latitude, z):
    """The tile by the textbook formula, in another form than the code's."""
    phi = math.radians(max(-85.0511287798, min(85.0511287798, latitude)))
    x = (longitude + 180) / 360 * 2**z
    y = (1 - math.log(math.tan(phi) + 1 / math.cos(phi)) / math.pi) / 2 * 2**z
    return min(int(x), 2**z - 1), min(max(int(y), 0), 2**z - 1)


def bits_interleaved(x, y):
    """The Morton code by its definition: x in the even bits, y in the odd ones."""
    return int("".join(b + a for a, b in zip(f"{x:026b}", f"{y:026b}", strict=True)), 2)


def test_a_known_place():
    """Phường B'Lao: its tile at zoom 12, as any web map names it."""
    assert tile_of(cell_of(107.81485, 11.53287), 12) == (12, 3274, 1915)


@given(tiles())
def test_a_tile_is_the_range_of_its_interleaved_bits(tile):
    z, x, y = tile
    shift = ZOOM - z
    first, end = range_of_tile(z, x, y)
    assert first == bits_interleaved(x << shift, y << shift)
    assert end - first == 4**shift
    assert {tile_of(first, z), tile_of(end - 1, z)} == {tile}


@given(places, st.integers(0, 18))
def test_a_place_lies_in_the_tile_of_the_textbook(place, z):
    longitude, latitude = place
    x, y = naive_tile(longitude, latitude, z)
    found = tile_of(cell_of(longitude, latitude), z)
    # The two formulas may round to different sides of a border, never further.
    assert abs(found.x - x) <= 1
    assert abs(found.y - y) <= 1
    bounds = bounds_of_tile(*found)
    assert bounds.west - 1e-9 <= longitude <= bounds.east + 1e-9
    clamped = max(-LATITUDE_LIMIT, min(LATITUDE_LIMIT, latitude))
    assert bounds.south - 1e-9 <= clamped <= bounds.north + 1e-9


@given(st.lists(places, max_size=40))
def test_one_place_and_many_places_agree(many):
    array = np.array(many, dtype=float).reshape(-1, 2)
    found = cells_of(array[:, 0], array[:, 1])
    assert found.dtype == np.int64
    assert found.tolist() == [cell_of(*place) for place in many]


@given(places, zooms)
def test_every_cell_lies_in_exactly_one_tile_of_a_zoom(place, z):
    cell = cell_of(*place)
    assert 0 <= cell < 2**52
    _z, x, y = tile_of(cell, z)
    near = [
        (a, b)
        for a in range(max(x - 1, 0), min(x + 2, 2**z))
        for b in range(max(y - 1, 0), min(y + 2, 2**z))
    ]
    holding = [
        tile for tile in near if range_of_tile(z, *tile)[0] <= cell < range_of_tile(z, *tile)[1]
    ]
    assert holding == [(x, y)]


@given(st.lists(places, max_size=60), tiles(most=6))
def test_counts_of_the_children_add_up_to_the_parent(many, tile):
    cells = [cell_of(*place) for place in many]

    def count(z, x, y):
        first, end = range_of_tile(z, x, y)
        return sum(first <= cell < end for cell in cells)

    assert sum(count(*child) for child in children(*tile)) == count(*tile)
    assert {parent(*child) for child in children(*tile)} == {tile}


@given(st.lists(places, min_size=1, max_size=60), st.integers(0, 8))
def test_clusters_count_every_place_once(many, z):
    cells = np.array([cell_of(*place) for place in many])
    codes, counts = np.unique(cells >> cluster_shift(z), return_counts=True)
    assert counts.sum() == len(many)
    columns, rows = tiles_of_codes(codes)
    for x, y, count in zip(columns.tolist(), rows.tolist(), counts.tolist(), strict=True):
        assert count == sum(tile_of(int(cell), z) == (z, x, y) for cell in cells)


@given(tiles())
def test_the_middle_of_a_tile_lies_in_it(tile):
    west, south, east, north = bounds_of_tile(*tile)
    longitude, latitude = centre_of_tile(*tile)
    assert west < longitude < east
    assert south < latitude < north
    assert tile_of(cell_of(longitude, latitude), tile[0]) == tile


@given(places)
def test_a_cell_is_drawn_where_the_place_is(place):
    cell = cell_of(*place)
    assert cell_of(*centre_of_cell(cell)) == cell
    bounds = bounds_of_cell(cell)
    assert bounds.east - bounds.west < 6e-6
    assert bounds.west - 1e-9 <= place[0] <= bounds.east + 1e-9


def test_the_antimeridian_from_both_sides():
    assert tile_of(cell_of(180, 0), 3).x == 7
    assert tile_of(cell_of(-180, 0), 3).x == 0


@pytest.mark.parametrize(
    "place", [(180.1, 0), (0, 90.1), (math.nan, 0), (0, math.nan), (math.inf, 0)]
)
def test_a_place_off_the_globe_is_refused(place):
    with pytest.raises(ValueError, match="globe"):
        cell_of(*place)
    with pytest.raises(ValueError, match="globe"):
        cells_of([0, place[0]], [0, place[1]])


@pytest.mark.parametrize("tile", [(-1, 0, 0), (27, 0, 0), (1, 2, 0), (1, 0, -1)])
@pytest.mark.parametrize("act", [range_of_tile, parent, children, bounds_of_tile, centre_of_tile])
def test_a_tile_that_is_not_there_is_refused(act, tile):
    with pytest.raises(ValueError, match=r"tile|zoom"):
        act(*tile)


def test_the_pyramid_ends_at_both_ends():
    with pytest.raises(ValueError, match="parent"):
        parent(0, 0, 0)
    with pytest.raises(ValueError, match="children"):
        children(ZOOM, 0, 0)


# Boxes


def in_box(place, box):
    """Whether a place lies in a box by comparing degrees."""
    west, south, east, north = box
    longitude, latitude = place
    if west <= east:
        return west <= longitude <= east and south <= latitude <= north
    return (longitude >= west or longitude <= east) and south <= latitude <= north


def covered(cell, ranges):
    return sum(first <= cell < end for first, end in ranges)


boxes = st.tuples(longitudes, latitudes, longitudes, latitudes).map(
    lambda b: (b[0], min(b[1], b[3]), b[2], max(b[1], b[3]))
)


@given(boxes, places, zooms, st.integers(1, 20))
@example((170.0, -90.0, -170.0, 90.0), (180.0, 90.0), 26, 4)
@example((170.0, -90.0, -170.0, 90.0), (-180.0, -90.0), 26, 4)
@example((-180.0, -90.0, 180.0, 90.0), (180.0, -90.0), 26, 1)
def test_a_box_misses_no_place_and_counts_none_twice(box, place, zoom, max_ranges):
    west, south, east, north = box
    corners = [(west, south), (east, north), (west, north), (east, south)]
    ranges = ranges_of_bbox(*box, zoom=zoom, max_ranges=max_ranges)
    assert 1 <= len(ranges) <= max_ranges
    for one in [place, *corners]:
        times = covered(cell_of(*one), ranges)
        assert times == 1 if in_box(one, box) else times <= 1


@given(boxes, st.integers(0, 5))
def test_without_a_limit_a_box_is_the_tiles_that_own_a_place_of_it(box, z):
    """Brute force: the columns and rows of a grid of places in the box, borders included."""
    west, south, east, north = box
    sides = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    xs = {naive for side in sides for naive in steps(*side, axis=0, z=z)}
    ys = steps(south, north, axis=1, z=z)
    expected = sorted(cell for x in xs for y in ys for cell in [range_of_tile(z, x, y)])
    ranges = ranges_of_bbox(*box, zoom=z, max_ranges=None)
    assert sum(end - first for first, end in ranges) == sum(b - a for a, b in expected)
    assert all(any(a <= first and end <= b for a, b in ranges) for first, end in expected)
    assert all(before[1] < after[0] for before, after in pairwise(ranges))


def steps(low, high, *, axis, z):
    """Numbers of the columns (axis 0) or rows (axis 1) met on the way from low to high."""
    way = np.append(np.arange(low, high, 0.05), high)
    met = cells_of(way, np.zeros_like(way)) if axis == 0 else cells_of(np.zeros_like(way), way)
    numbers = tiles_of_codes(met >> cluster_shift(z))[axis].tolist()
    return set(range(min(numbers), max(numbers) + 1))


def test_a_map_dragged_around_the_globe_asks_for_the_same_box():
    home = ranges_of_bbox(107.5, 11.4, 108, 11.8)
    assert ranges_of_bbox(107.5 + 360, 11.4, 108 + 360, 11.8) == home
    assert ranges_of_bbox(-200, 0, -170, 10, zoom=8) == ranges_of_bbox(160, 0, -170, 10, zoom=8)
    assert ranges_of_bbox(-400, -90, 400, 90) == [(0, 2**52)]


def test_few_ranges_stay_close_to_the_box():
    """Bảo Lộc on a screen: a scan of its ranges reads little that lies outside."""
    ranges = ranges_of_bbox(107.6, 11.4, 108.0, 11.8)
    tight = ranges_of_bbox(107.6, 11.4, 108.0, 11.8, zoom=18, max_ranges=None)
    size, least = (sum(end - first for first, end in cover) for cover in (ranges, tight))
    assert len(ranges) <= 16 < len(tight)
    assert least <= size < 1.3 * least


@pytest.mark.parametrize("box", [(0, 1, 1, 0), (math.nan, 0, 1, 1), (0, math.nan, 1, 1)])
def test_what_is_no_box_is_refused(box):
    with pytest.raises(ValueError, match="box"):
        ranges_of_bbox(*box)


@given(boxes, places, zooms)
@example((170.0, -90.0, -170.0, 90.0), (180.0, 90.0), 26)
@example((-180.0, -90.0, 180.0, 90.0), (180.0, -90.0), 26)
def test_a_few_tiles_miss_no_place_of_a_box_and_count_none_twice(box, place, zoom):
    west, south, east, north = box
    ranges = few_tiles_over(*box, zoom=zoom)
    assert len(ranges) <= 2 * 5 * 5
    assert all(before[1] < after[0] for before, after in pairwise(ranges))
    assert all((end - first) % (1 << cluster_shift(zoom)) == 0 for first, end in ranges)
    for one in [place, (west, south), (east, north), (west, north), (east, south)]:
        times = covered(cell_of(*one), ranges)
        assert times == 1 if in_box(one, box) else times <= 1


@given(boxes, st.lists(places, min_size=1, max_size=30), zooms)
def test_tiles_inside_a_box_hold_its_places_alone_and_those_outside_none(box, many, zoom):
    codes = [cell_of(*place) >> cluster_shift(zoom) for place in many]
    inside, cut = inside_and_cut(codes, zoom, box)
    assert not (inside & cut).any()
    for place, within, on_border in zip(many, inside, cut, strict=True):
        assert in_box(place, box) or not within
        assert within or on_border or not in_box(place, box)
