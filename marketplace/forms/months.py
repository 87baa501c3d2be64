"""Quantities by month on a form: the months are tapped, one number stands for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.enums import BaseUnit
from marketplace.forms.fields import as_typed, decimal_mark, number_of
from marketplace.models import MONTH_FIELDS, Posting

KG_IN_TONNE = 1000
MONTHS = range(1, 13)


class Unit:
    BASE = "base"
    TONNE = "tonne"
    CHOICES = [
        (BASE, _("kg (hoặc cành, chiếc)")),
        (TONNE, _("tấn")),
    ]


@dataclass(frozen=True)
class MonthCell:
    """A month to tap."""

    number: int
    held: bool
    typed: str


class MonthsMixin(forms.Form):
    """Which months, and how much: ``each`` in every month held, or a number of a month's own.

    ``cleaned_data["months"]``: quantity by month number, in the category's base unit.
    """

    unit = forms.ChoiceField(label=_("Đơn vị"), choices=Unit.CHOICES, initial=Unit.BASE)
    held = forms.TypedMultipleChoiceField(
        label=_("Những tháng nào?"),
        required=False,
        coerce=int,
        choices=[(month, f"T{month}") for month in MONTHS],
        widget=forms.CheckboxSelectMultiple,
    )
    each = forms.CharField(
        label=_("Mỗi tháng bao nhiêu?"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("Có thể viết 1.200 hoặc 1,5."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in enumerate(MONTH_FIELDS, start=1):
            self.fields[name] = _month_field(number)

    @staticmethod
    def months_of(posting: Posting) -> dict[str, Any]:
        """What the form shows of a posting: one number where all months have the same."""
        held = {month: quantity for month, quantity in posting.months.items() if quantity}
        shown: dict[str, Any] = {"held": list(held)}
        if len(set(held.values())) == 1:
            return shown | {"each": as_typed(next(iter(held.values())))}
        return shown | {f"t{month}": as_typed(quantity) for month, quantity in held.items()}

    @property
    def month_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in MONTH_FIELDS]

    @property
    def month_cells(self) -> list[MonthCell]:
        held = {str(month) for month in self["held"].value() or ()}
        cells = zip(MONTHS, self.month_fields, strict=True)
        return [
            MonthCell(number, str(number) in held or bool(field.value()), str(field.value() or ""))
            for number, field in cells
        ]

    @property
    def uneven(self) -> bool:
        """Whether some month has a number of its own: then all of them are shown."""
        return any(field.value() or field.errors for field in self.month_fields)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        in_tonnes = cleaned.get("unit") == Unit.TONNE
        category = cleaned.get("category")
        if in_tonnes and category and category.base_unit == BaseUnit.PIECE:
            self.add_error("unit", _("Nhóm sản phẩm này không tính theo tấn."))
        own = {
            number: self._quantity(name, in_tonnes)
            for number, name in enumerate(MONTH_FIELDS, start=1)
        }
        each = self._quantity("each", in_tonnes)
        held = set(cleaned.get("held", ()))
        cleaned["months"] = {
            number: (each if number in held else Decimal(0)) if quantity is None else quantity
            for number, quantity in own.items()
        }
        self._require_both(held - {n for n, q in own.items() if q is not None}, each, own)
        return cleaned

    def _require_both(self, bare: set[int], each: Decimal, own: dict[int, Decimal | None]) -> None:
        """Months without a number, or a number without months, are no quantities."""
        typed = bool(self.cleaned_data.get("each")) and "each" not in self.errors
        if bare and not self.cleaned_data.get("each") and "each" not in self.errors:
            self.add_error("each", _("Hãy ghi số lượng của các tháng đã chọn."))
        elif typed and each and not bare and not any(own.values()):
            self.add_error("held", _("Hãy chạm vào những tháng có số lượng này."))

    def _quantity(self, name: str, in_tonnes: bool) -> Decimal | None:
        """What was typed, in base units; None where nothing was. Tonnes have decimals, written as
        the language does."""
        text = self.cleaned_data.get(name, "")
        if not text:
            return Decimal(0) if name == "each" else None
        group = "." if decimal_mark() == "," else ","
        try:
            value = number_of(text, grouping=group) if in_tonnes else number_of(text)
        except ValidationError as error:
            self.add_error(name, error)
            return Decimal(0)
        return value * KG_IN_TONNE if in_tonnes else value


def _month_field(number: int) -> forms.CharField:
    return forms.CharField(
        label=format_lazy(_("Tháng {number}"), number=number),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
