"""Filters of the lists of products, listings, demands and processing services."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from pyroaring import BitMap

from geo.api.pages import KeyPages, key_below
from geo.api.queries import (
    Parameter,
    Point,
    Query,
    as_of,
    code_of,
    flag,
    kilometres,
    number,
    one_of,
    point,
    whole,
    within_km,
    words,
)
from geo.api.units import unit_named
from geo.periods import today
from marketplace.enums import PostingState
from marketplace.models import ProcessingStep, ProductCategory
from marketplace.reports import search_services
from marketplace.search import SOURCES, Wanted, current, find, newest_of, public
from organizations.api.queries import organizations_near
from organizations.models import CertificateScheme, Commodity, Organization, Site

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
    q = words(
        "Các chữ trong tiêu đề, nhóm sản phẩm, tên tổ chức, nơi, chứng nhận; có dấu hay không, "
        "hiểu từ đồng nghĩa (trà, chè) và lỗi gõ; hoặc mã tin."
    )
    organization = code_of(Organization.objects.all(), "Mã tổ chức.")
    commodity = code_of(Commodity.objects.all(), "Mã ngành hàng.")
    category = code_of(CATEGORIES, "Mã nhóm sản phẩm, cùng mọi nhóm bên dưới.")
    certificate = code_of(
        CertificateScheme.objects.all(),
        "Mã loại chứng nhận mà tin nêu (có hoặc yêu cầu), trừ chứng nhận đã hết hiệu lực.",
    )
    verified = flag("true: chỉ chứng nhận đã được cán bộ xác nhận.")
    month = whole("Có số lượng trong tháng này.", 1, 12)
    quantity = number("Có ít nhất bấy nhiêu (kg) trong tháng “month”, hoặc cả năm.")
    year = whole("Năm.", 2000, 2100)
    state = one_of(PostingState, SEEN)
    near = point()
    within_km = kilometres()

    def narrow(self, rows: QuerySet, wanted: dict[str, Any], day: date) -> QuerySet:
        circle = self.circle(wanted)
        if "organization" in wanted:
            rows = rows.filter(organization=wanted["organization"])
        if "state" in wanted:
            rows = rows.filter(state=wanted["state"])
        centre, km = circle or (None, None)
        looked_for = Wanted(
            text=wanted.get("q", ""),
            commodity=wanted["commodity"].code if "commodity" in wanted else "",
            category=wanted["category"].code if "category" in wanted else "",
            certificates=(wanted["certificate"].code,) if "certificate" in wanted else (),
            verified=wanted.get("verified", False),
            month=wanted.get("month"),
            quantity=wanted.get("quantity"),
            year=wanted.get("year"),
            every_year="year" not in wanted,
            centre=centre,
            km=km,
        )
        if looked_for == Wanted(every_year=True):
            return rows
        return rows.filter(pk__in=self._next_keys(rows, looked_for))

    def _next_keys(self, rows: QuerySet, wanted: Wanted) -> list[int]:
        """Keys of the page that is asked for, the newest first: of what is found among the rows
        that the person may see."""
        below = key_below(self.request)
        with SOURCES[rows.model].reading(today()) as market:
            visible = public(market)
            if self.request.user.is_authenticated:
                own = rows.exclude(state=PostingState.PUBLISHED)
                visible = visible | BitMap(own.values_list("pk", flat=True))
            base = current(market, wanted, today(), visible, over=True)
            return newest_of(find(market, wanted, base).rows, below, KeyPages.most + 1)


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
