"""The form of what two parties agree: the same for an offer and for a linkage's versions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linkage.models import AGREED_FIELDS
from marketplace.forms.fields import NumberField
from marketplace.models import MONTH_FIELDS

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LONG = forms.Textarea(attrs={"rows": 2})


class AgreementForm(forms.ModelForm):
    """One version. A subclass names its table (``Meta.model``); the action validates the whole.

    ``sections`` lays it out: (title, fields), the months apart under ``month_fields``.
    """

    quantity = NumberField(label=_("Sản lượng mỗi năm (kg)"), required=False)
    value = NumberField(label=_("Giá trị hợp đồng (đồng)"), required=False)
    price = NumberField(label=_("Đơn giá (đồng/kg)"), required=False)
    advance = NumberField(label=_("Ứng trước (đồng)"), required=False)

    class Meta:
        fields = AGREED_FIELDS
        widgets = {
            "starts_on": DATE,
            "ends_on": DATE,
            "export": forms.NullBooleanSelect,
            "price_terms": LONG,
            "inputs_supplied": LONG,
            "quality_terms": LONG,
            "delivery_terms": LONG,
            "payment_terms": LONG,
            "risk_terms": LONG,
            "penalty_terms": LONG,
            "dispute_terms": LONG,
        }
        labels = {
            "contracted_share": _("Tỷ lệ bao tiêu (phần trăm sản lượng của bên bán)"),
            "export": _("Hàng xuất khẩu trực tiếp"),
        }

    SECTIONS = (
        (_("Thời hạn"), ("starts_on", "ends_on")),
        (_("Sản lượng"), ("quantity", "contracted_share", "export")),
        (
            _("Giá"),
            ("price_kind", "price", "price_terms", "price_deviation", "value"),
        ),
        (_("Ứng trước"), ("advance", "inputs_supplied")),
        (_("Chất lượng, giao nhận"), ("quality_terms", "delivery_terms")),
        (_("Thanh toán"), ("payment_days", "payment_terms")),
        (_("Rủi ro, phạt, tranh chấp"), ("risk_terms", "penalty_terms", "dispute_terms")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in enumerate(MONTH_FIELDS, start=1):
            self.fields[name] = NumberField(label=f"T{number}", required=False)

    @property
    def terms(self) -> dict[str, Any]:
        """The validated fields, as the actions take them."""
        return {name: self.cleaned_data[name] for name in AGREED_FIELDS}

    @property
    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields but for the months, under their titles."""
        return [(str(title), [self[name] for name in names]) for title, names in self.SECTIONS]

    @property
    def month_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in MONTH_FIELDS]

    @property
    def has_months(self) -> bool:
        """Whether a month is filled in, or one has an error to be seen."""
        return any(field.value() or field.errors for field in self.month_fields)

    def _get_validation_exclusions(self):
        # Only what people typed: the rest of the version is set by the action.
        return {field.name for field in self._meta.model._meta.fields} - set(AGREED_FIELDS)

    def validate_constraints(self):
        """The action validates the whole version."""

    def clean(self):
        data = super().clean()
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("Ngày kết thúc không được trước ngày bắt đầu."))
        return data
