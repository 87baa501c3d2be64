"""Layers, order and heights put together to one drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from linkage.graph.layout.layers import Layers, Rest, layers_of
from linkage.graph.layout.ordering import ordered
from linkage.graph.layout.placing import placed

SWEEPS = 6

Name = str | Rest


@dataclass(frozen=True, slots=True)
class Link:
    """A linkage to draw; ``service``: gia công, so the goods go to the supplier and come back."""

    id: str
    supplier: str
    customer: str
    service: bool = False

    @property
    def arc(self) -> tuple[str, str]:
        """Where the goods go first."""
        return (self.customer, self.supplier) if self.service else (self.supplier, self.customer)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights of a box and of a line that passes a layer, and the least room between two."""

    box: int
    line: int
    room: int


@dataclass(frozen=True, slots=True)
class Bend:
    """Where an edge passes a layer between its ends; ``y`` is the top of the room kept for it."""

    layer: int
    y: int


@dataclass(frozen=True, slots=True)
class Node:
    """A box: an organization or the rest of a layer. ``y`` is its top."""

    name: Name
    layer: int
    y: int


@dataclass(frozen=True, slots=True)
class Edge:
    """All linkages between two boxes. Goods go from ``left`` to ``right``; with ``back`` the other
    way, to an earlier column. Where both stand in one layer (a ring) neither is to the left.
    """

    left: Name
    right: Name
    back: bool
    linkages: tuple[str, ...]
    bends: tuple[Bend, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """``columns``: the column of each layer, from left to right; ``height`` of all of it.

    Linkages between two organizations of one rest are in no edge.
    """

    columns: tuple[int, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    height: int


def lay_out(column: Mapping[str, int], links: Iterable[Link], *, most: int, sizes: Sizes) -> Layout:
    """Draw organizations (id -> column) and their linkages, at most ``most`` boxes to a layer."""
    links = sorted(links, key=lambda link: link.id)
    layers = layers_of(column, (link.arc for link in links), most)
    drawing = _Drawing(layers, _ends(links, layers))
    return drawing.placed(sizes)


def _ends(links: Iterable[Link], layers: Layers) -> dict[tuple[Name, Name, bool], list[str]]:
    """(left, right, back) -> ids of linkages."""
    found: dict[tuple[Name, Name, bool], list[str]] = defaultdict(list)
    for link in links:
        a, b = link.arc
        if layers.at[a] == layers.at[b]:
            continue
        back = layers.layer_of[b] < layers.layer_of[a]
        left, right = (b, a) if back else (a, b)
        found[layers.at[left], layers.at[right], back].append(link.id)
    return found


# In the layers a box stands as its name, an edge that passes as its number.
Slot = str | Rest | int
Spot = tuple[int, Slot]  # layer and slot


class _Drawing:
    """What is drawn, before it has heights. Edges that cross a layer have a slot in it."""

    def __init__(self, layers: Layers, ends: Mapping[tuple[Name, Name, bool], list[str]]) -> None:
        self.layers = layers
        self.ends = list(ends.items())
        rests = sorted(
            {each for each in layers.at.values() if isinstance(each, Rest)}, key=lambda r: r.layer
        )
        self.layer_of: dict[Name, int] = {r: r.layer for r in rests}
        self.layer_of.update(layers.layer_of.items())
        slots: list[list[Spot]] = [
            [(n, name) for name in names] for n, names in enumerate(layers.shown)
        ]
        for rest in rests:
            slots[rest.layer].append((rest.layer, rest))
        self.arcs: list[tuple[Spot, Spot]] = []
        for number, ((left, right, _back), _ids) in enumerate(self.ends):
            passed: list[Spot] = [
                (n, number) for n in range(self.layer_of[left] + 1, self.layer_of[right])
            ]
            for spot in passed:
                slots[spot[0]].append(spot)
            if self.layer_of[left] != self.layer_of[right]:
                ends_too = [(self.layer_of[left], left), *passed, (self.layer_of[right], right)]
                self.arcs += pairwise(ends_too)
        self.order = ordered(slots, self.arcs)

    def placed(self, sizes: Sizes) -> Layout:
        top = self._tops(sizes)
        least = min(top.values(), default=0)
        at = {spot: round(y - least) for spot, y in top.items()}
        nodes = tuple(
            Node(slot, n, at[n, slot])
            for layer in self.order
            for n, slot in layer
            if not isinstance(slot, int)
        )
        edges = tuple(
            Edge(left, right, back, tuple(ids), self._bends(number, left, right, at))
            for number, ((left, right, back), ids) in enumerate(self.ends)
        )
        height = max((node.y for node in nodes), default=0) + sizes.box
        lowest = max((bend.y + sizes.line for edge in edges for bend in edge.bends), default=0)
        return Layout(self.layers.columns, nodes, edges, max(height, lowest))

    def _bends(
        self, number: int, left: Name, right: Name, at: Mapping[Spot, int]
    ) -> tuple[Bend, ...]:
        between = range(self.layer_of[left] + 1, self.layer_of[right])
        return tuple(Bend(n, at[n, number]) for n in between)

    def _tops(self, sizes: Sizes) -> dict[Spot, float]:
        """The top of each slot: sweeps that draw each to the middle of its neighbours."""
        half = {spot: _height(spot, sizes) / 2 for layer in self.order for spot in layer}
        apart = [
            [half[a] + half[b] + sizes.room for a, b in pairwise(layer)] for layer in self.order
        ]
        middle: dict[Spot, float] = {}
        for layer, distances in zip(self.order, apart, strict=True):
            middle |= zip(layer, _stacked(distances), strict=True)
        near: dict[Spot, list[Spot]] = defaultdict(list)
        for a, b in self.arcs:
            near[a].append(b)
            near[b].append(a)
        for sweep in range(SWEEPS):
            turns = list(zip(self.order, apart, strict=True))
            for layer, distances in reversed(turns) if sweep % 2 else turns:
                wanted = [_mean(near.get(spot, ()), middle, middle[spot]) for spot in layer]
                middle |= zip(layer, placed(wanted, distances), strict=True)
        return {spot: y - half[spot] for spot, y in middle.items()}


def _height(spot: Spot, sizes: Sizes) -> int:
    return sizes.line if isinstance(spot[1], int) else sizes.box


def _stacked(distances: Sequence[float]) -> list[float]:
    """One under the other around 0."""
    found = [-sum(distances) / 2]
    for distance in distances:
        found.append(found[-1] + distance)
    return found


def _mean(spots: Iterable[Spot], middle: Mapping[Spot, float], otherwise: float) -> float:
    heights = [middle[spot] for spot in spots]
    return sum(heights) / len(heights) if heights else otherwise
