"""Writing what a file of organizations changes, in few statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accounts.imports import Corrections
from accounts.models import Act, ImportBatch, User
from geo.bulk import insert_rows, reserve_keys
from organizations.actions.placemarks import sync_placemarks
from organizations.actions.registration import free_slug
from organizations.actions.sites import place_sites
from organizations.imports.known import DETAILS, Face
from organizations.imports.lookups import chunks
from organizations.imports.stating import Change
from organizations.models import Commodity, Organization, Profile, ProfileRole, Site

NEW = ("code", "folded", "slug", *DETAILS)
PROFILE = ("id", "organization", "kind", "sector", "tax_code", "site", "valid_from", "valid_to")
SITE = ("id", "organization", "address", "latitude", "longitude", "cell", "stated_unit")
SITE_COLUMNS = ("pk", "organization_id", *SITE[2:6], "stated_unit_id")


def write(
    changes: Sequence[Change],
    units: dict[int, tuple[int, ...]],
    *,
    by: User,
    batch: ImportBatch,
) -> list[Act]:
    """Write the changes; ``units`` are those of each row's place. Gives the acts."""
    _write_organizations(changes)
    _write_faces([c for c in changes if c.created or c.faces_changed], units)
    _write_commodities([c for c in changes if c.commodities is not None])
    drawn = [c for c in changes if c.created or c.faces_changed or c.details_changed]
    sync_placemarks(change.organization for change in drawn)
    acts = Corrections(by, batch, "organization")
    for change in changes:
        acts.add(change.organization, change.changes, created=change.created)
    return acts.acts


def _write_organizations(changes: Sequence[Change]) -> None:
    fresh = [change.organization for change in changes if change.created]
    if fresh:
        taken = set(Organization.objects.values_list("slug", flat=True))
        for organization in fresh:
            organization.slug = free_slug(organization.name, organization.code, taken)
            taken.add(organization.slug)
        for organization, key in zip(fresh, reserve_keys(Organization, len(fresh)), strict=True):
            organization.pk = key
        insert_rows(
            Organization,
            ("id", *NEW),
            ((o.pk, *(getattr(o, name) for name in NEW)) for o in fresh),
        )
    mended = [change.organization for change in changes if change.details_changed]
    Organization.objects.bulk_update(mended, [*DETAILS, "folded"], batch_size=200)


def _write_faces(changes: Sequence[Change], units: dict[int, tuple[int, ...]]) -> None:
    """Profiles are made anew, so that two organizations may swap their tax codes."""
    old = [change.organization.pk for change in changes if not change.created]
    for part in chunks(old):
        Profile.objects.filter(organization__in=part).delete()
    sites = _make_sites(changes, units)
    commodities = dict(Commodity.objects.values_list("code", "pk"))
    keys = iter(reserve_keys(Profile, sum(len(change.faces) for change in changes)))
    profiles, roles = [], []
    for change in changes:
        for place, face in enumerate(change.faces):
            key = next(keys)
            site = sites.get((change.organization.pk, place), face.site)
            known = (key, change.organization.pk, face.kind, face.sector, face.tax_code)
            profiles.append((*known, site, face.start, face.end))
            roles += [(key, role, commodities.get(code)) for role, code in sorted(face.roles)]
    insert_rows(Profile, PROFILE, profiles)
    insert_rows(ProfileRole, ("profile", "role", "commodity"), roles)
    for part in chunks(old):
        Site.objects.filter(organization__in=part, profiles__isnull=True).delete()


def _make_sites(
    changes: Iterable[Change], units: dict[int, tuple[int, ...]]
) -> dict[tuple[int, int], int]:
    """New sites with their units: by organization and number of the face."""
    made: dict[tuple[int, int], Site] = {}
    inside: dict[tuple[int, int], tuple[int, ...]] = {}
    for change in changes:
        for place, face in enumerate(change.faces):
            if face.site is None and face.place.is_somewhere:
                key = (change.organization.pk, place)
                made[key] = _site(change.organization, face)
                if face.place == change.faces[-1].place:
                    inside[key] = units[change.statement.index]
    for site, key in zip(made.values(), reserve_keys(Site, len(made)), strict=True):
        site.pk = key
    insert_rows(
        Site, SITE, (tuple(getattr(site, name) for name in SITE_COLUMNS) for site in made.values())
    )
    links = ((site.pk, unit) for key, site in made.items() for unit in inside.get(key, ()))
    insert_rows(Site.units.through, ("site", "administrativeunit"), links)
    if earlier := [site for key, site in made.items() if key not in inside]:
        place_sites(earlier)
    return {key: site.pk for key, site in made.items()}


def _site(organization: Organization, face: Face) -> Site:
    place = face.place
    site = Site(organization=organization, address=place.address, stated_unit_id=place.unit)
    site.set_place(place.latitude, place.longitude)
    return site


def _write_commodities(changes: Sequence[Change]) -> None:
    through = Organization.commodities.through
    for part in chunks([change.organization.pk for change in changes if not change.created]):
        through.objects.filter(organization__in=part).delete()
    keys = dict(Commodity.objects.values_list("code", "pk"))
    links = (
        (change.organization.pk, keys[code])
        for change in changes
        for code in sorted(change.commodities or ())
    )
    insert_rows(through, ("organization", "commodity"), links)
