"""How many would be found with each choice of a filter."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from marketplace.search.finding import Found, with_enough_by_month
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
    if dimension == "month" and found.wanted.quantity is not None:
        return dict(with_enough_by_month(market, found))
    within = found.rows if several else found.narrowed.without.get(dimension, found.rows)
    return market.index.counts(dimension, within, among)
