"""Fields of the market's forms: numbers as people write them, and the tree of categories."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from marketplace.models import ProductCategory
from marketplace.numbers import ALL_MARKS, read_number, write_number
from organizations.models import CertificateScheme

NOT_A_NUMBER = _("“%(value)s” không phải là số. Ví dụ: 1.200 hoặc 1,5.")


def decimal_mark() -> str:
    """The decimal mark of the language that the person reads."""
    return get_format("DECIMAL_SEPARATOR")


def number_of(text: str, *, grouping: str = ALL_MARKS) -> Decimal:
    """``read_number`` with its error in words."""
    try:
        return read_number(text, grouping=grouping)
    except ValueError as error:
        raise ValidationError(NOT_A_NUMBER, params={"value": text}) from error


def as_typed(value: object) -> object:
    """A stored number as a person would write it; text stays as it was typed."""
    if isinstance(value, int | Decimal):
        return write_number(Decimal(value), decimal=decimal_mark())
    return value


class NumberField(forms.CharField):
    """A number in words of the reader's language; None where empty."""

    grouping = ALL_MARKS

    def __init__(self, **kwargs) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attributes))
        super().__init__(**kwargs)

    def clean(self, value: object) -> Decimal | None:
        text = super().clean(value)
        return number_of(text, grouping=self.grouping) if text else None

    def prepare_value(self, value: object) -> object:
        return as_typed(value)


class DongField(NumberField):
    """Money in whole đồng: ``52.000``."""

    def clean(self, value: object) -> int | None:
        amount = super().clean(value)
        if amount is None:
            return None
        if amount != int(amount) or amount >= 10**15:
            raise ValidationError(_("Hãy ghi số đồng tròn, ví dụ 52.000."))
        return int(amount)


class KilometreField(NumberField):
    """Kilometres: one mark is always the decimal one."""

    grouping = ""

    def clean(self, value: object) -> Decimal | None:
        distance = super().clean(value)
        if distance is not None and distance > 20_040:
            raise ValidationError(_("Xa hơn nửa vòng Trái Đất; hãy xem lại."))
        return None if distance is None else distance.quantize(Decimal("0.001"))


class CategoryField(forms.ChoiceField):
    """A category, in a list grouped by commodity; codes stand in the address and in files."""

    def set_groups(self, groups: list[tuple[str, list[ProductCategory]]], *, nothing: str) -> None:
        """Fills the list; a category below another is set in by its depth."""
        self.known = {category.code: category for _name, rows in groups for category in rows}
        self.choices = [
            ("", nothing),
            *((name, [(row.code, _indented(row)) for row in rows]) for name, rows in groups),
        ]

    def clean(self, value: object) -> ProductCategory | None:
        return self.known.get(super().clean(value))


def _indented(category: ProductCategory) -> str:
    if category.depth == 0:
        return str(_("%(name)s (chung)")) % {"name": category.name}
    return "\u2003" * (category.depth - 1) + category.name


class SchemesField(forms.MultipleChoiceField):
    """Several schemes of certificates, by their codes."""

    widget = forms.CheckboxSelectMultiple

    def set_schemes(self, schemes: list[CertificateScheme]) -> None:
        self.known = {scheme.code: scheme for scheme in schemes}
        self.choices = [(scheme.code, scheme.name) for scheme in schemes]

    def clean(self, value: object) -> list[CertificateScheme]:
        return [self.known[code] for code in super().clean(value)]
