"""The pyramid: its counts are those of the placemarks, whatever is written and as days pass."""

from __future__ import annotations

import math
from collections import Counter
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from geo.actions import placemarks as actions
from geo.actions.placemarks import replace_placemarks
from geo.models import Placemark, PlacemarkCount, PlacemarkLayer, PlacemarkTraits
from geo.pyramid import COUNTED, TRAITS_COUNTED
from geo.reports import placemarks as report
from geo.reports.placemarks import Wanted, box_of, count_in, tile_of, view_of
from tests.geo.placemarks import clear, mark, put

LAYER = "organizations"
DAY = date(2026, 6, 30)
FIXTURES = [HealthCheck.function_scoped_fixture]


@contextmanager
def written_on(day):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(actions, "today", lambda: day)
        yield


days = st.integers(-40, 40).map(lambda n: DAY + timedelta(days=n))
edges = st.none() | days
words = st.sets(st.sampled_from(["kind:a", "kind:b", "role:c", "role:cc"]), max_size=3)
here = st.tuples(st.floats(107.0, 108.6), st.floats(11.0, 12.2))
globe = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@st.composite
def marks(draw, places=here):
    """A placemark of one of few refs, so that acts replace those of acts before them."""
    start, end = draw(edges), draw(edges)
    assume(start is None or end is None or start < end)
    ref, place = f"R{draw(st.integers(0, 8))}", draw(places)
    return mark(ref, *place, words=draw(words), start=start, end=end)


def acts(places=here):
    """Acts in the order of their days: (day, what is written)."""
    several = st.lists(st.tuples(days, st.lists(marks(places), max_size=8)), max_size=5)
    return several.map(lambda made: sorted(made, key=lambda act: act[0]))


def write(made):
    """Do the acts; gives the placemarks that are there in the end, by the test's own account."""
    clear()
    PlacemarkLayer.objects.all().delete()
    PlacemarkCount.objects.all().delete()
    there = {}
    for day, given_marks in made:
        refs = {one.ref for one in given_marks}
        with written_on(day):
            replace_placemarks(layer=LAYER, refs=list(refs), marks=given_marks)
        for ref in refs:
            there[ref] = [one for one in given_marks if one.ref == ref]
    return [one for several in there.values() for one in several]


def holds(one, day):
    return (one.valid_from is None or one.valid_from <= day) and (
        one.valid_to is None or day < one.valid_to
    )


def tile(longitude, latitude, zoom):
    """Column and row by the formula of the slippy map, and how near a border the place lies."""
    phi = math.radians(min(max(latitude, -85.0511287798), 85.0511287798))
    side = 2**zoom
    x = (longitude + 180) / 360 * side
    y = (1 - math.log(math.tan(phi) + 1 / math.cos(phi)) / math.pi) / 2 * side
    near = min(x % 1, 1 - x % 1, y % 1, 1 - y % 1)
    return (min(int(x), side - 1), min(max(int(y), 0), side - 1)), near


def stored():
    """Counts above zero: (zoom, words) -> tile's code -> count."""
    found = {}
    rows = PlacemarkCount.objects.filter(layer=LAYER).exclude(count=0)
    for zoom, text, code, count in rows.values_list("zoom", "traits__words", "code", "count"):
        found.setdefault((zoom, text), {})[code] = count
    return found


@settings(max_examples=40, suppress_health_check=FIXTURES)
@given(made=acts())
def test_the_counts_are_those_of_the_placemarks_on_the_day_of_the_layer(db, made):
    there = write(made)
    row = PlacemarkLayer.objects.filter(name=LAYER).first()
    holding = [one for one in there if row and holds(one, row.counted_on)]
    expected = {}
    for zoom in COUNTED:
        codes = Counter(one.cell >> 2 * (26 - zoom) for one in holding)
        if codes:
            expected[zoom, "*"] = codes
        for text in {one.words for one in holding} if zoom in TRAITS_COUNTED else ():
            same = [one for one in holding if one.words == text]
            expected[zoom, text] = Counter(one.cell >> 2 * (26 - zoom) for one in same)
    assert stored() == expected


@settings(max_examples=20, suppress_health_check=FIXTURES)
@given(made=acts(globe))
def test_four_tiles_hold_what_the_tile_around_them_holds(db, made):
    write(made)
    found = stored()
    for zoom in COUNTED[:-1]:
        above = Counter()
        for code, count in found.get((zoom + 1, "*"), {}).items():
            above[code >> 2] += count
        assert above == found.get((zoom, "*"), {})


boxes = st.tuples(
    st.floats(-200, 200), st.floats(-90, 90), st.floats(0.01, 350), st.floats(0.01, 90)
)
near = st.tuples(
    st.floats(106.5, 108.6), st.floats(10.8, 12.2), st.floats(0.01, 2), st.floats(0.01, 1.5)
)


@settings(max_examples=60, suppress_health_check=FIXTURES)
@given(
    where=st.sampled_from([(here, near), (globe, boxes)]),
    data=st.data(),
    day=days,
    asked=words,
    zoom=st.integers(0, 14),
)
def test_a_view_counts_what_lies_in_its_box_on_its_day(db, where, data, day, asked, zoom):
    places, around = where
    there = write(data.draw(acts(places)))
    west, south, width, height = data.draw(around)
    east, north = west + width, min(90.0, south + height)
    expected = Counter()
    for one in there:
        turns = [one.longitude + turn for turn in (-360, 0, 360)]
        assume(all(abs(x - side) > 1e-9 for x in turns for side in (west, east)))
        (column, row), border = tile(one.longitude, one.latitude, zoom + 2)
        assume(border > 1e-7 or abs(one.latitude) > 85 or abs(one.longitude) == 180)
        inside = south <= one.latitude <= north and any(west <= x <= east for x in turns)
        if inside and holds(one, day) and asked <= set(one.words.split()):
            expected[column, row] += 1
    wanted = Wanted(LAYER, day, sorted(asked))
    extent = box_of((west, south, east, north))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report, "MANY", -1)
        shown = view_of(wanted, extent, zoom)
    assert {(x, y): count for x, y, count in shown.cells} == expected
    assert shown.total == expected.total() == count_in(wanted, extent, zoom)
    points = view_of(wanted, extent, zoom).points
    assert len(points) == expected.total()


@settings(max_examples=30, suppress_health_check=FIXTURES)
@given(made=acts(), day=days, zoom=st.integers(0, 13), asked=words)
def test_a_tile_counts_what_its_own_four_tiles_count(db, made, day, zoom, asked):
    write(made)
    _column_row, _near = tile(107.8, 11.6, zoom)
    x, y = _column_row
    wanted = Wanted(LAYER, day, sorted(asked))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report, "MANY", -1)
        whole = view_of(wanted, tile_of(zoom, x, y), zoom)
        parts = [
            view_of(wanted, tile_of(zoom + 1, 2 * x + right, 2 * y + down), zoom + 1)
            for right in (0, 1)
            for down in (0, 1)
        ]
    assert whole.total == sum(part.total for part in parts)
    finer = Counter()
    for part in parts:
        for column, row, count in part.cells:
            finer[column >> 1, row >> 1] += count
    assert {(column, row): count for column, row, count in whole.cells} == finer


def test_days_pass_without_anybody_writing(db, monkeypatch):
    """What begins or ends later is seen on its day, and the next act carries it over."""
    tomorrow, later = DAY + timedelta(1), DAY + timedelta(30)
    monkeypatch.setattr(report, "MANY", -1)
    with written_on(DAY):
        put([(107.8, 11.5)], name="begins", start=tomorrow)
        put([(107.8, 11.5)], name="ends", end=later)
        put([(107.8, 11.5)], name="always")
    box = box_of((107.0, 11.0, 109.0, 12.0))

    def totals():
        return [view_of(Wanted(LAYER, day), box, 8).total for day in (DAY, tomorrow, later)]

    assert totals() == [2, 3, 2]
    with written_on(later):
        put([(108.0, 11.5)], name="new")
    assert PlacemarkLayer.objects.get().counted_on == later
    assert totals() == [3, 4, 3]


def test_words_are_whole_words(db):
    put([(107.8, 11.5)], name="a", words=["commodity:tea"])
    put([(107.8, 11.5)], name="b", words=["commodity:tea-green"])
    box = box_of((107.0, 11.0, 109.0, 12.0))
    found = view_of(Wanted(LAYER, DAY, ["commodity:tea"]), box, 8)
    assert [point.ref for point in found.points] == ["a0"]
    assert PlacemarkTraits.objects.count() == 3  # theirs, and the row that stands for all


def test_what_is_written_again_leaves_the_counts_alone(db, django_assert_num_queries):
    put([(107.8, 11.5)], words=["kind:a"])
    before = stored()
    put([(107.8, 11.5)], words=["kind:a"])
    assert stored() == before
    assert Placemark.objects.count() == 1


@pytest.mark.parametrize("zoom", [6, 10, 14])
def test_no_view_reads_the_whole_table(db, monkeypatch, zoom):
    """Counting reads indexes of counts and of cells; rows of the table itself only as points."""
    monkeypatch.setattr(report, "MANY", -1)
    put([(103 + n / 350, 9 + n / 160) for n in range(2000)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    asked = []

    def explained(execute, sql, params, many, context):
        if "< high" in sql:
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explained):
        view_of(Wanted(LAYER, DAY), box_of((106.0, 10.0, 108.0, 12.0)), zoom)
    assert asked
    keyword = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        for sql, params in asked:
            cursor.execute(f"{keyword} {sql}", params)
            plan = "\n".join(str(row[-1]) for row in cursor.fetchall())
            assert "Seq Scan on geo_placemark " not in plan
            assert "SCAN geo_placemark" not in plan
