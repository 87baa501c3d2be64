"""The organizations' points on the map: derived rows, written with what they derive from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from geo.bulk import insert_rows
from geo.models import Placemark
from organizations.models import Organization, Profile

LAYER = "organizations"
CHUNK = 5000
FIELDS = ("layer", "ref", "label", "slug", "longitude", "latitude", "cell", "kind")
FIELDS += ("valid_from", "valid_to", "illustrative")


def sync_placemarks(organizations: Iterable[Organization]) -> None:
    """Make the placemarks of these organizations follow their names, profiles and sites.

    One placemark for each profile with a place, for the days on which the profile holds and the
    organization operates. Called in the transaction of every act that changes one of these, for
    one organization or for tens of thousands.
    """
    remaining = iter(organizations)
    while chunk := list(islice(remaining, CHUNK)):
        by_id = {organization.pk: organization for organization in chunk}
        codes = [organization.code for organization in chunk]
        Placemark.objects.filter(layer=LAYER, ref__in=codes).delete()
        # Read to the end first: PostgreSQL answers no question while rows are being copied in.
        insert_rows(Placemark, FIELDS, list(_rows(by_id)))


def _rows(by_id: dict[int, Organization]) -> Iterator[tuple]:
    profiles = Profile.objects.filter(organization__in=list(by_id), site__latitude__isnull=False)
    fields = ("organization", "kind", "valid_from", "valid_to")
    place = ("site__longitude", "site__latitude", "site__cell")
    for key, kind, start, end, *where in profiles.values_list(*fields, *place):
        organization = by_id[key]
        named = (LAYER, organization.code, organization.name, organization.slug)
        for first, last in _days(start, end, organization):
            yield (*named, *where, kind, first, last, organization.illustrative)


def _days(
    start: date | None, end: date | None, organization: Organization
) -> Iterator[tuple[date | None, date | None]]:
    """The days (from, to, the last exclusive) on which both hold; none where they never meet."""
    starts = [day for day in (start, organization.founded_on) if day]
    ends = [day for day in (end, organization.ceased_on) if day]
    first, last = max(starts, default=None), min(ends, default=None)
    if first is None or last is None or first < last:
        yield first, last
