"""Filters of the lists of organizations, certificates and capabilities."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from geo.api.queries import (
    Point,
    Query,
    as_of,
    code_of,
    flag,
    kilometres,
    one_of,
    point,
    within_km,
    words,
)
from geo.api.units import unit_named
from organizations.enums import ChainRole, OrganizationKind
from organizations.models import (
    Certificate,
    CertificateScheme,
    Commodity,
    Organization,
    Profile,
    Site,
    Technology,
)
from organizations.search import found


class OrganizationQuery(Query):
    q = words("Các chữ trong tên (có dấu hay không), hoặc mã.")
    kind = one_of(OrganizationKind, "Loại hình vào ngày hỏi.")
    commodity = code_of(Commodity.objects.all(), "Mã ngành hàng kinh doanh.")
    role = one_of(ChainRole, "Vai trò trong chuỗi vào ngày hỏi.")
    certificate = code_of(
        CertificateScheme.objects.all(), "Mã loại chứng nhận còn hiệu lực vào ngày hỏi."
    )
    unit = words("Mã đơn vị hành chính (có hiệu lực vào ngày hỏi) chứa địa điểm chính.")
    near = point()
    within_km = kilometres()
    ceased = flag("true: cả tổ chức không hoạt động vào ngày hỏi.")
    as_of = as_of()

    def narrow(self, rows: QuerySet, wanted: dict[str, Any], day: date) -> QuerySet:
        plain = {name: wanted[name] for name in ("q", "kind", "role", "ceased") if name in wanted}
        if "commodity" in wanted:
            plain["commodity"] = wanted["commodity"].code
        keys = found(plain, day)
        if "unit" in wanted:
            keys = keys.within(unit_named(wanted["unit"], day, "unit"), day)
        if "certificate" in wanted:
            keys = keys.filter(pk__in=holders(wanted["certificate"], day))
        if circle := self.circle(wanted):
            keys = keys.filter(pk__in=organizations_near(*circle, day))
        return rows.filter(pk__in=keys.order_by().values("pk"))


def holders(scheme: CertificateScheme, day: date) -> QuerySet:
    """Keys of the organizations with a certificate of the scheme that holds on the day."""
    lapsed = Certificate.objects.filter(scheme=scheme).lapsed(day).values("pk")
    held = Certificate.objects.as_of(day).filter(scheme=scheme, organization__isnull=False)
    return held.exclude(pk__in=lapsed).values("organization")


def organizations_near(centre: Point, km: float, day: date) -> QuerySet:
    """Keys of the organizations whose main site of the day lies at most ``km`` from a place."""
    sites = within_km(Site.objects.all(), centre, km, cells=True).values("pk")
    return Profile.objects.as_of(day).filter(site__in=sites).values("organization")


class CertificateQuery(Query):
    organization = code_of(Organization.objects.all(), "Mã tổ chức.")
    scheme = code_of(CertificateScheme.objects.all(), "Mã loại chứng nhận.")
    verified = flag("Đã được cán bộ xác nhận tính đến ngày hỏi, hay chưa.")
    as_of = as_of()

    def narrow(self, rows: QuerySet, wanted: dict[str, Any], day: date) -> QuerySet:
        for name in ("organization", "scheme"):
            if name in wanted:
                rows = rows.filter(**{name: wanted[name]})
        return _verified(rows.as_of(day), wanted, day)


class CapabilityQuery(Query):
    organization = code_of(Organization.objects.all(), "Mã tổ chức.")
    technology = code_of(Technology.objects.all(), "Mã công nghệ.")
    verified = flag("Đã được cán bộ xác nhận tính đến ngày hỏi, hay chưa.")
    as_of = as_of()

    def narrow(self, rows: QuerySet, wanted: dict[str, Any], day: date) -> QuerySet:
        for name in ("organization", "technology"):
            if name in wanted:
                rows = rows.filter(**{name: wanted[name]})
        return _verified(rows.in_use(day), wanted, day)


def _verified(rows: QuerySet, wanted: dict[str, Any], day: date) -> QuerySet:
    if "verified" not in wanted:
        return rows
    keys = rows.filter(verified_on__lte=day).values("pk")
    return rows.filter(pk__in=keys) if wanted["verified"] else rows.exclude(pk__in=keys)
