"""The market's rows as the facts that matching takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.conf import settings

from linkage.matching import DemandFact, ListingFact, Matching, Parties, Place, match
from marketplace.models import MONTH_FIELDS, Demand, Listing
from organizations.models import Certificate, Organization, Profile


def matching_on(day: date, year: int) -> Matching:
    """The allocation that fills the most demand of ``year`` at the least cost, as of ``day``."""
    places = main_places(day)
    return match(
        listing_facts(year, places),
        demand_facts(year, places),
        on=day,
        parties=parties_on(day),
        year=year,
        rate=settings.TRANSPORT_DONG_PER_KG_KM,
    )


def main_places(day: date, organizations: Collection[int] | None = None) -> dict[int, Place]:
    """The main site of each organization on ``day``, where it has coordinates; of these alone
    where their keys are given."""
    profiles = Profile.objects.as_of(day).filter(site__latitude__isnull=False)
    if organizations is not None:
        profiles = profiles.filter(organization__among=organizations)
    rows = profiles.values_list("organization", "site__longitude", "site__latitude")
    return {organization: Place(lng, lat) for organization, lng, lat in rows}


def parties_on(day: date) -> Parties:
    """Who operates on ``day``, and which of their schemes have lapsed."""
    operating = Organization.objects.operating(day).values_list("code", flat=True)
    lapsed = defaultdict(set)
    rows = Certificate.objects.lapsed(day).filter(organization__isnull=False)
    for organization, scheme in rows.values_list("organization__code", "scheme__code"):
        lapsed[organization].add(scheme)
    return Parties(
        operating=frozenset(operating),
        lapsed={code: frozenset(schemes) for code, schemes in lapsed.items()},
    )


def _months(row: dict) -> dict[int, Decimal]:
    return {month: row[name] for month, name in enumerate(MONTH_FIELDS, start=1) if row[name] > 0}


def _schemes(postings) -> dict[int, frozenset[str]]:
    """The scheme codes that each posting names, in one query."""
    named = defaultdict(set)
    for pk, scheme in postings.filter(certificates__isnull=False).values_list(
        "pk", "certificates__code"
    ):
        named[pk].add(scheme)
    return {pk: frozenset(codes) for pk, codes in named.items()}


COMMON = ("pk", "code", "year", "organization", "organization__code", "category__code")


def listing_facts(year: int, places: dict[int, Place]) -> list[ListingFact]:
    """The published listings of a year."""
    listings = Listing.objects.published().filter(year=year).order_by("code")
    schemes = _schemes(listings)
    return [
        ListingFact(
            id=row["code"],
            organization=row["organization__code"],
            category=row["category__code"],
            year=row["year"],
            months=_months(row),
            price=row["price"],
            certificates=schemes.get(row["pk"], frozenset()),
            place=places.get(row["organization"]),
        )
        for row in listings.values(*COMMON, "price", *MONTH_FIELDS)
    ]


def demand_facts(year: int, places: dict[int, Place]) -> list[DemandFact]:
    """The published demands of a year."""
    demands = Demand.objects.published().filter(year=year).order_by("code")
    schemes = _schemes(demands)
    own = ("max_price", "latitude", "longitude", "max_distance_km", "deadline")
    return [
        DemandFact(
            id=row["code"],
            organization=row["organization__code"],
            category=row["category__code"],
            year=row["year"],
            months=_months(row),
            max_price=row["max_price"],
            required=schemes.get(row["pk"], frozenset()),
            place=_place_of_delivery(row, places),
            max_distance_km=row["max_distance_km"],
            deadline=row["deadline"],
        )
        for row in demands.values(*COMMON, *own, *MONTH_FIELDS)
    ]


def _place_of_delivery(row: dict, places: dict[int, Place]) -> Place | None:
    if row["latitude"] is None:
        return places.get(row["organization"])
    return Place(row["longitude"], row["latitude"])
