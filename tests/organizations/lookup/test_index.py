"""Choices, counts, conditions and pages, held against plain lists."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from organizations.lookup import Condition, Index, Order, Place, ask, narrow, page_of
from organizations.lookup import orders as orders_module
from organizations.lookup.orders import Given
from tests.organizations.lookup.small import LANGUAGE

facts = st.fixed_dictionaries(
    {
        "color": st.sampled_from(["red", "green", "blue"]),
        "sizes": st.sets(st.integers(1, 4), max_size=4),
        "price": st.one_of(st.none(), st.integers(0, 5)),
    }
)
worlds = st.dictionaries(st.integers(1, 200), facts, max_size=25)


def fill(index: Index, world: dict) -> None:
    for row, known in world.items():
        index.add(row, [index.choice_of("color", known["color"])])
        index.add(row, [index.choice_of("size", size) for size in known["sizes"]])
        index.add(row, index.words_of(known["color"], title=True))
    prices = [math.nan if known["price"] is None else known["price"] for known in world.values()]
    index.set_numbers("price", list(world), prices)
    index.settle(world)


def built(world: dict) -> Index:
    index = Index(LANGUAGE)
    fill(index, world)
    return index


class TestChoices:
    @given(worlds)
    def test_counts(self, world):
        index = built(world)
        colors = [known["color"] for known in world.values()]
        sizes = [size for known in world.values() for size in known["sizes"]]
        assert index.counts("color", index.rows) == {c: colors.count(c) for c in set(colors)}
        assert index.counts("size", index.rows) == {s: sizes.count(s) for s in set(sizes)}
        assert index.counts("size", index.rows, among=[1]) == (
            {1: sizes.count(1)} if 1 in sizes else {}
        )

    @given(worlds, st.integers(0, 5), st.integers(0, 5))
    def test_between(self, world, low, high):
        found = built(world).between("price", BitMap(world), low, high)
        assert set(found) == {
            row
            for row, known in world.items()
            if known["price"] is not None and low <= known["price"] <= high
        }

    @given(worlds, worlds)
    def test_what_changed_is_as_if_it_had_always_been_so(self, before, after):
        index = built(before)
        Order(index, "price").sorted_rows()
        index.drop(BitMap(before))
        fill(index, after)
        fresh = built(after)
        assert index.rows == fresh.rows
        held = {name: values for name, values in index.choices.items() if values}
        assert held == fresh.choices
        assert index.words == fresh.words
        assert index.vocabulary == fresh.vocabulary
        for name in ("price", "nothing"):
            rows = list(after)
            np.testing.assert_array_equal(index.numbers(name, rows), fresh.numbers(name, rows))
        mended = Order(index, "price").sorted_rows()
        assert mended.tolist() == Order(fresh, "price").sorted_rows().tolist()

    @given(worlds)
    def test_conditions_and_what_each_leaves_out(self, world):
        index = built(world)
        color, size = index.having("color", "red"), index.having("size", 1, 2)
        narrowed = narrow(index.rows, None, [Condition("color", color), Condition("size", size)])
        red = {row for row, known in world.items() if known["color"] == "red"}
        small = {row for row, known in world.items() if known["sizes"] & {1, 2}}
        assert set(narrowed.rows) == red & small
        assert set(narrowed.without["color"]) == small
        assert set(narrowed.without["size"]) == red
        if not narrowed.rows:
            ways = [(names, set(rows)) for names, rows in narrowed.ways_out()]
            expected = [(("color",), small), (("size",), red)]
            assert sorted(ways) == sorted(way for way in expected if way[1])

    def test_one_wish_alone_is_never_dropped(self):
        index = built({1: {"color": "red", "sizes": {1}, "price": None}})
        narrowed = narrow(index.rows, None, [Condition("color", index.having("color", "blue"))])
        assert narrowed.ways_out() == []


def listed(world: dict, *, falling: bool) -> list[int]:
    """By price, unknown ones last; of equal prices the newest row first."""
    sign = -1 if falling else 1

    def key(row):
        price = world[row]["price"]
        return (math.inf if price is None else sign * price, -row)

    return sorted(world, key=key)


def walk(tiers, order, size, **start):
    """Every page from one end to the other."""
    way = "before" if "before" in start else "after"
    pages, place = [], start.get(way)
    while True:
        page = page_of(tiers, order, size, **({way: place} if place else {}))
        pages.append(page.rows)
        key = getattr(page, way)
        if not key:
            return pages
        place = Place.read(key)
        assert str(place) == key


class TestPages:
    @settings(max_examples=150)
    @given(worlds, st.integers(1, 6), st.booleans(), st.integers(1, 40))
    def test_every_row_once_in_order_and_back(self, world, size, falling, part):
        index = built(world)
        tiers = [index.having("color", color) for color in ("red", "green", "blue")]
        expected = [row for tier in tiers for row in listed(world, falling=falling) if row in tier]
        with pytest.MonkeyPatch.context() as patch:
            # small parts, so that both ways to find a page are walked
            patch.setattr(orders_module, "PART", part)
            order = Order(index, "price", falling=falling)
            pages = walk(tiers, order, size)
            assert [row for page in pages for row in page] == expected
            assert all(len(page) == size for page in pages[:-1])
            if len(pages) > 1:
                last = page_of(tiers, order, size, after=_last_key(tiers, order, size, pages))
                assert last.rows == pages[-1]
                back = walk(tiers, order, size, before=Place.read(last.before))
                ahead = [row for page in reversed(back) for row in page]
                assert ahead + last.rows == expected

    @given(worlds, worlds, st.integers(1, 6))
    def test_what_comes_or_goes_meanwhile_moves_nothing_else(self, world, others, size):
        index = built(world)
        order = Order(index, "price")
        page = page_of([index.rows], order, size)
        if not page.after:
            return
        behind = page_of([index.rows], order, len(world), after=Place.read(page.after)).rows
        fresh = {row: known for row, known in others.items() if row not in world}
        gone = BitMap(row for row in list(world)[::3] if row not in page.rows)
        index.drop(gone)
        fill(index, fresh)
        later = page_of([index.rows], order, 500, after=Place.read(page.after)).rows
        assert [row for row in later if row in world] == [row for row in behind if row not in gone]

    @given(worlds)
    def test_numbers_of_one_question(self, world):
        index = built(world)
        rows = np.array(sorted(world), dtype=np.uint32)
        far = np.array([world[row]["price"] or math.nan for row in rows.tolist()], dtype=float)
        order = Given(rows, far)
        expected = sorted(world, key=lambda row: (world[row]["price"] or math.inf, -row))
        assert page_of([index.rows], order, 100).rows == expected

    @pytest.mark.parametrize(
        "text",
        ["", "0_1", "x_1_2", "0_nan_1", "0_1_99999999999", "0_1e999999999_1", "0_1_-2", "\0"],
    )
    def test_what_is_no_place(self, text):
        place = Place.read(text)
        assert place is None or not math.isnan(place.number)

    def test_ranks_that_moved_are_found_by_their_row(self):
        index = Index(LANGUAGE)
        index.set_numbers("name", [1, 2, 3], [0, 1, 2])
        index.settle([1, 2, 3])
        order = Order(index, "name", moving=True)
        page = page_of([index.rows], order, 2)
        # two rows whose names stand before all others
        index.set_numbers("name", [4, 5, 1, 2, 3], [0, 1, 2, 3, 4])
        index.settle([4, 5])
        assert page_of([index.rows], order, 2, after=Place.read(page.after)).rows == [3]


def _last_key(tiers, order, size, pages) -> Place:
    place = None
    for _page in pages[:-1]:
        place = Place.read(page_of(tiers, order, size, **({"after": place} if place else {})).after)
    return place


def test_an_empty_index_answers():
    index = built({})
    assert ask(index, "chè", index.rows).tiers == ()
    assert page_of([index.rows], Order(index, "price"), 5).rows == []
    assert index.counts("color", index.rows) == {}
