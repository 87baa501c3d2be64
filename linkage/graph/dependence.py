"""How far those that sell in a chain depend on one buyer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from linkage.graph.facts import PROCESSING_SERVICE, LinkageFact


@dataclass(frozen=True, slots=True)
class Dependence:
    """What a supplier sells by contract, by how few it is bought.

    ``share``: the part of its kg a year that ``buyer``, the largest, takes. ``hhi``: the sum of
    the squares of all buyers' parts (Herfindahl and Hirschman), 1 where there is one buyer.
    """

    supplier: str
    buyer: str
    share: float
    hhi: float


def only_buyers(linkages: Iterable[LinkageFact]) -> dict[str, str]:
    """Suppliers that sell to one customer alone: supplier -> customer, sorted.

    A mill that serves others (gia công) sells nothing.
    """
    buyers: dict[str, set[str]] = defaultdict(set)
    for each in linkages:
        if each.form != PROCESSING_SERVICE:
            buyers[each.supplier].add(each.customer)
    return {name: min(of) for name, of in sorted(buyers.items()) if len(of) == 1}


def dependences(linkages: Iterable[LinkageFact]) -> tuple[Dependence, ...]:
    """Of each supplier whose contracts all state a quantity, the most dependent first.

    One contract without a quantity, and the parts of its supplier are not known.
    """
    sold: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    unknown = set()
    for each in linkages:
        if each.form == PROCESSING_SERVICE:
            continue
        if each.quantity is None:
            unknown.add(each.supplier)
        else:
            sold[each.supplier][each.customer] += each.quantity
    found = [_dependence(name, of) for name, of in sold.items() if name not in unknown]
    known = (each for each in found if each is not None)
    return tuple(sorted(known, key=lambda each: (-each.hhi, each.supplier)))


def _dependence(supplier: str, sold: dict[str, Decimal]) -> Dependence | None:
    total = sum(sold.values())
    if not total:
        return None
    buyer = min(sold, key=lambda name: (-sold[name], name))
    hhi = sum((kg / total) ** 2 for kg in sold.values())
    return Dependence(supplier, buyer, float(sold[buyer] / total), float(hhi))
