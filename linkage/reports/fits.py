"""One to one: the published postings of the other side that fit a listing or a demand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q, QuerySet

from linkage.matching import DemandFact, ListingFact, Parties, Place
from linkage.matching.facts import months_left
from linkage.matching.score import Fit, demands_for, listings_for
from marketplace.models import Demand, Listing, Posting
from marketplace.reports import read_for_cards
from organizations.enums import CertificateState
from organizations.models import Organization

# Compared one by one; the newest of a category are more than anybody reads.
COMPARED = 200
LAPSED = (CertificateState.EXPIRED, CertificateState.WITHDRAWN)


@dataclass(frozen=True)
class FitRow:
    """A posting of the other side, and how it fits."""

    posting: Posting
    fit: Fit


def fits_of(posting: Posting, day: date, limit: int = 6) -> list[FitRow]:
    """What fits ``posting`` best on ``day``, then what nearly does. Five queries.

    ``posting`` was read by ``marketplace.reports.for_cards``. Pairs that fail more than one
    condition are left out.
    """
    selling = isinstance(posting, Listing)
    (found,) = read_for_cards(day, _others(posting, day))
    rows = {row.code: row for row in found if row.organization_id != posting.organization_id}
    given = {"on": day, "parties": _parties([posting, *rows.values()], day)}
    given["rate"] = settings.TRANSPORT_DONG_PER_KG_KM
    if selling:
        facts = [_demand_fact(row) for row in rows.values()]
        fits = demands_for(_listing_fact(posting), facts, **given)
    else:
        facts = [_listing_fact(row) for row in rows.values()]
        fits = listings_for(_demand_fact(posting), facts, **given)
    near = [fit for fit in fits if len(fit.failed) <= 1 and fit.covered > 0]
    return [FitRow(rows[fit.demand if selling else fit.listing], fit) for fit in near[:limit]]


def _others(posting: Posting, day: date) -> QuerySet:
    """The other side's, of the same goods and year, in some month that is asked or offered."""
    code = posting.category.code
    if isinstance(posting, Listing):
        parts = code.split(".")
        above = [".".join(parts[: n + 1]) for n in range(len(parts))]
        rows = Demand.objects.open(day).filter(category__code__in=above)
    else:
        rows = Listing.objects.filter(
            Q(category__code=code) | Q(category__code__startswith=f"{code}.")
        )
    months = [m for m in months_left(day, posting.year) if posting.months[m] > 0]
    if not months:
        return rows.none()
    in_season = reduce(or_, (Q(**{f"t{month}__gt": 0}) for month in months))
    rows = rows.published().filter(in_season, year=posting.year)
    return rows.order_by("-published_on", "-id")[:COMPARED]


def _parties(postings: Sequence[Posting], day: date) -> Parties:
    """As ``linkage.reports.market.parties_on``, of these postings' organizations only."""
    organizations = {posting.organization.code: posting.organization for posting in postings}
    return Parties(
        operating=frozenset(code for code, row in organizations.items() if row.operates_on(day)),
        lapsed={code: _lapsed(row, day) for code, row in organizations.items()},
    )


def _lapsed(organization: Organization, day: date) -> frozenset[str]:
    rows = organization.certificates.all()
    return frozenset(row.scheme.code for row in rows if row.state_on(day) in LAPSED)


def _place(organization: Organization) -> Place | None:
    profile = next(iter(organization.profiles_of_day), None)
    site = profile.site if profile else None
    if site is None or site.latitude is None:
        return None
    return Place(site.longitude, site.latitude)


def _common(posting: Posting) -> dict[str, object]:
    return {
        "id": posting.code,
        "organization": posting.organization.code,
        "category": posting.category.code,
        "year": posting.year,
        "months": {month: quantity for month, quantity in posting.months.items() if quantity},
    }


def _schemes(posting: Posting) -> frozenset[str]:
    return frozenset(scheme.code for scheme in posting.certificates.all())


def _listing_fact(listing: Listing) -> ListingFact:
    return ListingFact(
        **_common(listing),
        price=listing.price,
        certificates=_schemes(listing),
        place=_place(listing.organization),
    )


def _demand_fact(demand: Demand) -> DemandFact:
    wanted_at = None
    if demand.latitude is not None:
        wanted_at = Place(demand.longitude, demand.latitude)
    return DemandFact(
        **_common(demand),
        max_price=demand.max_price,
        required=_schemes(demand),
        place=wanted_at or _place(demand.organization),
        max_distance_km=demand.max_distance_km,
        deadline=demand.deadline,
    )
