"""Filters of the lists of products, listings, demands and processing services."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from geo.api.queries import (
    Parameter,
    Point,
    Query,
    as_of,
    code_of,
    kilometres,
    one_of,
    point,
    whole,
    within_km,
    words,
)
from geo.api.units import unit_named
from marketplace.enums import PostingState
from marketplace.models import Demand, ProcessingStep, ProductCategory
from marketplace.reports import search, search_services
from organizations.api.queries import organizations_near
from organizations.models import CertificateScheme, Commodity, Organization, Site

WORDS = "Các chữ trong tiêu đề, nhóm sản phẩm hoặc tên tổ chức, có dấu hay không."
SEEN = "Trạng thái; công chúng chỉ thấy tin đang đăng (published)."
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
    q = words(WORDS)
    organization = code_of(Organization.objects.all(), "Mã tổ chức.")
    commodity = code_of(Commodity.objects.all(), "Mã ngành hàng.")
    category = code_of(CATEGORIES, "Mã nhóm sản phẩm, cùng mọi nhóm bên dưới.")
    certificate = code_of(
        CertificateScheme.objects.all(), "Mã loại chứng nhận mà tin nêu (có hoặc yêu cầu)."
    )
    month = whole("Có số lượng trong tháng này.", 1, 12)
    year = whole("Năm.", 2000, 2100)
    state = one_of(PostingState, SEEN)
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


class ServiceQuery(Query):
    q = words("Các chữ trong tiêu đề, công đoạn, nhóm sản phẩm hoặc tên tổ chức.")
    organization = code_of(Organization.objects.all(), "Mã tổ chức.")
    commodity = code_of(Commodity.objects.all(), "Mã ngành hàng nhận vào hoặc trả về.")
    step = code_of(ProcessingStep.objects.all(), "Mã công đoạn.")
    month = whole("Còn nhận được vào tháng này, lần tới kể từ ngày hỏi.", 1, 12)
    amount = Parameter(
        forms.DecimalField,
        {"type": "number", "minimum": 0},
        "Lượng cần làm trong một tháng, theo đơn vị của hàng nhận vào.",
        min_value=0,
        localize=False,
    )
    certificate = code_of(CertificateScheme.objects.all(), "Mã loại chứng nhận mà tin nêu.")
    unit = words("Mã đơn vị hành chính chứa nơi chế biến.")
    state = one_of(PostingState, SEEN)
    near = point()
    within_km = kilometres()
    as_of = as_of()

    def narrow(self, rows: QuerySet, wanted: dict[str, Any], day: date) -> QuerySet:
        plain = ("q", "commodity", "step", "month", "amount")
        rows = search_services(rows, {name: wanted.get(name) for name in plain}, day)
        for name in ("organization", "state"):
            if name in wanted:
                rows = rows.filter(**{name: wanted[name]})
        if "certificate" in wanted:
            rows = rows.filter(pk__in=wanted["certificate"].processingservices.values("pk"))
        if "unit" in wanted:
            rows = rows.within_paths([unit_named(wanted["unit"], day, "unit").path], day)
        if circle := self.circle(wanted):
            rows = self.around(rows, *circle, day)
        return rows

    def around(self, rows: QuerySet, centre: Point, km: float, day: date) -> QuerySet:
        """Those whose place is near; without one of its own, the organization's main site."""
        sites = within_km(Site.objects.all(), centre, km, cells=True).values("pk")
        owners = organizations_near(centre, km, day)
        return rows.filter(Q(site__in=sites) | Q(site__isnull=True, organization__in=owners))
