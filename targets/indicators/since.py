"""Since when an organization has a linkage that counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from linkage.graph import CONFIRMED, LinkageFact, OrganizationFact, graph_at
from linkage.graph.ladder import height_of

REACHED = ("declared_on", "confirmed_on", "verified_on", "first_agreed_on")


def counted_since(
    linkages: Iterable[LinkageFact],
    organizations: Iterable[OrganizationFact],
    day: date,
    rung: str = CONFIRMED,
) -> dict[str, date]:
    """Organization → the earliest day from which one of the linkages that count on ``day`` does,
    in its version of that day; whoever has none is left out.

    Of a contract changed later it is the day of the change, since the version before may have
    been another contract altogether. Both parties are taken as they are on ``day``.
    """
    found: dict[str, date] = {}
    for each in graph_at(linkages, organizations, day, rung).linkages:
        since = _since(each, rung)
        for party in (each.supplier, each.customer):
            found[party] = min(since, found.get(party, since))
    return found


def _since(linkage: LinkageFact, rung: str) -> date:
    reached = (getattr(linkage, name) for name in REACHED[: height_of(rung)])
    days: list[date | None] = [linkage.starts_on, linkage.holds_from, *reached]
    return max(each for each in days if each is not None)
