"""The list beside the map: the organizations of its view, by name."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from geo.reports.placemarks import Wanted, count_in
from geo.reports.pyramid import Extent
from linkage.reports.participation import levels_on
from organizations.models import Organization
from organizations.models.organization import OrganizationQuerySet
from organizations.presenters import OrganizationCard, organization_cards

PAGE = 30
FEW = 1000  # up to here the names of all of them are sorted, beyond only as many as are shown


@dataclass(frozen=True)
class Row:
    """One organization of the list, and where it stands on the map."""

    card: OrganizationCard
    level: int
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Listing:
    """A page of the list: ``total`` in the view; ``after``: the code that the next page follows."""

    rows: list[Row]
    total: int
    after: str


def listing(wanted: Wanted, extent: Extent, zoom: int, *, after: str = "") -> Listing:
    """What is wanted of an extent, the page that follows the organization of code ``after``."""
    total = count_in(wanted, extent, zoom)
    if not total:
        return Listing([], 0, "")
    shown = list(_page(_in_view(wanted, extent, total), wanted, after))
    more, shown = len(shown) > PAGE, shown[:PAGE]
    levels = levels_on(wanted.day)
    rows = [
        Row(card, levels.get(card.organization.code, 0), *_place(card.organization, wanted))
        for card in organization_cards(shown, wanted.day)
    ]
    return Listing(rows, total, shown[-1].code if more else "")


def _in_view(wanted: Wanted, extent: Extent, total: int) -> OrganizationQuerySet:
    placemarks = extent.of(wanted.placemarks())
    if total <= FEW:
        return Organization.objects.filter(code__in=placemarks.values("ref"))
    # Many fit, so walking the names in order meets a page of them soon.
    return Organization.objects.filter(Exists(placemarks.filter(ref=OuterRef("code"))))


def _page(organizations: OrganizationQuerySet, wanted: Wanted, after: str) -> OrganizationQuerySet:
    start = Organization.objects.filter(code=after) if after and "\0" not in after else None
    if start is not None and (key := start.values_list("folded", "code").first()):
        organizations = organizations.beyond(*key)
    loaded = organizations.with_profile(wanted.day).prefetch_related("commodities")
    return loaded.order_by("folded", "code")[: PAGE + 1]


def _place(organization: Organization, wanted: Wanted) -> tuple[float, float]:
    site = organization.profile_on(wanted.day).site
    return site.longitude, site.latitude
