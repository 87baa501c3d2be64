"""Small counts of persons cannot be worked out from what is published beside them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from targets.indicators import withheld

cells = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12), min_size=1)


@st.composite
def tables(draw):
    """Cells in a few sums, each with its whole among the cells."""
    counts = draw(cells)
    names = st.lists(st.sampled_from(sorted(counts)), min_size=2, max_size=5, unique=True)
    parts = draw(st.lists(names, max_size=3)) if len(counts) > 1 else []
    sums = []
    for n, group in enumerate(parts):
        counts[f"whole {n}"] = sum(counts[name] for name in group)
        sums.append([f"whole {n}", *group])
    return counts, sums


@given(tables())
def test_no_sum_tells_a_hidden_count(table):
    counts, sums = table
    hidden = withheld(counts, sums)
    assert {name for name, count in counts.items() if count in (1, 2)} <= hidden
    assert not {name for name, count in counts.items() if count == 0} & hidden
    for group in sums:
        told = [name for name in group if name not in hidden]
        assert len(group) - len(told) != 1


@given(cells, st.sampled_from("abcdefgh"))
def test_what_is_hidden_for_another_reason_is_hidden_if_it_is_anything(counts, name):
    assert (name in withheld(counts, [], also=[name])) is bool(counts.get(name))


def test_large_counts_are_all_published():
    counts = {"all": 30, "a": 10, "b": 20}
    assert withheld(counts, [("all", "a", "b")]) == frozenset()


def test_the_smallest_other_is_hidden_and_not_the_whole():
    counts = {"all": 36, "a": 2, "b": 10, "c": 24}
    assert withheld(counts, [("all", "a", "b", "c")]) == {"a", "b"}


def test_a_hidden_count_is_hidden_wherever_it_stands():
    counts = {"new": 9, "old": 2, "other": 7, "town": 30, "far": 21}
    found = withheld(counts, [("new", "old", "other"), ("town", "new", "far")])
    assert found == {"old", "other"}
