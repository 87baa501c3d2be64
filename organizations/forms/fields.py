"""Fields that several forms share."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from geo.io.tables.numbers import read_number
from geo.models import AdministrativeUnit
from geo.periods import today
from geo.text import fold


def date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def number_input() -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})


class EffectiveDayField(forms.DateField):
    """From which day a change holds: today or later."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Có hiệu lực từ ngày"))
        kwargs.setdefault("help_text", _("Số liệu của các ngày trước giữ nguyên."))
        kwargs.setdefault("initial", today)
        super().__init__(widget=date_input(), **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value < today():
            raise ValidationError(
                _("Ngày có hiệu lực không được trước hôm nay (%(day)s)."),
                params={"day": f"{today():%d/%m/%Y}"},
            )


class NumberField(forms.DecimalField):
    """A number as people write it; ``groups``: ``1.234`` is 1234, as money and counts are."""

    def __init__(self, *, groups: bool, **kwargs: Any) -> None:
        kwargs.setdefault("min_value", 0)
        super().__init__(required=False, widget=number_input(), **kwargs)
        self.groups = groups

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        try:
            number, _doubtful = read_number(str(value), groups=self.groups)
        except ValueError as error:
            raise ValidationError(_("Hãy ghi một con số, ví dụ 1.200 hoặc 86,5.")) from error
        return number


class UnitField(forms.CharField):
    """A commune of today by its code or its full name; suggestions come from a datalist."""

    def clean(self, value: Any) -> AdministrativeUnit | None:
        text = super().clean(value)
        if not text:
            return None
        units = AdministrativeUnit.objects.as_of(today())
        code = text.rsplit("·", 1)[-1].strip()
        if unit := units.filter(code=code).first():
            return unit
        named = list(units.filter(folded=fold(text))[:2])
        if len(named) == 1:
            return named[0]
        if named:
            raise ValidationError(_("Nhiều nơi trùng tên này: hãy ghi mã xã, phường."))
        raise ValidationError(_("Không tìm thấy xã, phường này. Hãy ghi mã, ví dụ 24829."))


class CodedField(forms.ChoiceField):
    """A row of a reference list, by its code; None where nothing is chosen."""

    def set_rows(self, rows: Iterable[Model], *, nothing: str) -> None:
        self.known = {row.code: row for row in rows}
        self.choices = [("", nothing), *((code, row.name) for code, row in self.known.items())]

    def clean(self, value: object) -> Model | None:
        return self.known.get(super().clean(value))
