"""The filters above a list."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.forms.fields import CategoryField, SchemeField
from marketplace.models import ProductCategory
from organizations.models import CertificateScheme

ALL_YEARS = "all"
MONTHS = [(month, format_lazy(_("Tháng {number}"), number=month)) for month in range(1, 13)]


class PostingFilter(forms.Form):
    """What a list is narrowed to. A filter that makes no sense is left out.

    ``commodity=tea`` in an address means the same as ``category=tea``.
    """

    q = forms.CharField(label=_("Tìm"), required=False, max_length=100)
    category = CategoryField(label=_("Nhóm sản phẩm"), required=False)
    month = forms.TypedChoiceField(
        label=_("Có hàng vào"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Tháng nào cũng được")), *MONTHS],
    )
    certificate = SchemeField(label=_("Chứng nhận"), required=False)
    year = forms.TypedChoiceField(
        label=_("Năm"), required=False, coerce=lambda year: year if year == ALL_YEARS else int(year)
    )

    def __init__(
        self,
        data: Any,
        *,
        categories: list[tuple[str, list[ProductCategory]]],
        schemes: list[CertificateScheme],
        day: date,
    ) -> None:
        data = data.copy()
        if data.get("commodity") and not data.get("category"):
            data["category"] = data["commodity"]
        super().__init__(data)
        self.day = day
        self.fields["category"].set_groups(categories, nothing=_("Tất cả"))
        self.fields["certificate"].set_schemes(schemes, nothing=_("Không bắt buộc"))
        self.fields["year"].choices = [
            ("", format_lazy(_("Từ {year}"), year=str(day.year))),
            *((year, str(year)) for year in (day.year, day.year + 1)),
            (ALL_YEARS, _("Mọi năm")),
        ]
        self.is_valid()

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that hold, ready for ``reports.search``."""
        given = self.cleaned_data.items()
        return {name: value for name, value in given if value and value != ALL_YEARS}

    @property
    def current_only(self) -> bool:
        return not self.cleaned_data.get("year")

    @property
    def narrowed(self) -> bool:
        """Whether anything at all was asked for."""
        return bool(self.chosen)
