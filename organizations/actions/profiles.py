"""Changes of what an organization is: each takes effect from a stated day, none overwrites."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record_act
from accounts.days import require_not_past
from accounts.models import User
from organizations.actions.checks import (
    RoleSpec,
    checked_choice,
    checked_roles,
    checked_tax_code,
    commodities_by_code,
)
from organizations.actions.placemarks import sync_placemarks
from organizations.actions.sites import Place, make_site, same_place
from organizations.enums import OrganizationKind, Sector
from organizations.models import Organization, Profile, ProfileRole
from organizations.permissions import can_change_registration, can_edit_organization

# What officials register; roles and the site are also the organization's own to change.
REGISTERED = frozenset({"kind", "sector", "tax_code"})
CHANGEABLE = REGISTERED | {"roles", "place"}


@transaction.atomic
def change_profile(
    *, organization: Organization, on: date, by: User, note: str = "", **changes: Any
) -> Profile:
    """The organization is different from ``on``: the profile until then ends, another begins.

    ``changes`` are any of ``kind``, ``sector``, ``tax_code``, ``roles`` (pairs of role and
    commodity code or None) and ``place`` (a ``Place``, or None for no place). A second change on
    the same day joins the first. What holds now is given back where nothing differs.
    """
    if unknown := set(changes) - CHANGEABLE:
        raise TypeError(f"unknown changes: {sorted(unknown)}")
    if not can_edit_organization(by, organization):
        raise PermissionDenied
    require_not_past(on, by=by)
    organization = Organization.objects.select_for_update().get(pk=organization.pk)
    holding = _last_profile(organization, on)
    old = _values(holding)
    new = {**old, **_checked(changes, organization)}
    different = {name for name in new if name != "place" and old[name] != new[name]}
    if "place" in changes and not same_place(holding.site, changes["place"]):
        different.add("place")
    if not different:
        return holding
    if different & REGISTERED and not can_change_registration(by, organization):
        raise PermissionDenied
    profile = _opened(holding, on)
    _write(profile, new, moved="place" in different)
    sync_placemarks([organization.pk])
    shown = {name: [_shown(old[name]), _shown(new[name])] for name in sorted(different)}
    record_act(
        by=by,
        verb="organization.change_profile",
        on=on,
        target=organization,
        changes=shown,
        note=note,
    )
    return profile


def write_roles(profile: Profile, roles: Iterable[RoleSpec]) -> None:
    """Make the profile's roles exactly these."""
    wanted = list(roles)
    commodities = commodities_by_code({code for _role, code in wanted if code})
    profile.roles.all().delete()
    ProfileRole.objects.bulk_create(
        ProfileRole(profile=profile, role=role, commodity=commodities.get(code))
        for role, code in sorted(wanted, key=str)
    )


def _last_profile(organization: Organization, on: date) -> Profile:
    """The open profile; a change before its own start would overlap with what is written."""
    profile = organization.profiles.select_related("site__stated_unit").get(valid_to__isnull=True)
    if profile.valid_from is not None and profile.valid_from > on:
        message = _("Đã có thay đổi có hiệu lực từ %(day)s; hãy chọn từ ngày đó trở đi.")
        day = f"{profile.valid_from:%d/%m/%Y}"
        raise ValidationError({"on": message % {"day": day}}, code="state")
    return profile


def _opened(holding: Profile, on: date) -> Profile:
    """The profile that begins on ``on``: the one opened that day, or a copy after closing it."""
    if holding.valid_from == on:
        return holding
    Profile.objects.filter(pk=holding.pk).update(valid_to=on)
    return Profile(organization=holding.organization, site=holding.site, valid_from=on)


def _write(profile: Profile, new: dict[str, Any], *, moved: bool) -> None:
    profile.kind, profile.sector, profile.tax_code = new["kind"], new["sector"], new["tax_code"]
    if moved:
        place = new["place"]
        profile.site = make_site(profile.organization, place) if place else None
    profile.save()
    write_roles(profile, new["roles"])


def _values(profile: Profile) -> dict[str, Any]:
    roles = profile.roles.values_list("role", "commodity__code")
    return {
        "kind": profile.kind,
        "sector": profile.sector,
        "tax_code": profile.tax_code,
        "roles": frozenset(roles),
        "place": Place.of(profile.site),
    }


def _checked(changes: dict[str, Any], organization: Organization) -> dict[str, Any]:
    checked = dict(changes)
    if "kind" in changes:
        checked["kind"] = checked_choice("kind", changes["kind"], OrganizationKind)
    if "sector" in changes:
        checked["sector"] = checked_choice("sector", changes["sector"], Sector, empty=True)
    if "tax_code" in changes:
        checked["tax_code"] = checked_tax_code(changes["tax_code"], organization_id=organization.pk)
    if "roles" in changes:
        checked["roles"] = checked_roles(changes["roles"])
    return checked


def _shown(value: Any) -> Any:
    """A value as the history keeps it."""
    if isinstance(value, frozenset):
        return sorted(f"{role}:{code}" if code else role for role, code in value)
    return str(value) if isinstance(value, Place) else value
