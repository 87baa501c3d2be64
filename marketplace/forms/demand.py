"""The form of a demand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geo.forms import PlaceMixin
from marketplace.forms.fields import DongField, KilometreField
from marketplace.forms.posting import YearlyPostingForm
from marketplace.models import Demand

TERMS = ("max_price", "latitude", "longitude", "max_distance_km", "deadline")


class DemandForm(PlaceMixin, YearlyPostingForm):
    """What a buyer seeks: quantities, certificates that must be there, place, price, deadline."""

    place_label = _("Nơi nhận hàng")
    place_help = _(
        "Chạm vào bản đồ để đặt điểm, hoặc ghi toạ độ. Để trống: địa điểm chính của tổ chức."
    )

    max_price = DongField(
        label=_("Giá cao nhất"),
        required=False,
        help_text=_("Đồng cho 1 kg (hoặc 1 cành, chậu, chiếc). Để trống: giá thỏa thuận."),
    )
    max_distance_km = KilometreField(
        label=_("Trong bán kính"),
        required=False,
        help_text=_("Chỉ nhận hàng từ nơi không xa hơn. Để trống: nơi nào cũng được."),
    )
    deadline = forms.DateField(
        label=_("Hạn trả lời"),
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Ngày cuối cùng nhận đề nghị. Để trống: không hạn."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].label = _("Cần mua gì")
        self.fields["title"].help_text = _("Ví dụ: Bơ 034 loại một cho siêu thị.")
        certificates = self.fields["certificates"]
        certificates.label = _("Chứng nhận bắt buộc")
        certificates.help_text = _("Bên bán phải có đủ mọi chứng nhận được chọn.")

    @classmethod
    def initial_of(cls, posting: Demand | None) -> dict[str, Any]:
        shown = super().initial_of(posting)
        if posting is None:
            return shown
        return shown | {name: getattr(posting, name) for name in TERMS}

    def content(self) -> dict[str, Any]:
        return super().content() | {name: self.cleaned_data[name] for name in TERMS}
