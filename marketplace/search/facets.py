"""How many would be found with each choice of a filter."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from marketplace.search.finding import Found
from marketplace.search.source import Market


def counts(
    market: Market,
    found: Found,
    dimension: str,
    *,
    among: Iterable[Hashable] | None = None,
    several: bool = False,
) -> dict[Hashable, int]:
    """By choice, of what all the other wishes leave; choices that leave nothing are left out.

    ``several``: choices that hold together, so that a further one narrows what is found.
    """
    within = found.rows if several else found.narrowed.without.get(dimension, found.rows)
    return market.index.counts(dimension, within, among)
