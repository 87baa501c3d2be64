"""The fewest linkages that bring in so many organizations."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import networkx as nx


def fewest(brings: Mapping[str, Collection[str]], wanted: int) -> tuple[str, ...] | None:
    """The fewest linkages that together bring in ``wanted`` organizations or more; None where all
    of them bring in fewer.

    ``brings``: linkage → the one or two organizations that it would bring in. Of several answers
    it is always the same one. First come linkages that bring in two each and share none (a largest
    matching), then one a further organization: after a largest matching no linkage brings in two
    that are both still missing, so nothing does better.

    >>> fewest({"L1": {"A", "B"}, "L2": {"B"}, "L3": {"C"}}, 3)
    ('L1', 'L3')
    """
    if wanted <= 0:
        return ()
    pairs, singles = _by_ends(brings)
    taken: list[str] = []
    inside: set[str] = set()
    for one, other in sorted(_matching(pairs)):
        if wanted - len(inside) < 2:
            break
        taken.append(pairs[one, other])
        inside |= {one, other}
    for organization, linkage in sorted(singles.items()):
        if len(inside) >= wanted:
            break
        if organization not in inside:
            taken.append(linkage)
            inside |= set(brings[linkage])
    return tuple(sorted(taken)) if len(inside) >= wanted else None


Pairs = dict[tuple[str, str], str]


def _by_ends(brings: Mapping[str, Collection[str]]) -> tuple[Pairs, dict[str, str]]:
    """The first linkage of each pair of organizations, and of each organization."""
    pairs: Pairs = {}
    singles: dict[str, str] = {}
    for linkage in sorted(brings):
        ends = sorted(set(brings[linkage]))
        if len(ends) == 2:
            pairs.setdefault((ends[0], ends[1]), linkage)
        for end in ends:
            singles.setdefault(end, linkage)
    return pairs, singles


def _matching(pairs: Pairs) -> set[tuple[str, str]]:
    graph = nx.Graph()
    graph.add_edges_from(sorted(pairs))
    matched = nx.max_weight_matching(graph, maxcardinality=True)
    return {(min(pair), max(pair)) for pair in matched}
