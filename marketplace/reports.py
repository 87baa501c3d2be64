"""Reads of the market that pages and other apps share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from geo.models import AdministrativeUnit
from marketplace.enums import PostingState
from marketplace.models import (
    Demand,
    Listing,
    Photo,
    Posting,
    ProcessingService,
    ProcessingStep,
    Product,
    ProductCategory,
)
from marketplace.search.services import services_answering
from organizations.models import Certificate, CertificateScheme, Organization, Profile
from organizations.search import paths_of

PAGE_SIZE = 20
COUNTED = 1000


def for_cards(postings: QuerySet, day: date) -> QuerySet:
    """Loads all that a card shows, in five more queries however many cards there are."""
    return _with_category(postings).prefetch_related(
        Prefetch("organization__certificates", _certificates()),
        Prefetch("organization__profiles", _profiles(day), to_attr="profiles_of_day"),
    )


def read_for_cards(day: date, *lists: QuerySet) -> list[list[Posting]]:
    """Short lists of one page, with all that their cards show.

    Two queries a list, and three for what is known of their organizations together.
    """
    found = [list(_with_category(postings)) for postings in lists]
    prefetch_related_objects(
        [posting.organization for postings in found for posting in postings],
        Prefetch("certificates", _certificates()),
        Prefetch("profiles", _profiles(day), to_attr="profiles_of_day"),
    )
    return found


def _certificates() -> QuerySet:
    # What a certificate is worth on a day goes by its scheme's own days of notice.
    return Certificate.objects.select_related("scheme")


def _with_category(postings: QuerySet) -> QuerySet:
    rows = postings.select_related("organization", "category__commodity")
    return rows.prefetch_related("certificates")


def _profiles(day: date) -> QuerySet:
    units = Prefetch("site__units", AdministrativeUnit.objects.as_of(day), to_attr="units_of_day")
    return Profile.objects.as_of(day).select_related("site").prefetch_related(units)


@dataclass(frozen=True)
class Page:
    """One page of a list ordered by day of publication, newest first."""

    items: Sequence[Posting]
    newer: str = ""  # the key before which the previous page lies; empty on the first
    older: str = ""  # the key after which the next page lies; empty on the last


def key_of(posting: Posting) -> str:
    return f"{posting.published_on:%Y%m%d}-{posting.pk}"


def page_of(postings: QuerySet, *, older_than: str = "", newer_than: str = "") -> Page:
    """The page beyond a key; what is published meanwhile moves nothing on it.

    An unreadable key gives the first page.
    """
    if after := _read_key(older_than):
        found = list(postings.filter(_beyond(after, "lt")).order_by(*NEWEST)[: PAGE_SIZE + 1])
        more, items, back = len(found) > PAGE_SIZE, found[:PAGE_SIZE], True
    elif before := _read_key(newer_than):
        found = list(postings.filter(_beyond(before, "gt")).order_by(*OLDEST)[: PAGE_SIZE + 1])
        back, items, more = len(found) > PAGE_SIZE, found[:PAGE_SIZE][::-1], True
    else:
        found = list(postings.order_by(*NEWEST)[: PAGE_SIZE + 1])
        more, items, back = len(found) > PAGE_SIZE, found[:PAGE_SIZE], False
    return Page(
        items,
        newer=key_of(items[0]) if items and back else "",
        older=key_of(items[-1]) if items and more else "",
    )


NEWEST = ("-published_on", "-id")
OLDEST = ("published_on", "id")


def _read_key(text: str) -> tuple[date, int] | None:
    if not re.fullmatch(r"\d{8}-\d{1,18}", text, re.ASCII):
        return None
    day, number = text.split("-")
    try:
        return datetime.strptime(day, "%Y%m%d").date(), int(number)
    except ValueError:
        return None


def _beyond(key: tuple[date, int], side: str) -> Q:
    day, number = key
    return Q(**{f"published_on__{side}e": day}) & (
        Q(**{f"published_on__{side}": day}) | Q(**{f"id__{side}": number})
    )


def capped_count(rows: QuerySet) -> int:
    """How many there are, up to one more than ``COUNTED``."""
    return rows.order_by()[: COUNTED + 1].count()


def product_names(organizations: QuerySet) -> list[str]:
    """Names that the form suggests."""
    products = Product.objects.filter(organization__in=organizations)
    return sorted(set(products.values_list("name", flat=True)[:200]))


def categories_by_commodity() -> list[tuple[str, list[ProductCategory]]]:
    """The tree for a drop-down list: one group a commodity, its root first."""
    groups: dict[str, list[ProductCategory]] = {}
    rows = ProductCategory.objects.select_related("commodity")
    for category in rows.order_by("commodity__order", "commodity__code", "order", "code"):
        groups.setdefault(category.commodity.name, []).append(category)
    return list(groups.items())


def schemes() -> list[CertificateScheme]:
    """Every scheme of certificates, in the order of the list."""
    return list(CertificateScheme.objects.all())


def for_service_cards(services: QuerySet, day: date) -> QuerySet:
    """``for_cards`` with what only services have."""
    return with_service_parts(for_cards(services, day), day)


def with_service_parts(services: QuerySet, day: date) -> QuerySet:
    """Loads the steps, what is given back and the place: two more queries."""
    units = Prefetch("site__units", AdministrativeUnit.objects.as_of(day), to_attr="units_of_day")
    return services.select_related("output", "site").prefetch_related("steps", units)


def search_services(services: QuerySet, filters: dict[str, Any], day: date) -> QuerySet:
    """Keeps what the filters ask for: q, commodity, step, month, amount, unit (each may be empty).

    An amount without a month asks for room in some month of the twelve ahead. Raises
    ValidationError where ``unit`` names too many places.
    """
    if filters.get("q"):
        services = services_answering(services, filters["q"], day)
    if commodity := filters.get("commodity"):
        services = services.of_commodity(commodity)
    if step := filters.get("step"):
        services = services.with_step(step)
    amount = filters.get("amount") or Decimal(0)
    if filters.get("month"):
        services = services.taking(int(filters["month"]), amount, day)
    elif amount:
        services = services.taking_some_month(amount, day)
    if filters.get("unit"):
        services = services.within_paths(paths_of(filters["unit"], day), day)
    return services


# All that officials read before the public does.
KINDS = (Listing, Demand, ProcessingService)

# What waits for its author, the most urgent first.
UNFINISHED = (PostingState.RETURNED, PostingState.DRAFT, PostingState.SUBMITTED)


def own_postings(user, states: Sequence[str] = UNFINISHED, limit: int = 50) -> list[Posting]:
    """Postings of the person's organizations in ``states``, in that order."""
    found: list[Posting] = []
    for model in KINDS:
        rows = model.objects.of_member(user).filter(state__in=states)
        found += rows.select_related("organization", "category").order_by("-id")[:limit]
    found.sort(key=lambda posting: posting.created_at, reverse=True)
    return sorted(found, key=lambda posting: states.index(posting.state))


def moderation_queue(user, model: type[Posting]) -> QuerySet:
    """Postings of one kind, of the official's scope, that wait to be read."""
    rows = model.objects.in_scope(user).awaiting_moderation()
    return rows.select_related("organization", "category")


def postings_of(
    organization: Organization, day: date, limit: int
) -> tuple[list[Listing], list[Demand], list[ProcessingService]]:
    """What an organization offers, seeks and processes in public, the newest first, for its page.

    ``organization`` is read ``with_profile(day)`` and with its certificates; nothing of it is read
    again. Four queries: demands and services come as lines, without certificates and steps.
    """
    profile = organization.profile_on(day)
    if profile and profile.site:
        units = profile.site.units.all()
        profile.site.units_of_day = [unit for unit in units if unit.holds(day)]
    bare = Prefetch("certificates", CertificateScheme.objects.none())
    no_steps = Prefetch("steps", ProcessingStep.objects.none())
    lists = (
        organization.listings.prefetch_related("certificates"),
        organization.demands.prefetch_related(bare),
        organization.processingservices.select_related("output").prefetch_related(bare, no_steps),
    )
    listings, demands, services = (_newest(rows, organization, limit) for rows in lists)
    for service in services:
        service.site = None  # where it is done stands on its own page
    return listings, demands, services


def _newest(rows: QuerySet, organization: Organization, limit: int) -> list:
    found = rows.published().select_related("category__commodity").order_by(*NEWEST)[:limit]
    postings = list(found)
    for posting in postings:
        posting.organization = organization
    return postings


def covers_of(listings: Sequence[Listing]) -> list[Photo]:
    """The first photo of each product, in the order of the listings."""
    keys = list(dict.fromkeys(row.product_id for row in listings if row.product_id))
    covers: dict[int, Photo] = {}
    for photo in Photo.objects.filter(product__in=keys):
        covers.setdefault(photo.product_id, photo)
    return [covers[key] for key in keys if key in covers]
