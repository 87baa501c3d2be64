"""Writing what a file of organizations changes, in few statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accounts.imports import Corrections
from accounts.models import Act, ImportBatch, User
from organizations.actions.placemarks import sync_placemarks
from organizations.actions.registration import free_slug
from organizations.actions.sites import place_sites
from organizations.imports.known import DETAILS, Face
from organizations.imports.lookups import chunks
from organizations.imports.stating import Change
from organizations.models import Commodity, Organization, Profile, ProfileRole, Site

BATCH = 2000


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
        Organization.objects.bulk_create(fresh, batch_size=BATCH)
    mended = [change.organization for change in changes if change.details_changed]
    Organization.objects.bulk_update(mended, [*DETAILS, "folded"], batch_size=200)


def _write_faces(changes: Sequence[Change], units: dict[int, tuple[int, ...]]) -> None:
    """Profiles are made anew, so that two organizations may swap their tax codes."""
    old = [change.organization.pk for change in changes if not change.created]
    for part in chunks(old):
        Profile.objects.filter(organization__in=part).delete()
    sites = _make_sites(changes, units)
    commodities = dict(Commodity.objects.values_list("code", "pk"))
    profiles, roles = [], []
    for change in changes:
        for place, face in enumerate(change.faces):
            site = sites.get((change.organization.pk, place), face.site)
            profile = _profile(change.organization, face, site)
            profiles.append(profile)
            roles += [
                ProfileRole(profile=profile, role=role, commodity_id=commodities.get(code))
                for role, code in sorted(face.roles)
            ]
    Profile.objects.bulk_create(profiles, batch_size=BATCH)
    for role in roles:
        role.profile_id = role.profile.pk
    ProfileRole.objects.bulk_create(roles, batch_size=BATCH)
    for part in chunks(old):
        Site.objects.filter(organization__in=part, profiles__isnull=True).delete()


def _profile(organization: Organization, face: Face, site: int | None) -> Profile:
    return Profile(
        organization=organization,
        kind=face.kind,
        sector=face.sector,
        tax_code=face.tax_code,
        site_id=site,
        valid_from=face.start,
        valid_to=face.end,
    )


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
    Site.objects.bulk_create(made.values(), batch_size=BATCH)
    through = Site.units.through
    through.objects.bulk_create(
        [
            through(site_id=site.pk, administrativeunit_id=unit)
            for key, site in made.items()
            for unit in inside.get(key, ())
        ],
        batch_size=BATCH,
    )
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
    through.objects.bulk_create(
        [
            through(organization_id=change.organization.pk, commodity_id=keys[code])
            for change in changes
            for code in sorted(change.commodities or ())
        ],
        batch_size=BATCH,
    )
