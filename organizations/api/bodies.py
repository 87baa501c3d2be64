"""What writes of organizations, certificates and capabilities bring."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from geo.api.fields import Body, Choice, CodeOf, Day, Degrees, Many, Text, Whole, YesNo
from geo.api.units import unit_named
from geo.periods import today
from organizations.actions import Place
from organizations.enums import ChainRole, OrganizationKind, Sector
from organizations.models import (
    CertificateScheme,
    OcopSet,
    Organization,
    Technology,
)


class RoleBody(Body):
    role = Choice(ChainRole.choices)
    commodity = Text(required=False, allow_null=True, help_text="Để trống: mọi ngành hàng.")

    def to_internal_value(self, data: object) -> tuple[str, str | None]:
        taken = super().to_internal_value(data)
        return taken["role"], taken.get("commodity") or None


class PlaceBody(Body):
    """Where the main site is; a unit that disagrees with the point decides."""

    address = Text(required=False, max_length=255)
    longitude = Degrees(limit=180, required=False, allow_null=True)
    latitude = Degrees(limit=90, required=False, allow_null=True)
    unit = Text(required=False, allow_null=True, help_text="Mã xã, phường có hiệu lực hôm nay.")

    def validate(self, taken: dict[str, Any]) -> Place:
        code = taken.pop("unit", None)
        return Place(unit=unit_named(code, today(), "unit") if code else None, **taken)


class _Details(Body):
    registration_number = Text(required=False, max_length=60)
    phone = Text(required=False, max_length=30)
    email = Text(required=False, max_length=254)
    website = Text(required=False, max_length=200)
    contacts_public = YesNo(required=False, help_text="Công khai liên hệ với mọi người.")
    description = Text(required=False, max_length=10_000)
    commodities = Many(child=Text(max_length=40), required=False, max_length=50)


class RegisterBody(_Details):
    code = Text(max_length=60)
    name = Text(max_length=255)
    kind = Choice(OrganizationKind.choices)
    sector = Choice(Sector.choices, required=False, allow_blank=True)
    tax_code = Text(required=False, max_length=20)
    founded_on = Day(required=False, allow_null=True)
    roles = RoleBody(many=True, required=False)
    place = PlaceBody(required=False, allow_null=True)


class DetailsBody(_Details):
    name = Text(max_length=255)


class ProfileBody(Body):
    on = Day(required=False, help_text="Từ ngày nào (mặc định: hôm nay).")
    note = Text(required=False, max_length=500)
    kind = Choice(OrganizationKind.choices, required=False)
    sector = Choice(Sector.choices, required=False, allow_blank=True)
    tax_code = Text(required=False, max_length=20)
    roles = RoleBody(many=True, required=False)
    place = PlaceBody(required=False, allow_null=True)


class CapabilityBody(Body):
    organization = CodeOf(Organization.objects.all())
    technology = CodeOf(Technology.objects.all())
    since = Day(required=False, allow_null=True)
    description = Text(required=False, max_length=500)
    evidence = Text(required=False, max_length=500, help_text="Bằng chứng, cho cán bộ xác nhận.")


class OcopSetOf(Whole):
    """An OCOP set by its number."""

    default_error_messages = {"unknown": _("Không có bộ sản phẩm OCOP số {number}.")}

    def to_internal_value(self, data: object) -> OcopSet:
        number = super().to_internal_value(data)
        found = OcopSet.objects.filter(number=number).first()
        if found is None:
            self.fail("unknown", number=number)
        return found


class CertificateBody(Body):
    organization = CodeOf(Organization.objects.all())
    scheme = CodeOf(CertificateScheme.objects.all(), help_text="Mã loại chứng nhận.")
    number = Text(required=False, max_length=120)
    body = Text(required=False, max_length=255, help_text="Cơ quan cấp.")
    scope = Text(required=False, max_length=255)
    product_name = Text(required=False, max_length=255)
    ocop_set = OcopSetOf(required=False, allow_null=True)
    stars = Whole(required=False, allow_null=True)
    issued_on = Day(required=False, allow_null=True)
    expires_on = Day(required=False, allow_null=True)
    source = Text(required=False, max_length=255)
