"""What the pages of organizations show, decided here so that templates only place it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identifiers import readable_phone
from accounts.permissions import official_paths, verifier_paths
from geo.enums import UnitKind
from geo.models import AdministrativeUnit
from geo.periods import today
from organizations.enums import ChainRole, MembershipRole
from organizations.models import (
    AnnualRecord,
    Capability,
    Certificate,
    Commodity,
    Organization,
    Profile,
    Succession,
)
from organizations.permissions import EDITING_ROLES, role_in


@dataclass(frozen=True)
class Access:
    """What one person may do with one organization, asked once for a whole page."""

    role: str | None
    oversees: bool
    verifies: bool

    @classmethod
    def of(cls, user, organization: Organization, units: list[AdministrativeUnit]) -> Access:
        """``units``: in which the main site of today lies, already read for the page."""
        verifies = user.is_superuser or lies_under(verifier_paths(user), units)
        return cls(
            role=_role(user, organization),
            oversees=verifies or lies_under(official_paths(user), units),
            verifies=verifies,
        )

    @property
    def insider(self) -> bool:
        """Its own people and its officials: they see contacts, grades and history."""
        return self.role is not None or self.oversees

    @property
    def edits(self) -> bool:
        return self.verifies or self.role in EDITING_ROLES

    @property
    def manages_members(self) -> bool:
        return self.verifies or self.role == MembershipRole.OWNER


def _role(user, organization: Organization) -> str | None:
    """Read already where the organization came ``with_role_of`` the person."""
    if hasattr(organization, "role_of_person"):
        return organization.role_of_person
    return role_in(user, organization)


@dataclass(frozen=True)
class OrganizationCard:
    """One organization in a list."""

    organization: Organization
    kind: str
    unit: str
    roles: list[str]
    commodities: list[Commodity]
    operating: bool


@dataclass(frozen=True)
class CertificateRow:
    """A certificate and what it is worth on the day."""

    certificate: Certificate
    state: str
    verified: bool

    @property
    def name(self) -> str:
        stars = self.certificate.stars
        scheme = self.certificate.scheme
        return _("OCOP %(stars)s sao") % {"stars": stars} if stars else scheme.name


@dataclass(frozen=True)
class CapabilityRow:
    """A technology in use on the day: declared, or verified by an official."""

    capability: Capability
    verified: bool


@dataclass(frozen=True)
class HitechCard:
    """An organization with the technologies that it uses on the day."""

    card: OrganizationCard
    technologies: list[CapabilityRow]


@dataclass(frozen=True)
class OrganizationPage:
    """Everything that the page of one organization places, as of a day."""

    organization: Organization
    day: date
    access: Access
    profile: Profile | None
    kind: str
    sector: str
    roles: list[str]
    unit: str
    former_unit: str
    life: str
    commodities: list[Commodity]
    certificates: list[CertificateRow]
    capabilities: list[CapabilityRow]
    contacts: list[tuple[str, str, str]]
    record: AnnualRecord | None
    successions: list[Succession]

    @property
    def heirs(self) -> list[Succession]:
        """How it ended, and who goes on with it: one row each."""
        return [row for row in self.successions if row.predecessor_id == self.organization.pk]

    @property
    def heirs_tone(self) -> str:
        """An organization that is no more warns; one that a part left does not."""
        return "neutral" if all(row.operates_on for row in self.heirs) else "warn"

    @property
    def inherited(self) -> list[Succession]:
        """What it goes on with."""
        return [row for row in self.successions if row.successor_id == self.organization.pk]

    @property
    def is_today(self) -> bool:
        return self.day == today()

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Tổ chức"), reverse("organization_list"))]

    @property
    def ended(self) -> bool:
        """Ceased by the day."""
        ceased = self.organization.ceased_on
        return ceased is not None and ceased <= self.day

    @property
    def point(self) -> dict[str, float] | None:
        site = self.profile.site if self.profile else None
        if site is None or not site.has_place:
            return None
        return {"latitude": site.latitude, "longitude": site.longitude}

    @property
    def spot_url(self) -> str:
        """The small picture of where its main site is."""
        if self.point is None:
            return ""
        place = "{latitude:.3f},{longitude:.3f}".format(**self.point)
        return reverse("spot_picture", args=[place])

    @property
    def where(self) -> str:
        """The address with its commune, which many addresses name already."""
        return address_in(self.address, self.unit)

    @property
    def direction(self) -> str:
        """What opens the map program of a phone."""
        place = "{latitude:.5f},{longitude:.5f}".format(**self.point) if self.point else ""
        return f"geo:{place}?q={place}" if place else ""

    @property
    def linkages_url(self) -> str:
        """Its linkages, as of the day that is shown."""
        return self._dated("organization_linkages")

    @property
    def chain_url(self) -> str:
        """Its chains in pictures, as of the day that is shown."""
        return self._dated("organization_chain")

    def _dated(self, name: str) -> str:
        address = reverse(name, args=[self.organization.slug])
        return address if self.is_today else f"{address}?as_of={self.day.isoformat()}"

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Names and values of the register, those that are known."""
        organization = self.organization
        pairs = [
            (_("Mã"), organization.code),
            (_("Loại hình"), self.kind),
            (_("Lĩnh vực"), self.sector),
            (_("Mã số thuế"), self.profile.tax_code if self.profile else ""),
            (_("Số đăng ký"), organization.registration_number),
            (_("Hoạt động"), self.life),
            (_("Địa chỉ"), self.address),
            (_("Xã, phường"), self.unit),
            (_("Đơn vị trước 1/7/2025"), self.former_unit),
        ]
        return [(name, value) for name, value in pairs if value]

    @property
    def address(self) -> str:
        site = self.profile.site if self.profile else None
        return site.address if site else ""

    @property
    def private_facts(self) -> list[tuple[str, object]]:
        """What rests on yearly records: for its own people and its officials."""
        if self.record is None:
            return []
        year = self.record.year
        return [
            (_("Thành viên (%(year)s)") % {"year": year}, self.record.members),
            (_("Xếp loại (%(year)s)") % {"year": year}, self.record.get_grade_display()),
        ]


def organization_cards(organizations: Iterable[Organization], day: date) -> list[OrganizationCard]:
    """Cards of organizations read ``with_profile(day)`` and with their commodities."""
    return [organization_card(organization, day) for organization in organizations]


def organization_card(organization: Organization, day: date) -> OrganizationCard:
    profile = organization.profile_on(day)
    now, _former = unit_names(profile, day)
    return OrganizationCard(
        organization=organization,
        kind=profile.get_kind_display() if profile else "",
        unit=now,
        roles=role_names(profile),
        commodities=list(organization.commodities.all()),
        operating=organization.operates_on(day),
    )


def hitech_cards(organizations: Iterable[Organization], day: date) -> list[HitechCard]:
    """Cards of organizations read by ``hitech.with_capabilities``."""
    return [
        HitechCard(
            organization_card(organization, day),
            [capability_row(row, day) for row in organization.in_use_on_day],
        )
        for organization in organizations
    ]


def organization_page(organization: Organization, day: date, user) -> OrganizationPage:
    """The page of an organization, for one person, as of a day.

    It is read ``with_profile(day)``, ``with_certificates()`` and ``with_successions_told()``.
    """
    profile = organization.profile_on(day)
    access = Access.of(user, organization, units_today(organization, day))
    unit, former = unit_names(profile, day)
    records = organization.annual_records.as_of(day).order_by("-year")
    return OrganizationPage(
        organization=organization,
        day=day,
        access=access,
        profile=profile,
        kind=profile.get_kind_display() if profile else "",
        sector=profile.get_sector_display() if profile else "",
        roles=role_names(profile),
        unit=unit,
        former_unit=former,
        life=life_in_words(organization, day),
        commodities=list(organization.commodities.all()),
        certificates=certificate_rows(organization.certificates.all(), day),
        capabilities=capability_rows(organization, day),
        contacts=contact_rows(organization, access),
        record=records.first() if access.insider else None,
        successions=successions_of(organization, day),
    )


def successions_of(organization: Organization, day: date) -> list[Succession]:
    """The mergers, divisions and the dissolution that it was part of by the day. It is read
    ``with_successions_told()``, so most ask nothing."""
    if not organization.in_succession:
        return []
    part = Q(predecessor=organization) | Q(successor=organization)
    rows = Succession.objects.filter(part, on__lte=day)
    return list(rows.select_related("predecessor", "successor"))


def units_today(organization: Organization, day: date) -> list[AdministrativeUnit]:
    """Where the main site is today: what one may do goes by today, whatever day is shown."""
    if day == today():
        profile = organization.profile_on(day)
    else:
        profile = organization.profiles.as_of(today()).select_related("site").first()
    return list(profile.site.units.all()) if profile and profile.site else []


def lies_under(paths: list[str], units: list[AdministrativeUnit]) -> bool:
    """Whether one of the units is one of these paths' or below it."""
    return any(unit.path.startswith(path) for unit in units for path in paths)


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


def certificate_rows(certificates: Iterable[Certificate], day: date) -> list[CertificateRow]:
    """Those that existed on the day; read with their schemes."""
    return [
        certificate_row(certificate, day)
        for certificate in certificates
        if certificate.issued_on is None or certificate.issued_on <= day
    ]


def certificate_row(certificate: Certificate, day: date) -> CertificateRow:
    verified = certificate.verified_on is not None and certificate.verified_on <= day
    return CertificateRow(certificate, certificate.state_on(day).value, verified)


def capability_rows(organization: Organization, day: date) -> list[CapabilityRow]:
    in_use = organization.capabilities.in_use(day).select_related("technology")
    return [capability_row(row, day) for row in in_use]


def capability_row(capability: Capability, day: date) -> CapabilityRow:
    verified = capability.verified_on is not None and capability.verified_on <= day
    return CapabilityRow(capability, verified)


def contact_rows(organization: Organization, access: Access) -> list[tuple[str, str, str]]:
    """(name, words, address to open) of the contacts this person may see."""
    if not (organization.contacts_public or access.insider):
        return []
    rows = []
    if organization.phone:
        shown = dialled(organization.phone)
        rows.append((_("Điện thoại"), shown, f"tel:{organization.phone}"))
    if organization.email:
        rows.append((_("Email"), organization.email, f"mailto:{organization.email}"))
    if organization.website:
        rows.append((_("Trang web"), organization.website, organization.website))
    return rows


def address_in(address: str, unit: str) -> str:
    """ "12 Trần Phú" in "Phường B'Lao, Tỉnh Lâm Đồng", the commune's name only once."""
    commune, _comma, above = unit.partition(", ")
    named = bool(commune) and commune in address
    return ", ".join(part for part in (address, above if named else unit) if part)


def dialled(phone: str) -> str:
    """A stored number as people write it; one that came in another form is shown as it is."""
    return readable_phone(phone) if phone.startswith("+") else phone
