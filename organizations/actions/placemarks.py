"""The organizations' points on the map: derived rows, written with what they derive from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from geo.models import Placemark
from organizations.models import Organization, Profile

LAYER = "organizations"
CHUNK = 2000


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
        profiles = Profile.objects.filter(
            organization__in=list(by_id), site__latitude__isnull=False
        ).select_related("site")
        Placemark.objects.bulk_create(
            _placemarks(by_id, profiles.iterator(chunk_size=CHUNK)), batch_size=CHUNK
        )


def _placemarks(by_id: dict[int, Organization], profiles: Iterable[Profile]) -> list[Placemark]:
    return [
        Placemark(
            layer=LAYER,
            ref=organization.code,
            label=organization.name,
            slug=organization.slug,
            longitude=profile.site.longitude,
            latitude=profile.site.latitude,
            cell=profile.site.cell,
            kind=profile.kind,
            valid_from=start,
            valid_to=end,
            illustrative=organization.illustrative,
        )
        for profile in profiles
        for organization in [by_id[profile.organization_id]]
        for start, end in _days(profile, organization)
    ]


def _days(
    profile: Profile, organization: Organization
) -> Iterator[tuple[date | None, date | None]]:
    """The days (from, to, the last exclusive) on which both hold; none where they never meet."""
    starts = [day for day in (profile.valid_from, organization.founded_on) if day]
    ends = [day for day in (profile.valid_to, organization.ceased_on) if day]
    start, end = max(starts, default=None), min(ends, default=None)
    if start is None or end is None or start < end:
        yield start, end
