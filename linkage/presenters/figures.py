"""One figure on the pages of how contracts are kept, and the numbers in its words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.formats import number_format


@dataclass(frozen=True)
class Figure:
    """One figure with what it is made of. ``value`` is a ratio or a count, None where unknown."""

    label: str
    value: Decimal | int | None
    unit: str = "ratio"
    detail: str = ""


def ratio(share: Fraction | None) -> Decimal | None:
    """A share with four decimals, as pages write it."""
    if share is None:
        return None
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    return exact.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def kg(quantity: Fraction) -> Decimal:
    """Kilograms as people write them: whole ones from a hundred up."""
    exact = Decimal(quantity.numerator) / Decimal(quantity.denominator)
    return exact.quantize(Decimal(1) if exact >= 100 else Decimal("0.1"), ROUND_HALF_UP)


def grouped(number: Decimal) -> str:
    """With the marks of the language: ``491.759`` in Vietnamese."""
    return number_format(number.normalize(), use_l10n=True, force_grouping=True)


def joined(*words: str) -> str:
    """The sentences that say something, one after the other."""
    return " ".join(filter(None, words))
