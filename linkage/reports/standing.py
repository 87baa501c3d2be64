"""On which rung the public linkages of organizations stand, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import pairwise

from linkage.graph import LinkageFact
from linkage.models import Linkage
from linkage.reports.facts import linkage_facts
from organizations.enums import Trust
from organizations.models import Organization, Profile, Standing


def standings(keys: Collection[int]) -> list[Standing]:
    """The rows that these linkages give to both their parties, not yet written.

    Linkages that a party hides or that tie branches of one tax code give none.
    """
    public = Linkage.objects.filter(pk__in=keys, hidden=False)
    key_of = dict(public.values_list("code", "pk"))
    parties = set(public.values_list("supplier", "customer"))
    ids = {key for pair in parties for key in pair}
    codes = dict(Organization.objects.filter(pk__in=ids).values_list("code", "pk"))
    roots = _tax_roots(ids)
    rows = []
    for fact in linkage_facts(public):
        both = [codes[fact.supplier], codes[fact.customer]]
        if roots.get(both[0]) and roots.get(both[0]) == roots.get(both[1]):
            continue
        for rung, first, last in rungs_of(fact):
            rows += [
                Standing(
                    organization_id=party,
                    linkage=key_of[fact.id],
                    rung=rung,
                    valid_from=first,
                    valid_to=last,
                )
                for party in both
            ]
    return rows


def rungs_of(fact: LinkageFact) -> Iterator[tuple[str, date, date | None]]:
    """Each rung from ``confirmed`` up that one version reaches while it is active, with the first
    day and the day from which it is on that rung no more.

    Each rung stands on the one below (contracts: the later of its own day and that of those)."""
    ends = [fact.terminated_on, fact.rejected_on, fact.holds_until]
    ends.append(fact.ends_on and fact.ends_on + timedelta(days=1))
    end = min((day for day in ends if day), default=None)
    start = max(day for day in (fact.starts_on, fact.declared_on, fact.holds_from) if day)
    reached = []
    for day in (fact.confirmed_on, fact.verified_on, fact.first_agreed_on):
        if day is None:
            break
        start = max(start, day)
        reached.append(start)
    for rung, (first, after) in zip(Trust.values, pairwise([*reached, None]), strict=False):
        last = min((day for day in (after, end) if day), default=None)
        if last is None or first < last:
            yield rung, first, last


def _tax_roots(organizations: Collection[int]) -> dict[int, str]:
    """The ten digits that an enterprise shares with its branches."""
    rows = Profile.objects.filter(organization__in=organizations, valid_to__isnull=True)
    return {key: code[:10] for key, code in rows.values_list("organization", "tax_code")}
