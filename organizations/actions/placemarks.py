"""The organizations' points on the map: derived rows, written with what they derive from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from geo.bulk import insert_rows
from geo.models import Placemark
from organizations.models import Organization, Profile

LAYER = "organizations"
FIELDS = ("ref", "label", "slug", "illustrative", "kind", "longitude", "latitude", "cell")
FIELDS += ("valid_from", "valid_to")
SOURCES = tuple(f"organization__{name}" for name in ("code", "name", "slug", "illustrative"))
SOURCES += ("kind", "site__longitude", "site__latitude", "site__cell")
PERIODS = ("valid_from", "valid_to", "organization__founded_on", "organization__ceased_on")


def sync_placemarks(organizations: Collection[int]) -> None:
    """Make the placemarks of these organizations (their keys) follow their names, profiles and
    sites, as they are written.

    One placemark for each profile with a place, for the days on which the profile holds and the
    organization operates. Called in the transaction of every act that changes one of these, for
    one organization or for tens of thousands.
    """
    codes = Organization.objects.filter(pk__among=organizations).values("code")
    Placemark.objects.filter(layer=LAYER, ref__in=codes).delete()
    insert_rows(Placemark, FIELDS, _rows(organizations), same={"layer": LAYER})


def _rows(organizations: Collection[int]) -> Iterator[tuple]:
    profiles = Profile.objects.filter(
        organization__among=organizations, site__latitude__isnull=False
    )
    for *drawn, start, end, founded, ceased in profiles.values_list(*SOURCES, *PERIODS):
        for first, last in _days(start, end, founded, ceased):
            yield (*drawn, first, last)


def _days(
    start: date | None, end: date | None, founded: date | None, ceased: date | None
) -> Iterator[tuple[date | None, date | None]]:
    """The days (from, to, the last exclusive) on which both hold; none where they never meet."""
    first = max((day for day in (start, founded) if day), default=None)
    last = min((day for day in (end, ceased) if day), default=None)
    if first is None or last is None or first < last:
        yield first, last
