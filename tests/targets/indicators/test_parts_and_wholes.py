"""Parts and wholes: however a figure of a random register is taken apart, the parts are it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from targets.indicators import compute, members_of, parts_of
from tests import worlds

# Its ids are chains; one that reaches over a border is counted on both sides, and the page says so.
CHAINS = "closed_chains"


def together(parts, ids):
    return sorted(each for part in parts for each in ids(part))


@given(worlds.worlds(), st.sampled_from(worlds.DAYS), st.data())
@settings(max_examples=40)
def test_two_places_that_share_no_ground_make_the_whole(world, day, data):
    """Each place is worked out by itself, not taken from the whole."""
    codes = [row["code"] for row in world["organizations"]]
    here = frozenset(data.draw(st.sets(st.sampled_from(codes)))) if codes else frozenset()
    facts = worlds.register_facts(world)
    whole = compute(facts, day)
    parts = [
        {each.key: each for each in compute(replace(facts, placed=place), day)}
        for place in (here, frozenset(codes) - here)
    ]
    for figure in whole:
        split = [part[figure.key] for part in parts]
        if figure.code == CHAINS:
            assert set(figure.numerator) == {each for part in split for each in part.numerator}
            continue
        assert together(split, lambda x: x.numerator) == list(figure.numerator)
        assert together(split, lambda x: x.denominator or ()) == list(figure.denominator or ())
        assert together(split, lambda x: x.missing) == list(figure.missing)
        assert together(split, lambda x: x.excluded) == list(figure.excluded)
        if figure.code == "members":
            known = [part.value for part in split if part.value is not None]
            assert figure.value == (sum(known) if known else None)


@given(worlds.worlds(), st.sampled_from(worlds.DAYS), st.integers(1, 20))
@settings(max_examples=40)
def test_by_kind_and_by_size_nothing_is_lost(world, day, size):
    facts = worlds.register_facts(world)
    members = members_of(facts, day)
    kinds = {row["code"]: row["kind"] for row in world["organizations"]}
    sizes = {code: count // size for code, count in members.items()}
    for figure in compute(facts, day):
        if figure.code in (CHAINS, "population_share"):
            continue
        weights = members if figure.code == "members" else None
        for part_of in (kinds, sizes):
            parts = parts_of(figure, part_of, weights).values()
            assert together(parts, lambda x: x.numerator) == list(figure.numerator)
            assert together(parts, lambda x: x.denominator or ()) == list(figure.denominator or ())
            if figure.denominator is None and figure.value is not None:
                assert sum(part.value or 0 for part in parts) == figure.value
