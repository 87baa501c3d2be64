"""Forms of deliveries and of replies to what they amount to: few fields, large ones."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marketplace.forms.fields import NumberField

KG_IN = {"kg": 1, "t": 1000}
UNITS = [("kg", _("kg")), ("t", _("tấn"))]
MONTHS_AS_TYPED = ["%Y-%m", "%m/%Y", "%Y-%m-%d", "%d/%m/%Y"]


class QuantityForm(forms.Form):
    """A quantity in kilograms or tonnes; ``kg`` is what it comes to."""

    quantity = NumberField(label=_("Sản lượng đã giao"))
    unit = forms.ChoiceField(
        label=_("Đơn vị"), choices=UNITS, initial="kg", required=False, widget=forms.RadioSelect
    )

    @property
    def kg(self) -> Decimal:
        return self.cleaned_data["quantity"] * KG_IN[self.cleaned_data["unit"] or "kg"]


class DeliveryForm(QuantityForm):
    """The quantity delivered in a month: one of those offered, or another one as it is typed."""

    month = forms.DateField(label=_("Tháng"), required=False, input_formats=MONTHS_AS_TYPED)
    other_month = forms.DateField(
        label=_("Tháng khác"),
        required=False,
        input_formats=MONTHS_AS_TYPED,
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
    )
    field_order = ["month", "other_month", "quantity", "unit"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not (data.get("other_month") or data.get("month") or self.errors):
            raise ValidationError({"month": _("Hãy chọn tháng giao hàng.")})
        return data

    @property
    def chosen(self) -> date:
        return self.cleaned_data["other_month"] or self.cleaned_data["month"]


class ContestForm(QuantityForm):
    """What was delivered by this side's own account, and why it thinks so. ``seen``: the figure
    that the page showed."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=2000,
        help_text=_("Ví dụ: phiếu cân số mấy, ngày nào, hàng nào bị trả lại."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.DecimalField(widget=forms.HiddenInput, required=False)
    field_order = ["quantity", "unit", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quantity"].label = _("Sản lượng theo chúng tôi")


class SeenForm(forms.Form):
    """The kilograms that the page showed when somebody pressed its button."""

    quantity = forms.DecimalField(required=False)

    @classmethod
    def seen_in(cls, data: Any) -> Decimal | None:
        form = cls(data)
        return form.cleaned_data["quantity"] if form.is_valid() else None


class ReplyForm(forms.Form):
    """A party's own words to its figures."""

    text = forms.CharField(
        label=_("Giải trình của bên mình"),
        max_length=2000,
        help_text=_(
            "Hiện cạnh số liệu cho bên kia, cán bộ phụ trách và những ai đang thương lượng với "
            "tổ chức của bạn. Đừng ghi thông tin riêng của người khác."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
