"""Where each organization of a chain stands in a drawing: columns by stage, few crossings.

A layered drawing (Sugiyama, Tagawa and Toda 1981): the column of an organization is its first
stage, and inside the columns the order that the barycentre rule finds, from both sides in turn.
The same chain gives the same drawing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from linkage.graph.stages import STAGES

BEFORE_PRODUCTION = 0  # suppliers of inputs and whoever has no stage of the commodity
COLUMNS = (BEFORE_PRODUCTION, *STAGES)
SWEEPS = 8

Link = tuple[str, str]
Order = dict[int, list[str]]


@dataclass(frozen=True, slots=True)
class Folded:
    """Organizations of one column that are drawn as one, so that a large chain can be read."""

    column: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """``columns``: column number -> ids from top to bottom, without the folded ones.

    ``folded``: column number -> the rest of that column. ``links``: pairs of ids, sorted, with how
    many linkages each stands for; a folded column is named by its number.
    """

    columns: Mapping[int, tuple[str, ...]]
    folded: Mapping[int, Folded]
    links: Mapping[tuple[str | int, str | int], int]


def lay_out(stages: Mapping[str, frozenset[int]], links: Iterable[Link], *, most: int) -> Layout:
    """Draw organizations (id -> stages) and their linkages (supplier, customer).

    Of a column at most ``most`` are drawn apart: those with the most partners, then by id.
    """
    links = list(links)
    column = {name: min(stages[name], default=BEFORE_PRODUCTION) for name in sorted(stages)}
    neighbours: dict[str, set[str]] = defaultdict(set)
    for supplier, customer in links:
        neighbours[supplier].add(customer)
        neighbours[customer].add(supplier)
    shown, folded = _folded(column, neighbours, most)
    order = _ordered(shown, column, neighbours)
    at: dict[str, str | int] = {name: name for name in column}
    at |= {name: each.column for each in folded.values() for name in each.members}
    counts: dict[tuple[str | int, str | int], int] = defaultdict(int)
    for supplier, customer in sorted(links):
        counts[at[supplier], at[customer]] += 1
    columns = {number: tuple(names) for number, names in order.items() if names}
    return Layout(columns, folded, dict(counts))


def crossings(columns: Mapping[int, Sequence[str]], links: Iterable[Link]) -> int:
    """How many pairs of linkages between the same two columns cross."""
    place = {name: (n, row) for n, names in columns.items() for row, name in enumerate(names)}
    drawn = sorted(
        tuple(sorted((place[a], place[b]))) for a, b in links if a in place and b in place
    )
    between: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for (left, top), (right, bottom) in drawn:
        if left != right:
            between[left, right].append((top, bottom))
    return sum(
        (a[0] - b[0]) * (a[1] - b[1]) < 0
        for pairs in between.values()
        for i, a in enumerate(pairs)
        for b in pairs[:i]
    )


def _folded(
    column: Mapping[str, int], neighbours: Mapping[str, set[str]], most: int
) -> tuple[Order, dict[int, Folded]]:
    shown: Order = {number: [] for number in COLUMNS}
    folded = {}
    for number in COLUMNS:
        names = [name for name, own in column.items() if own == number]
        if len(names) > most:
            names.sort(key=lambda name: (-len(neighbours.get(name, ())), name))
            folded[number] = Folded(number, tuple(sorted(names[most:])))
            names = names[:most]
        shown[number] = sorted(names)
    return shown, folded


def _ordered(order: Order, column: Mapping[str, int], neighbours: Mapping[str, set[str]]) -> Order:
    """The best order that some sweeps of the barycentre rule find."""
    shown = {name for names in order.values() for name in names}
    links = [(a, b) for a in sorted(shown) for b in neighbours.get(a, ()) if b in shown and a < b]
    best, fewest = order, crossings(order, links)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        order = _swept(order, column, neighbours, leftwards=bool(sweep % 2))
        if (found := crossings(order, links)) < fewest:
            best, fewest = order, found
    return best


def _swept(
    order: Order, column: Mapping[str, int], neighbours: Mapping[str, set[str]], *, leftwards: bool
) -> Order:
    """Each column in turn by the mean place of its neighbours in the columns already passed."""
    order = {number: list(names) for number, names in order.items()}
    place = {name: row / len(names) for names in order.values() for row, name in enumerate(names)}
    for number in sorted(order, reverse=leftwards):
        passed = {
            name: [
                place[other]
                for other in neighbours.get(name, ())
                if other in place
                and (column[other] > number) == leftwards
                and column[other] != number
            ]
            for name in order[number]
        }
        order[number].sort(
            key=lambda name: (
                sum(passed[name]) / len(passed[name]) if passed[name] else place[name],
                name,
            )
        )
        size = len(order[number])
        place |= {name: row / size for row, name in enumerate(order[number])}
    return order
