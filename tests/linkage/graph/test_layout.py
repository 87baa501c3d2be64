"""A drawn chain: everyone once, in the column of the first stage, the same every time."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from linkage.graph.layout import COLUMNS, crossings, lay_out

NAMES = [f"TC-{n}" for n in range(12)]


@st.composite
def chains(draw):
    stages = {
        name: frozenset(draw(st.sets(st.sampled_from([1, 2, 3]), max_size=2)))
        for name in draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=2))
    }
    pairs = st.tuples(st.sampled_from(sorted(stages)), st.sampled_from(sorted(stages)))
    links = draw(st.lists(pairs.filter(lambda pair: pair[0] != pair[1]), max_size=20))
    return stages, links


@given(chains(), st.integers(1, 6))
def test_everyone_is_drawn_once_in_the_column_of_the_first_stage(chain, most):
    stages, links = chain
    layout = lay_out(stages, links, most=most)
    drawn = [(name, n) for n, names in layout.columns.items() for name in names]
    drawn += [(name, n) for n, rest in layout.folded.items() for name in rest.members]
    assert sorted(drawn) == sorted((name, min(of, default=0)) for name, of in stages.items())
    assert all(len(names) <= most for names in layout.columns.values())
    assert set(layout.columns) <= set(COLUMNS)


@given(chains(), st.integers(1, 6))
def test_every_linkage_is_drawn_between_its_parties(chain, most):
    stages, links = chain
    layout = lay_out(stages, links, most=most)
    assert sum(layout.links.values()) == len(links)
    folded = {name: n for n, rest in layout.folded.items() for name in rest.members}
    ends = {(folded.get(a, a), folded.get(b, b)) for a, b in links}
    assert set(layout.links) == ends


@given(chains(), st.randoms())
def test_the_order_of_the_facts_changes_nothing(chain, random):
    stages, links = chain
    shuffled = list(stages.items())
    random.shuffle(shuffled)
    turned = sorted(links, key=lambda _pair: random.random())
    assert lay_out(dict(shuffled), turned, most=4) == lay_out(stages, links, most=4)


@given(chains())
def test_sorting_never_makes_more_crossings_than_the_alphabet(chain):
    stages, links = chain
    links = sorted({tuple(sorted(pair)) for pair in links})
    by_name = {
        n: sorted(name for name, of in stages.items() if min(of, default=0) == n) for n in COLUMNS
    }
    found = lay_out(stages, links, most=99)
    assert crossings(found.columns, links) <= crossings(by_name, links)


def test_a_ladder_of_crossed_linkages_is_untangled():
    farms, mills = [f"farm-{n}" for n in range(5)], [f"mill-{n}" for n in range(5)]
    links = list(zip(farms, reversed(mills), strict=True))
    stages = {name: frozenset({1}) for name in farms} | {name: frozenset({2}) for name in mills}
    assert crossings({1: farms, 2: mills}, links) == 10
    assert crossings(lay_out(stages, links, most=9).columns, links) == 0


def test_a_long_column_keeps_those_with_most_partners():
    farms = [f"farm-{n}" for n in range(9)]
    stages = {name: frozenset({1}) for name in farms} | {"mill": frozenset({2})}
    links = [("farm-8", "mill"), *[(a, b) for a, b in pairwise(farms[6:])]]
    layout = lay_out(stages, links, most=3)
    assert set(layout.columns[1]) == {"farm-6", "farm-7", "farm-8"}
    assert layout.folded[1].members == tuple(farms[:6])
