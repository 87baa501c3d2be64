"""What a list of the market is narrowed by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from geo.reports.named import NamedPlace
from marketplace.forms.fields import DongField, NumberField
from marketplace.forms.filters import MONTHS
from marketplace.search import DEMAND_SORTS, LISTING_SORTS, SORTS, Market, Wanted
from organizations.enums import ChainRole, OrganizationKind, Trust
from organizations.search.near import STARS, NearFields, pairs_of

ALL_YEARS = "all"
UNITS = {"tonne": (1000, "kg"), "kg": (1, "kg"), "piece": (1, "piece")}
UNIT_NAMES = (("tonne", _("tấn")), ("kg", _("kg")), ("piece", _("cành, chiếc…")))


class MarketFilter(NearFields, forms.Form):
    """Wishes that hold together. One that makes no sense is left out; a place that is not known is
    said. ``commodity=tea`` in an address means the same as ``category=tea``."""

    q = forms.CharField(label=_("Tìm"), required=False, max_length=100)
    category = forms.CharField(label=_("Nhóm sản phẩm"), required=False, max_length=80)
    month = forms.TypedChoiceField(
        label=_("Tháng"), required=False, coerce=int, empty_value=None, choices=MONTHS
    )
    quantity = NumberField(label=_("Lượng ít nhất"), required=False, max_length=20)
    unit = forms.ChoiceField(label=_("Đơn vị"), required=False, choices=UNIT_NAMES)
    price = DongField(label=_("Giá"), required=False, max_length=20)
    area = forms.CharField(label=_("Xã, phường"), required=False, max_length=10)
    certificate = forms.MultipleChoiceField(label=_("Chứng nhận"), required=False)
    verified = forms.BooleanField(label=_("Chỉ chứng nhận đã được xác nhận"), required=False)
    stars = forms.TypedChoiceField(
        label=_("Hạng OCOP"), required=False, coerce=int, empty_value=None, choices=STARS
    )
    kind = forms.ChoiceField(label=_("Loại hình"), required=False, choices=OrganizationKind.choices)
    role = forms.ChoiceField(label=_("Vai trò"), required=False, choices=ChainRole.choices)
    rung = forms.ChoiceField(label=_("Liên kết đã có"), required=False, choices=Trust.choices)
    year = forms.TypedChoiceField(
        label=_("Năm"), required=False, coerce=lambda year: year if year == ALL_YEARS else int(year)
    )
    sort = forms.ChoiceField(label=_("Xếp theo"), required=False)

    def __init__(self, data: Any, *, market: Market, sells: bool, day: date) -> None:
        data = data.copy()
        if data.get("commodity") and not data.get("category"):
            data["category"] = data["commodity"]
        super().__init__(data)
        self.market, self.sells, self.day = market, sells, day
        self.centre: NamedPlace | None = None
        self.fields["certificate"].choices = list(market.schemes.items())
        self.fields["year"].choices = [
            ("", format_lazy(_("Từ {year}"), year=str(day.year))),
            *((year, str(year)) for year in (day.year, day.year + 1)),
            (ALL_YEARS, _("Mọi năm")),
        ]
        sorts = LISTING_SORTS if sells else DEMAND_SORTS
        self.fields["sort"].choices = [(name, SORTS[name].label) for name in ("best", *sorts)]
        self.is_valid()

    def clean_category(self) -> str:
        code = self.cleaned_data["category"]
        known = {category.code for category in self.market.categories.values()}
        return code if code in known else ""

    def clean_area(self) -> str:
        code = self.cleaned_data["area"]
        return code if code in self.market.areas.names else ""

    def given(self, name: str) -> Any:
        """A wish that makes sense, or None."""
        return self.cleaned_data.get(name) or None

    unit_choices = UNIT_NAMES  # for the template, which writes the field by hand

    @property
    def year_choices(self) -> list[tuple[Any, Any]]:
        return self.fields["year"].choices

    @property
    def chosen_year(self) -> Any:
        return self.given("year") or ""

    @property
    def more(self) -> bool:
        """Whether one of the rarer wishes is filled in."""
        return any(self.given(name) for name in ("kind", "role", "rung", "year"))

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        factor, base_unit = UNITS[self.given("unit") or "tonne"]
        quantity, sort, year = self.given("quantity"), self.given("sort"), self.given("year")
        centre = self.centre
        if sort == "nearest" and centre is None:
            sort = None
        return Wanted(
            text=self.given("q") or "",
            category=self.given("category") or "",
            month=self.given("month"),
            quantity=float(quantity * factor) if quantity else None,
            base_unit=base_unit,
            price=self.given("price"),
            certificates=tuple(self.given("certificate") or ()),
            verified=bool(self.given("verified")),
            stars=self.given("stars"),
            centre=(centre.longitude, centre.latitude) if centre else None,
            km=self.reach,
            area=self.given("area") or "",
            kind=self.given("kind") or "",
            role=self.given("role") or "",
            rung=self.given("rung") or "",
            year=None if year == ALL_YEARS else year,
            every_year=year == ALL_YEARS,
            sort=sort or "",
        )

    def kept(self, without: Mapping[str, str | None] | None = None) -> list[tuple[str, str]]:
        """The pairs of the address that say the same, less those that ``without`` names: a whole
        field, or one of its values."""
        idle = {"km": not self.centre, "unit": not self.given("quantity")}
        names = [name for name in self.fields if not idle.get(name)]
        return pairs_of(self.data, names, without or {})
