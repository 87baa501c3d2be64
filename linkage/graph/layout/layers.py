"""Layers of a drawing: the columns of the stages, each parted by who sells to whom inside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

DEPTHS = 3  # layers to a column at most, so that the drawing keeps a width that one can read

Arc = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rest:
    """Organizations of one layer drawn as one box, so that a large chain can be read."""

    layer: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """``columns``: the column of each layer, from left to right; ``shown``: layer -> ids drawn
    apart, sorted; ``at``: id -> itself, or the rest that it is drawn in; ``layer_of``: id -> layer.
    """

    columns: tuple[int, ...]
    shown: tuple[tuple[str, ...], ...]
    at: Mapping[str, str | Rest]
    layer_of: Mapping[str, int]


def layers_of(column: Mapping[str, int], arcs: Iterable[Arc], most: int) -> Layers:
    """Layers of organizations with a column each; ``arcs`` are the ways that goods go.

    Inside a column whoever sells to another of it stands to its left, so that goods go from left
    to right; those that sell to each other in a ring stand in one layer, and so do those behind
    ``DEPTHS`` sales. Of a layer at most ``most`` boxes are drawn: where there are more, those with
    the most partners and the rest.
    """
    arcs = sorted(set(arcs))
    depth = _depths(column, arcs)
    steps = sorted({(of, depth[name]) for name, of in column.items()})
    layer = {step: number for number, step in enumerate(steps)}
    layer_of = {name: layer[of, depth[name]] for name, of in sorted(column.items())}
    partners = _partners(arcs)
    shown, at = [], dict[str, str | Rest]((name, name) for name in layer_of)
    for number in range(len(steps)):
        names = [name for name, own in layer_of.items() if own == number]
        if len(names) > most:
            names.sort(key=lambda name: (-len(partners[name]), name))
            rest = Rest(number, tuple(sorted(names[most - 1 :])))
            at |= dict.fromkeys(rest.members, rest)
            names = sorted(names[: most - 1])
        shown.append(tuple(names))
    return Layers(tuple(of for of, _depth in steps), tuple(shown), at, layer_of)


def _depths(column: Mapping[str, int], arcs: list[Arc]) -> dict[str, int]:
    """How many sales inside its own column lead to each organization at most, up to the last
    layer."""
    inside: nx.DiGraph = nx.DiGraph()
    inside.add_nodes_from(sorted(column))
    inside.add_edges_from((a, b) for a, b in arcs if column[a] == column[b])
    rings = nx.condensation(inside)
    return {
        name: min(depth, DEPTHS - 1)
        for depth, generation in enumerate(nx.topological_generations(rings))
        for ring in generation
        for name in rings.nodes[ring]["members"]
    }


def _partners(arcs: list[Arc]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for a, b in arcs:
        found[a].add(b)
        found[b].add(a)
    return found
