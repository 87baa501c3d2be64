"""What the API says of organizations, their certificates and their capabilities."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from rest_framework import serializers

from geo.api.fields import Answer, Choice, Day, Degrees, Number, Text, Whole, YesNo, plain_number
from organizations.enums import (
    CertificateState,
    ChainRole,
    Grade,
    OrganizationKind,
    Sector,
)
from organizations.models import AnnualRecord, Capability, Certificate, Organization, Profile


class RoleAnswer(Answer):
    """A role in the chain."""

    role = Choice(ChainRole.choices)
    commodity = Text(allow_null=True, help_text="Mã ngành hàng; null: mọi ngành hàng.")


class PlaceAnswer(Answer):
    """The main site."""

    address = Text()
    longitude = Degrees(limit=180, allow_null=True)
    latitude = Degrees(limit=90, allow_null=True)
    unit = Text(allow_null=True, help_text="Mã xã, phường có hiệu lực vào ngày hỏi.")
    unit_name = Text(allow_null=True)


class ContactsAnswer(Answer):
    """Contacts."""

    phone = Text()
    email = Text()
    website = Text()
    public = YesNo(help_text="Tổ chức có công khai liên hệ không.")


class RecordAnswer(Answer):
    """The latest year's report."""

    year = Whole()
    recorded_on = Day()
    members = Whole(allow_null=True)
    revenue = Number(allow_null=True, help_text="Doanh thu, đồng.")
    capital = Number(allow_null=True, help_text="Vốn, đồng.")
    grade = Choice(Grade.choices, allow_null=True)
    points = Number(allow_null=True)


class PartyAnswer(Answer):
    """An organization in short."""

    code = Text()
    name = Text()


class OrganizationAnswer(Answer):
    """An organization as it is on the day that is asked."""

    code = Text()
    name = Text()
    url = serializers.URLField()
    kind = Choice(OrganizationKind.choices, allow_null=True)
    sector = Choice(Sector.choices, allow_null=True)
    tax_code = Text()
    registration_number = Text()
    roles = RoleAnswer(many=True)
    commodities = serializers.ListField(child=Text(), help_text="Mã các ngành hàng.")
    founded_on = Day(allow_null=True)
    ceased_on = Day(allow_null=True, help_text="Ngày đầu tiên không còn hoạt động.")
    operating = YesNo()
    place = PlaceAnswer(allow_null=True)
    description = Text()
    illustrative = YesNo(help_text="Dữ liệu minh hoạ, không phải tổ chức có thật.")
    contacts = ContactsAnswer(
        allow_null=True, help_text="null: tổ chức không công khai với tài khoản này."
    )
    annual_record = RecordAnswer(
        allow_null=True, help_text="Chỉ người của tổ chức và cán bộ phụ trách thấy."
    )

    def to_representation(self, organization: Organization) -> dict[str, Any]:
        day: date = self.context["day"]
        profile = organization.profile_on(day)
        shows = organization.contacts_public or organization.pk in self.context["inside"]
        return {
            "code": organization.code,
            "name": organization.name,
            "url": organization_url(self.context["request"], organization),
            "kind": profile.kind if profile else None,
            "sector": (profile.sector or None) if profile else None,
            "tax_code": profile.tax_code if profile else "",
            "registration_number": organization.registration_number,
            "roles": _roles(profile),
            "commodities": sorted(row.code for row in organization.commodities.all()),
            "founded_on": organization.founded_on,
            "ceased_on": organization.ceased_on,
            "operating": organization.operates_on(day),
            "place": _place(profile, day),
            "description": organization.description,
            "illustrative": organization.illustrative,
            "contacts": _contacts(organization) if shows else None,
            "annual_record": _record(self.context["records"].get(organization.pk)),
        }


def organization_url(request: Any, organization: Organization) -> str:
    return request.build_absolute_uri(reverse("api_organization", args=[organization.code]))


def party(organization: Organization) -> dict[str, str]:
    """An organization in short, as ``PartyAnswer``."""
    return {"code": organization.code, "name": organization.name}


def _roles(profile: Profile | None) -> list[dict[str, Any]]:
    roles = profile.roles.all() if profile else ()
    pairs = [(row.role, row.commodity.code if row.commodity else None) for row in roles]
    ordered = sorted(pairs, key=lambda pair: (pair[0], pair[1] or ""))
    return [{"role": role, "commodity": commodity} for role, commodity in ordered]


def _place(profile: Profile | None, day: date) -> dict[str, Any] | None:
    site = profile.site if profile else None
    if site is None:
        return None
    unit = next((unit for unit in site.units.all() if unit.holds(day)), None)
    return {
        "address": site.address,
        "longitude": site.longitude,
        "latitude": site.latitude,
        "unit": unit.code if unit else None,
        "unit_name": unit.name if unit else None,
    }


def _contacts(organization: Organization) -> dict[str, Any]:
    return {
        "phone": organization.phone,
        "email": organization.email,
        "website": organization.website,
        "public": organization.contacts_public,
    }


def _record(record: AnnualRecord | None) -> dict[str, Any] | None:
    if record is None:
        return None
    money = {
        name: None if (value := getattr(record, name)) is None else plain_number(value)
        for name in ("revenue", "capital", "points")
    }
    return {
        "year": record.year,
        "recorded_on": record.recorded_on,
        "members": record.members,
        "grade": record.grade or None,
        **money,
    }


class CapabilityAnswer(Answer):
    """A technology in use: declared, or verified by an official."""

    id = Whole()
    url = serializers.SerializerMethodField()
    organization = PartyAnswer()
    technology = Text(source="technology.code")
    technology_name = Text(source="technology.name")
    since = Day(allow_null=True)
    until = Day(allow_null=True, help_text="Ngày đầu tiên không còn dùng.")
    description = Text()
    evidence = serializers.SerializerMethodField(
        help_text="Bằng chứng; chỉ người của tổ chức và cán bộ phụ trách thấy."
    )
    verified_on = Day(allow_null=True)
    verified = serializers.SerializerMethodField(help_text="Đã được xác nhận tính đến ngày hỏi.")

    def get_evidence(self, row: Capability) -> str:
        return row.evidence if row.organization_id in self.context["inside"] else ""

    def get_url(self, row: Capability) -> str:
        return _url(self, "api_capability", row.pk)

    def get_verified(self, row: Capability) -> bool:
        return _by(row.verified_on, self.context["day"])


class CertificateAnswer(Answer):
    """A certificate, with what it is worth on the day that is asked."""

    id = Whole()
    url = serializers.SerializerMethodField()
    organization = PartyAnswer(
        allow_null=True, help_text="null: chủ thể chưa khớp với tổ chức nào trong sổ."
    )
    holder_name = Text()
    scheme = Text(source="scheme.code")
    scheme_name = Text(source="scheme.name")
    product_name = Text()
    ocop_set = Whole(source="ocop_set.number", allow_null=True)
    stars = Whole(allow_null=True)
    number = Text()
    body = Text()
    scope = Text()
    issued_on = Day(allow_null=True)
    expires_on = Day(allow_null=True)
    extended_until = Day(allow_null=True)
    withdrawn_on = Day(allow_null=True)
    verified_on = Day(allow_null=True)
    verified = serializers.SerializerMethodField(help_text="Đã được xác nhận tính đến ngày hỏi.")
    state = serializers.SerializerMethodField(help_text="Giá trị của chứng nhận vào ngày hỏi.")
    source = Text()

    def get_url(self, row: Certificate) -> str:
        return _url(self, "api_certificate", row.pk)

    def get_verified(self, row: Certificate) -> bool:
        return _by(row.verified_on, self.context["day"])

    def get_state(self, row: Certificate) -> CertificateState:
        return row.state_on(self.context["day"])


def _url(serializer: Answer, name: str, key: int) -> str:
    return serializer.context["request"].build_absolute_uri(reverse(name, args=[key]))


def _by(day: date | None, asked: date) -> bool:
    return day is not None and day <= asked
