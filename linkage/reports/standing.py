"""On which rung the public linkages of organizations stand, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from django.db.models import Min, Q, QuerySet

from linkage.models import Delivery, Terms
from organizations.enums import Trust
from organizations.models import Profile, Standing

Period = tuple[date, date | None]  # first day, and the day from which it holds no more
READ = 20_000  # rows that are read at a time


class Version(NamedTuple):
    """One version of a linkage's terms, with what its linkage says."""

    linkage: int
    supplier: int
    customer: int
    terminated_on: date | None
    rejected_on: date | None
    merged_on: date | None
    starts_on: date
    ends_on: date | None
    declared_on: date
    confirmed_on: date | None
    verified_on: date | None
    holds_from: date


COLUMNS = ("linkage", "linkage__supplier", "linkage__customer", "linkage__terminated_on")
COLUMNS += ("linkage__rejected_on", "linkage__merged_on", *Version._fields[6:])


def standings(
    organizations: Collection[int] | None = None,
) -> dict[int, list[tuple[str, date, date | None]]]:
    """By organization: each rung, and when one of its linkages stood there or higher; of all
    organizations, or of some.

    Linkages that a party hides or that tie branches of one tax code lend no standing.
    """
    found: dict[int, dict[str, list[Period]]] = defaultdict(lambda: defaultdict(list))
    roots = _tax_roots()
    versions = _versions(organizations)
    agreed = _first_agreed(organizations)
    for key, group in groupby(versions, key=itemgetter(0)):
        rows = list(group)
        parties = (rows[0].supplier, rows[0].customer)
        if roots.get(parties[0]) and roots.get(parties[0]) == roots.get(parties[1]):
            continue
        for version, following in pairwise([*rows, None]):
            until = following.holds_from if following else None
            for rung, period in rungs_of(version, agreed.get(key), until):
                for party in parties:
                    found[party][rung].append(period)
    return {
        party: [(rung, *period) for rung in Trust.values for period in joined(periods[rung])]
        for party, periods in found.items()
        if organizations is None or party in organizations
    }


def rungs_of(
    version: Version, first_agreed_on: date | None, until: date | None
) -> Iterator[tuple[str, Period]]:
    """Each rung from ``confirmed`` up that a version reaches while it is active; it stays there, or
    climbs, until it is active no more. ``until``: from which day the next version holds.

    Each rung stands on the one below: from the later of its own day and theirs.
    """
    last = version.ends_on and version.ends_on + timedelta(days=1)
    ended = (version.terminated_on, version.rejected_on, version.merged_on, until, last)
    end = min((day for day in ended if day), default=None)
    start = max(version.starts_on, version.declared_on, version.holds_from)
    reached = (version.confirmed_on, version.verified_on, first_agreed_on)
    for rung, day in zip(Trust.values, reached, strict=True):
        if day is None:
            return
        start = max(start, day)
        if end is None or start < end:
            yield rung, (start, end)


def joined(periods: Iterable[Period]) -> list[Period]:
    """Periods that touch or overlap made one.

    >>> joined([(date(2026, 3, 1), None), (date(2026, 1, 1), date(2026, 2, 1))])[0][1]
    datetime.date(2026, 2, 1)
    """
    merged: list[Period] = []
    for first, last in sorted(periods, key=itemgetter(0)):
        if not merged or (merged[-1][1] is not None and merged[-1][1] < first):
            merged.append((first, last))
        elif merged[-1][1] is not None:
            longer = None if last is None else max(merged[-1][1], last)
            merged[-1] = (merged[-1][0], longer)
    return merged


def _versions(organizations: Collection[int] | None) -> Iterator[Version]:
    rows = Terms.objects.filter(holds_from__isnull=False, linkage__hidden=False)
    rows = _of(rows, organizations).order_by("linkage", "holds_from", "number")
    return map(Version._make, rows.values_list(*COLUMNS).iterator(READ))


def _first_agreed(organizations: Collection[int] | None) -> dict[int, date]:
    """The first day on which both sides agreed a delivery, by linkage."""
    rows = _of(Delivery.objects.filter(agreed_on__isnull=False), organizations)
    grouped = rows.order_by().values("linkage").annotate(first=Min("agreed_on"))
    return dict(grouped.values_list("linkage", "first"))


def _of(rows: QuerySet, organizations: Collection[int] | None) -> QuerySet:
    if organizations is None:
        return rows
    supplied = Q(linkage__supplier__among=organizations)
    return rows.filter(supplied | Q(linkage__customer__among=organizations))


def _tax_roots() -> dict[int, str]:
    """The ten digits that an enterprise shares with its branches, where they are known."""
    rows = Profile.objects.filter(valid_to__isnull=True).exclude(tax_code="")
    return {key: code[:10] for key, code in rows.values_list("organization", "tax_code")}


def rungs_today(organizations: Collection[int], day: date) -> dict[int, str]:
    """The highest rung on which a public linkage of each stands on the day; those without one are
    left out."""
    ladder = list(Trust.values)
    rows = Standing.objects.as_of(day).filter(organization__in=organizations).exclude(rung="")
    found: dict[int, str] = {}
    for organization, rung in rows.values_list("organization", "rung"):
        if organization not in found or ladder.index(rung) > ladder.index(found[organization]):
            found[organization] = rung
    return found
