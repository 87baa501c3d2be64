"""Whether single linkages count on a day, and why not: what the figures of that day go by."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from linkage.graph import CONFIRMED, LinkageFact, OrganizationState, count
from linkage.graph.ladder import VERIFIED
from linkage.models import Linkage, Terms
from organizations.models import Profile


class Counted(NamedTuple):
    """``reason``: why a linkage does not count at the headline rung (``graph.counting.REASONS``),
    empty where it does; ``strict``: whether it counts as verified too."""

    reason: str
    strict: bool


def counted_on(linkages: Collection[Linkage], day: date) -> dict[int, Counted]:
    """By primary key. The linkages come with parties and terms loaded."""
    states = _states(linkages, day)
    facts = [_fact(linkage, linkage.terms_on(day) or linkage.first_terms) for linkage in linkages]
    not_counted = count(facts, states, day, CONFIRMED).not_counted
    left = {each.linkage.id: each.reason for each in not_counted}
    strict = {each.id for each in count(facts, states, day, VERIFIED).counted}
    return {row.pk: Counted(left.get(row.code, ""), row.code in strict) for row in linkages}


def _fact(linkage: Linkage, terms: Terms) -> LinkageFact:
    return LinkageFact(
        id=linkage.code,
        supplier=linkage.supplier.code,
        customer=linkage.customer.code,
        commodity=linkage.commodity.code,
        form=linkage.form,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        terminated_on=linkage.terminated_on,
        rejected_on=linkage.rejected_on,
        merged_on=linkage.merged_on,
        declared_on=terms.declared_on,
        confirmed_on=terms.confirmed_on,
        verified_on=terms.verified_on,
        holds_from=terms.holds_from,
    )


def _states(linkages: Collection[Linkage], day: date) -> dict[str, OrganizationState | None]:
    """The parties as they are on the day; of an organization the tax code alone matters here."""
    parties = {party for each in linkages for party in (each.supplier, each.customer)}
    rows = Profile.objects.as_of(day).filter(organization__among=[each.pk for each in parties])
    codes = dict(rows.values_list("organization", "tax_code"))
    return {
        party.code: OrganizationState(party.code, "", "", codes.get(party.pk, ""), ())
        if party.operates_on(day)
        else None
        for party in parties
    }
