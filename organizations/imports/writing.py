"""Writing what a file of organizations changes, in few statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from accounts.actions import NewAct, Target
from accounts.imports import Corrections
from accounts.models import ImportBatch, User
from geo.bulk import insert_rows, reserve_keys
from geo.cells import cells_of
from organizations.actions.placemarks import sync_placemarks
from organizations.actions.registration import free_slug
from organizations.actions.sites import place_sites
from organizations.imports.known import Details, Where
from organizations.imports.stating import Change
from organizations.models import Commodity, Organization, Profile, ProfileRole, Site
from organizations.models.organization import folded_name

PROFILE = ("id", "organization", "kind", "sector", "tax_code", "site", "valid_from", "valid_to")
SITE = ("id", "organization", "address", "latitude", "longitude", "stated_unit", "cell")

Keys = Mapping[str, int]  # of organizations, by code


def write(
    changes: Sequence[Change],
    units: dict[int, tuple[int, ...]],
    *,
    by: User,
    batch: ImportBatch,
) -> list[NewAct]:
    """Write the changes; ``units`` are those of each row's place. Gives the acts."""
    keys = _write_organizations(changes)
    _write_faces([change for change in changes if change.faces_changed], keys, units)
    _write_commodities([change for change in changes if change.commodities_changed], keys)
    drawn = [
        change
        for change in changes
        if change.faces_changed or change.details_changed or change.commodities_changed
    ]
    sync_placemarks({keys[change.statement.code] for change in drawn})
    acts = Corrections(by, batch, "organization")
    table = Organization._meta.label_lower
    for change in changes:
        target = Target(table, keys[change.statement.code], change.details.name)
        acts.add(target, change.changes, created=change.created)
    return acts.acts


def _write_organizations(changes: Sequence[Change]) -> Keys:
    keys = {change.statement.code: change.known.pk for change in changes if change.known}
    fresh = {change.statement.code: change.details for change in changes if change.created}
    keys |= zip(fresh, reserve_keys(Organization, len(fresh)), strict=True)
    if fresh:
        taken = set(Organization.objects.values_list("slug", flat=True))
        rows = []
        for code, details in fresh.items():
            slug = free_slug(details.name, code, taken)
            taken.add(slug)
            rows.append((keys[code], code, slug, folded_name(details.name), *details))
        insert_rows(Organization, ("id", "code", "slug", "folded", *Details._fields), rows)
    mended = [
        Organization(
            pk=change.known.pk,
            folded=folded_name(change.details.name),
            **change.details._asdict(),
        )
        for change in changes
        if change.known and change.details_changed
    ]
    Organization.objects.bulk_update(mended, [*Details._fields, "folded"], batch_size=200)
    return keys


def _write_faces(
    changes: Sequence[Change], keys: Keys, units: Mapping[int, tuple[int, ...]]
) -> None:
    """Profiles are made anew, so that two organizations may swap their tax codes."""
    old = {change.known.pk for change in changes if change.known}
    Profile.objects.filter(organization__among=old).delete()
    sites = iter(_write_sites(changes, keys, units))
    commodities = dict(Commodity.objects.values_list("code", "pk"))
    faces = [(keys[change.statement.code], face) for change in changes for face in change.faces]
    profiles, roles = [], []
    for key, (owner, face) in zip(reserve_keys(Profile, len(faces)), faces, strict=True):
        kind, sector, tax_code, held, _place, start, end, site = face
        site = next(sites) if face.needs_site else site
        profiles.append((key, owner, kind, sector, tax_code, site, start, end))
        roles += [(key, role, commodities.get(code)) for role, code in sorted(held)]
    insert_rows(Profile, PROFILE, profiles)
    insert_rows(ProfileRole, ("profile", "role", "commodity"), roles)
    Site.objects.filter(organization__among=old, profiles__isnull=True).delete()


def _write_sites(
    changes: Sequence[Change], keys: Keys, units: Mapping[int, tuple[int, ...]]
) -> list[int]:
    """A site with its units for each face that needs one; gives their keys in order."""
    fresh = [(change, face.place) for change in changes for face in change.faces if face.needs_site]
    made = reserve_keys(Site, len(fresh))
    cells = _cells([place for _change, place in fresh])
    rows, links, earlier = [], [], []
    for key, (change, place) in zip(made, fresh, strict=True):
        point = (place.longitude, place.latitude)
        rows.append((key, keys[change.statement.code], *place, cells.get(point)))
        if place == change.faces[-1].place:
            links += [(key, unit) for unit in units[change.statement.index]]
        else:
            earlier.append(key)
    insert_rows(Site, SITE, rows)
    insert_rows(Site.units.through, ("site", "administrativeunit"), links)
    if earlier:
        place_sites(Site.objects.filter(pk__among=earlier).select_related("stated_unit"))
    return made


def _cells(places: Iterable[Where]) -> dict[tuple[float, float], int]:
    """The cell of each point (longitude, latitude)."""
    points = list({(place.longitude, place.latitude) for place in places} - {(None, None)})
    cells = cells_of([longitude for longitude, _ in points], [latitude for _, latitude in points])
    return dict(zip(points, cells.tolist(), strict=True))


def _write_commodities(changes: Sequence[Change], keys: Keys) -> None:
    through = Organization.commodities.through
    old = {change.known.pk for change in changes if change.known}
    through.objects.filter(organization__among=old).delete()
    commodities = dict(Commodity.objects.values_list("code", "pk"))
    links = [
        (keys[change.statement.code], commodities[code])
        for change in changes
        for code in sorted(change.commodities)
    ]
    insert_rows(through, ("organization", "commodity"), links)
