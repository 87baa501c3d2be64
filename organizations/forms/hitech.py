"""What the list of high technologies is narrowed by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.fields import CodedField
from organizations.models import Commodity, Technology


class CapabilityFilter(forms.Form):
    """What the list of high technologies is narrowed by; all of it optional."""

    q = forms.CharField(label=_("Tên hoặc mã tổ chức"), max_length=100, required=False)
    technology = CodedField(label=_("Công nghệ"), required=False)
    commodity = CodedField(label=_("Ngành hàng"), required=False)
    unit = forms.CharField(label=_("Xã, phường (tên mới hay cũ)"), max_length=100, required=False)
    trust = forms.ChoiceField(
        label=_("Xác nhận"),
        choices=[
            ("", _("Cả tự khai")),
            ("verified", _("Cơ quan đã xác nhận")),
            ("declared", _("Mới tự khai")),
        ],
        required=False,
    )

    def __init__(
        self, data: Any, *, technologies: Iterable[Technology], commodities: Iterable[Commodity]
    ) -> None:
        super().__init__(data)
        self.fields["technology"].set_rows(technologies, nothing=_("Mọi công nghệ"))
        self.fields["commodity"].set_rows(commodities, nothing=_("Mọi ngành hàng"))

    def clean_commodity(self) -> str:
        commodity = self.cleaned_data["commodity"]
        return commodity.code if commodity else ""
