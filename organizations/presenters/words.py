"""Organizations in words: roles, units, life, addresses, phones."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from accounts.identifiers import readable_phone
from geo.enums import UnitKind
from geo.models import AdministrativeUnit
from organizations.enums import ChainRole
from organizations.models import (
    Organization,
    Profile,
)


def role_names(profile: Profile | None) -> list[str]:
    """ "Sản xuất" for every commodity; "Sản xuất: Chè" for one; in the order of a chain."""
    if profile is None:
        return []
    along = ChainRole.values
    roles = sorted(profile.roles.all(), key=lambda row: (along.index(row.role), row.pk))
    return [str(row) for row in roles]


def unit_names(profile: Profile | None, day: date) -> tuple[str, str]:
    """The commune that holds the main site on ``day``, and the one it was before; "" if unknown."""
    site = profile.site if profile else None
    units = list(site.units.all()) if site else []
    now = [unit for unit in units if _holds(unit, day)]
    before = [unit for unit in units if unit.valid_to is not None and unit.valid_to <= day]
    former = max(before, key=lambda unit: unit.valid_to, default=None)
    return full_name(now[0]) if now else "", former_name(former) if former else ""


def former_name(unit: AdministrativeUnit) -> str:
    """The old commune; where only a larger unit is certain, that the commune is not known."""
    if unit.kind == UnitKind.COMMUNE:
        return full_name(unit)
    return _("chưa rõ đơn vị cũ (%(unit)s)") % {"unit": unit.name}


def full_name(unit: AdministrativeUnit) -> str:
    """ "Phường B'Lao, Tỉnh Lâm Đồng": a commune with the unit above it."""
    return f"{unit.name}, {unit.parent.name}" if unit.parent else unit.name


def _holds(unit: AdministrativeUnit, day: date) -> bool:
    return (unit.valid_from is None or unit.valid_from <= day) and (
        unit.valid_to is None or unit.valid_to > day
    )


def life_in_words(organization: Organization, day: date) -> str:
    founded, ceased = organization.founded_on, organization.ceased_on
    if founded and founded > day:
        return _("thành lập ngày %(day)s") % {"day": f"{founded:%d/%m/%Y}"}
    if ceased and ceased <= day:
        return _("đã ngừng từ %(day)s") % {"day": f"{ceased:%d/%m/%Y}"}
    if ceased:
        last = f"{ceased - timedelta(days=1):%d/%m/%Y}"
        return _("đang hoạt động, đến hết %(day)s") % {"day": last}
    if founded:
        return _("đang hoạt động, từ %(day)s") % {"day": f"{founded:%d/%m/%Y}"}
    return _("đang hoạt động")


def address_in(address: str, unit: str) -> str:
    """ "12 Trần Phú" in "Phường B'Lao, Tỉnh Lâm Đồng", the commune's name only once."""
    commune, _comma, above = unit.partition(", ")
    named = bool(commune) and commune in address
    return ", ".join(part for part in (address, above if named else unit) if part)


def dialled(phone: str) -> str:
    """A stored number as people write it; one that came in another form is shown as it is."""
    return readable_phone(phone) if phone.startswith("+") else phone
