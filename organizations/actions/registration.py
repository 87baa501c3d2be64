"""Taking an organization into the register, mending its details, and the end of its operation."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record_act
from accounts.days import require_not_past
from accounts.models import User
from geo.periods import today
from geo.reports.locate import Locator
from geo.text import clean
from organizations.actions.checks import (
    RoleSpec,
    checked_choice,
    checked_contacts,
    checked_roles,
    checked_tax_code,
    commodities_by_code,
)
from organizations.actions.placemarks import sync_placemarks
from organizations.actions.profiles import write_roles
from organizations.actions.sites import Place, make_site
from organizations.enums import OrganizationKind, Sector
from organizations.models import Organization, Profile
from organizations.models.organization import folded_name, slug_for
from organizations.permissions import (
    can_change_registration,
    can_create_organization,
    can_edit_organization,
    is_verifier_of,
)

DETAILS = ("name", "registration_number", "phone", "email", "website", "description")


@transaction.atomic
def register_organization(
    *,
    by: User,
    code: str,
    name: str,
    kind: str,
    sector: str = "",
    tax_code: str = "",
    registration_number: str = "",
    founded_on: date | None = None,
    roles: Iterable[RoleSpec] = (),
    commodities: Iterable[str] = (),
    place: Place | None = None,
    phone: str = "",
    email: str = "",
    website: str = "",
    contacts_public: bool = False,
    description: str = "",
    illustrative: bool = False,
    locator: Locator | None = None,
) -> Organization:
    """A new organization with the profile it has had from the start.

    ``commodities`` are codes; ``roles`` pairs of role and commodity code, or None for all. The
    place must lie in the official's scope. Give the ``locator`` where many calls share one.
    """
    if not can_create_organization(by):
        raise PermissionDenied
    profile = Profile(
        kind=checked_choice("kind", kind, OrganizationKind),
        sector=checked_choice("sector", sector, Sector, empty=True),
        tax_code=checked_tax_code(tax_code),
    )
    organization = Organization(
        code=_free_code(code),
        name=clean(name),
        registration_number=clean(registration_number),
        founded_on=founded_on,
        contacts_public=contacts_public,
        description=description.strip(),
        illustrative=illustrative,
        **checked_contacts(phone, email, website),
    )
    _save_new(organization)
    organization.commodities.set(commodities_by_code(commodities).values())
    _open_first_profile(organization, profile, place, roles, locator)
    if not is_verifier_of(by, organization):
        message = _("Địa điểm phải nằm trong địa bàn anh/chị phụ trách.")
        raise ValidationError({"place": message})
    sync_placemarks([organization.pk])
    record_act(by=by, verb="organization.register", on=founded_on or today(), target=organization)
    return organization


@transaction.atomic
def edit_details(*, organization: Organization, by: User, **changes: Any) -> Organization:
    """Mend what no figure counts: name, contacts, description, commodities dealt in.

    ``changes`` are any of ``DETAILS``, ``contacts_public`` and ``commodities`` (codes).
    """
    if not can_edit_organization(by, organization):
        raise PermissionDenied
    organization = Organization.objects.select_for_update().get(pk=organization.pk)
    before = _details(organization)
    commodities = changes.pop("commodities", None)
    if unknown := set(changes) - {*DETAILS, "contacts_public"}:
        raise TypeError(f"unknown details: {sorted(unknown)}")
    for name, value in changes.items():
        setattr(organization, name, clean(value) if isinstance(value, str) else value)
    if "description" in changes:
        organization.description = changes["description"].strip()
    contacts = checked_contacts(organization.phone, organization.email, organization.website)
    for name, value in contacts.items():
        setattr(organization, name, value)
    organization.folded = folded_name(organization.name)
    organization.full_clean()
    organization.save()
    if commodities is not None:
        organization.commodities.set(commodities_by_code(commodities).values())
    return _record_details(organization, before, by)


@transaction.atomic
def cease_organization(
    *, organization: Organization, on: date, by: User, reason: str = ""
) -> Organization:
    """From ``on`` the organization no longer operates."""
    organization = _registered(organization, by)
    require_not_past(on, by=by)
    if organization.ceased_on is not None:
        raise ValidationError(_("Tổ chức này đã được ghi là ngừng hoạt động."), code="state")
    if organization.founded_on and on < organization.founded_on:
        raise ValidationError({"on": _("Ngày ngừng trước ngày thành lập.")})
    return _end(organization, on, "organization.cease", by, on, reason)


@transaction.atomic
def cancel_cessation(*, organization: Organization, by: User, reason: str = "") -> Organization:
    """Take back an end that has not come yet; one that has come is not undone."""
    organization = _registered(organization, by)
    if organization.ceased_on is None or organization.ceased_on <= today():
        raise ValidationError(_("Không có ngày ngừng hoạt động nào sắp tới."), code="state")
    return _end(organization, None, "organization.cancel_cessation", by, today(), reason)


def free_slug(name: str, code: str, taken: Collection[str] | None = None) -> str:
    """An address part nobody has: the name and code, numbered where codes differ only in signs.

    ``taken`` are the slugs in use; without it the register is asked.
    """
    base = slug_for(name, code)
    if taken is None:
        taken = set(
            Organization.objects.filter(slug__startswith=base).values_list("slug", flat=True)
        )
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _free_code(code: str) -> str:
    code = clean(code)
    if not code:
        raise ValidationError({"code": _("Cần có mã.")})
    if Organization.objects.filter(code=code).exists():
        raise ValidationError({"code": _("Mã này đã có tổ chức dùng.")})
    return code


def _save_new(organization: Organization) -> None:
    organization.folded = folded_name(organization.name)
    organization.slug = free_slug(organization.name, organization.code)
    organization.full_clean()
    organization.save()


def _open_first_profile(
    organization: Organization,
    profile: Profile,
    place: Place | None,
    roles: Iterable[RoleSpec],
    locator: Locator | None,
) -> None:
    """The profile that holds from always on."""
    profile.organization = organization
    profile.site = make_site(organization, place, locator) if place else None
    profile.save()
    write_roles(profile, checked_roles(roles))


def _registered(organization: Organization, by: User) -> Organization:
    if not can_change_registration(by, organization):
        raise PermissionDenied
    return Organization.objects.select_for_update().get(pk=organization.pk)


def _end(
    organization: Organization, ceased_on: date | None, verb: str, by: User, on: date, note: str
) -> Organization:
    changes = {"ceased_on": [organization.ceased_on, ceased_on]}
    organization.ceased_on = ceased_on
    organization.save(update_fields=["ceased_on"])
    sync_placemarks([organization.pk])
    record_act(by=by, verb=verb, on=on, target=organization, changes=changes, note=clean(note))
    return organization


def _details(organization: Organization) -> dict[str, Any]:
    values = {name: getattr(organization, name) for name in (*DETAILS, "contacts_public")}
    values["commodities"] = sorted(organization.commodities.values_list("code", flat=True))
    return values


def _record_details(organization: Organization, before: dict[str, Any], by: User) -> Organization:
    after = _details(organization)
    changes = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if changes.keys() & {"name", "commodities"}:
        sync_placemarks([organization.pk])
    if changes:
        record_act(
            by=by, verb="organization.edit", on=today(), target=organization, changes=changes
        )
    return organization
