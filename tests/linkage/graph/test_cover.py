"""The fewest linkages that bring in so many organizations, against trying them all."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from linkage.graph.cover import fewest

NAMES = "ABCDEFG"
brought = st.dictionaries(
    st.sampled_from([f"L{n}" for n in range(9)]),
    st.sets(st.sampled_from(NAMES), min_size=1, max_size=2),
    max_size=9,
)


def by_trying(brings, wanted):
    """The least number of linkages; None where all bring in too few."""
    for size in range(len(brings) + 1):
        for chosen in combinations(brings, size):
            if len(set().union(*(brings[key] for key in chosen))) >= wanted:
                return size
    return None


@given(brought, st.integers(0, 7))
def test_no_fewer_would_do(brings, wanted):
    found = fewest(brings, wanted)
    least = by_trying(brings, wanted)
    assert (None if found is None else len(found)) == least
    if found is not None:
        assert len(set().union(*(brings[key] for key in found))) >= wanted


@given(brought, st.integers(0, 7))
def test_always_the_same_answer(brings, wanted):
    turned = dict(reversed(brings.items()))
    assert fewest(turned, wanted) == fewest(brings, wanted)
