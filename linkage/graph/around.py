"""The part of a chain that one organization's product passes through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter

from linkage.graph.facts import PROCESSING_SERVICE, LinkageFact

Ways = defaultdict[str, list[LinkageFact]]
SUPPLIER, CUSTOMER = attrgetter("supplier"), attrgetter("customer")


def around(linkages: Iterable[LinkageFact], organization: str) -> list[LinkageFact]:
    """The linkages on the way to an organization and on from it, sorted by id.

    From the organization upstream to whoever it comes from, downstream to whoever it reaches::

        grower ─→ co-op ─→ MILL ─→ exporter ─→ shop
        other co-op ─→ other mill ─→ exporter          not drawn: not on the mill's way

    Mills that serve somebody on the way (gia công) are drawn and not walked beyond: the goods come
    back. A mill's own way is that of those whom it serves.
    """
    sold, bought, served = _by_party(linkages)
    own = served[organization] + [
        each for of in served.values() for each in of if each.supplier == organization
    ]
    starts = {organization, *(each.customer for each in own)}
    found = {each.id: each for each in own}
    passed = set(starts)
    for ways, far_side in ((bought, SUPPLIER), (sold, CUSTOMER)):
        seen, todo = set(starts), sorted(starts)
        while todo:
            for each in ways[todo.pop()]:
                found[each.id] = each
                if (other := far_side(each)) not in seen:
                    seen.add(other)
                    todo.append(other)
        passed |= seen
    found |= {each.id: each for name in passed for each in served[name]}
    return [found[key] for key in sorted(found)]


def _by_party(linkages: Iterable[LinkageFact]) -> tuple[Ways, Ways, Ways]:
    """Sales by supplier and by customer; processing services by whom they serve."""
    sold, bought, served = Ways(list), Ways(list), Ways(list)
    for each in linkages:
        if each.form == PROCESSING_SERVICE:
            served[each.customer].append(each)
        else:
            sold[each.supplier].append(each)
            bought[each.customer].append(each)
    return sold, bought, served
