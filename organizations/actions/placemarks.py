"""The organizations' points on the map: derived rows, written with what they derive from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from accounts.models import RegisterVersion
from geo.actions.placemarks import Mark, replace_placemarks
from geo.models import PlacemarkTraits
from organizations.models import Organization, Profile, ProfileRole

LAYER = "organizations"
SOURCES = tuple(f"organization__{name}" for name in ("code", "name", "slug", "illustrative"))
SOURCES += ("kind", "site__longitude", "site__latitude", "site__cell")
PERIODS = ("valid_from", "valid_to", "organization__founded_on", "organization__ceased_on")


def kind_word(kind: str) -> str:
    """The word that placemarks of a kind of organization hold."""
    return f"kind:{kind}"


def role_word(role: str) -> str:
    """The word of a role in the chain, for whatever commodity."""
    return f"role:{role}"


def commodity_word(code: str) -> str:
    """The word of a commodity that an organization says it deals in."""
    return f"commodity:{code}"


def sync_placemarks(organizations: Collection[int]) -> None:
    """Make the placemarks of these organizations (their keys) follow their names, profiles,
    roles, commodities and sites, as they are written.

    One placemark for each profile with a place, for the days on which the profile holds and the
    organization operates. Called in the transaction of every act that changes one of these, for
    one organization or for tens of thousands.
    """
    # The version's lock before the layer's, as imports take them: none waits for the other.
    RegisterVersion.objects.select_for_update().filter(pk=RegisterVersion.ONLY).first()
    codes = Organization.objects.filter(pk__among=organizations).values("code")
    replace_placemarks(layer=LAYER, refs=codes, marks=_marks(organizations))


def _marks(organizations: Collection[int]) -> Iterator[Mark]:
    roles, commodities = _roles(organizations), _commodities(organizations)
    profiles = Profile.objects.filter(
        organization__among=organizations, site__latitude__isnull=False
    )
    rows = profiles.values_list("pk", "organization", *SOURCES, *PERIODS)
    for profile, organization, *drawn, start, end, founded, ceased in rows:
        kind = kind_word(drawn[SOURCES.index("kind")])
        words = {kind, *roles[profile], *commodities[organization]}
        for first, last in _days(start, end, founded, ceased):
            yield Mark(*drawn, PlacemarkTraits.written(words), first, last)


def _roles(organizations: Collection[int]) -> dict[int, set[str]]:
    """Words of the roles, by profile."""
    held = defaultdict(set)
    rows = ProfileRole.objects.filter(profile__organization__among=organizations)
    for profile, role in rows.values_list("profile", "role"):
        held[profile].add(role_word(role))
    return held


def _commodities(organizations: Collection[int]) -> dict[int, set[str]]:
    """Words of the commodities, by organization."""
    dealt = defaultdict(set)
    rows = Organization.commodities.through.objects.filter(organization__among=organizations)
    for organization, code in rows.values_list("organization", "commodity__code"):
        dealt[organization].add(commodity_word(code))
    return dealt


def _days(
    start: date | None, end: date | None, founded: date | None, ceased: date | None
) -> Iterator[tuple[date | None, date | None]]:
    """The days (from, to, the last exclusive) on which both hold; none where they never meet."""
    first = max((day for day in (start, founded) if day), default=None)
    last = min((day for day in (end, ceased) if day), default=None)
    if first is None or last is None or first < last:
        yield first, last
