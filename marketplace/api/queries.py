"""Filters of the lists of products, listings and demands."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from geo.api.queries import (
    Point,
    Query,
    code_of,
    kilometres,
    one_of,
    point,
    whole,
    within_km,
    words,
)
from marketplace.enums import PostingState
from marketplace.models import Demand, ProductCategory
from marketplace.reports import search
from organizations.api.queries import organizations_near
from organizations.models import CertificateScheme, Commodity, Organization

CATEGORIES = ProductCategory.objects.all()


class ProductQuery(Query):
    organization = code_of(Organization.objects.all(), "Mã tổ chức.")
    commodity = code_of(Commodity.objects.all(), "Mã ngành hàng.")
    category = code_of(CATEGORIES, "Mã nhóm sản phẩm, cùng mọi nhóm bên dưới.")

    def narrow(self, rows: QuerySet, wanted: dict[str, Any], day: date) -> QuerySet:
        if "organization" in wanted:
            rows = rows.filter(organization=wanted["organization"])
        if "commodity" in wanted:
            rows = rows.filter(category__commodity=wanted["commodity"])
        if "category" in wanted:
            below = ProductCategory.objects.under(wanted["category"].code)
            rows = rows.filter(category__in=below)
        return rows


class PostingQuery(Query):
    q = words("Các chữ trong tiêu đề, nhóm sản phẩm hoặc tên tổ chức, có dấu hay không.")
    organization = code_of(Organization.objects.all(), "Mã tổ chức.")
    commodity = code_of(Commodity.objects.all(), "Mã ngành hàng.")
    category = code_of(CATEGORIES, "Mã nhóm sản phẩm, cùng mọi nhóm bên dưới.")
    certificate = code_of(
        CertificateScheme.objects.all(), "Mã loại chứng nhận mà tin nêu (có hoặc yêu cầu)."
    )
    month = whole("Có số lượng trong tháng này.", 1, 12)
    year = whole("Năm.", 2000, 2100)
    state = one_of(PostingState, "Trạng thái; công chúng chỉ thấy tin đang đăng (published).")
    near = point()
    within_km = kilometres()

    def narrow(self, rows: QuerySet, wanted: dict[str, Any], day: date) -> QuerySet:
        rows = search(rows, wanted)
        if "organization" in wanted:
            rows = rows.filter(organization=wanted["organization"])
        if "commodity" in wanted:
            rows = rows.filter(category__commodity=wanted["commodity"])
        if "state" in wanted:
            rows = rows.filter(state=wanted["state"])
        if circle := self.circle(wanted):
            rows = self.around(rows, *circle, day)
        return rows

    def around(self, rows: QuerySet, centre: Point, km: float, day: date) -> QuerySet:
        """Those of organizations whose main site is near."""
        return rows.filter(organization__in=organizations_near(centre, km, day))


class DemandQuery(PostingQuery):
    def around(self, rows: QuerySet, centre: Point, km: float, day: date) -> QuerySet:
        """Those whose place of delivery is near; without one, the organization's main site."""
        here = within_km(Demand.objects.all(), centre, km).values("pk")
        by_site = super().around(Demand.objects.filter(latitude=None), centre, km, day)
        return rows.filter(pk__in=here) | rows.filter(pk__in=by_site.values("pk"))
