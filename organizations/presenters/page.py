"""The page of one organization."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from geo.periods import today
from organizations.models import (
    AnnualRecord,
    Commodity,
    Organization,
    Profile,
    Succession,
)
from organizations.presenters.access import Access, units_today
from organizations.presenters.rows import (
    CapabilityRow,
    CertificateRow,
    capability_rows,
    certificate_rows,
)
from organizations.presenters.words import (
    address_in,
    dialled,
    life_in_words,
    role_names,
    unit_names,
)


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
