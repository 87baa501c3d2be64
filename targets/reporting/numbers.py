"""Numbers as Vietnamese offices write them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

# What is not known is None, and every file says so.
Cell = str | int | Fraction | None
UNKNOWN = "chưa có dữ liệu"


def spoken(value: Cell) -> str:
    """A cell in words; a fraction is a share.

    >>> spoken(30851), spoken(Fraction(21, 44)), spoken(Fraction(1, 2)), spoken(None)
    ('30.851', '47,73 %', '50 %', 'chưa có dữ liệu')
    """
    if value is None:
        return UNKNOWN
    if isinstance(value, Fraction):
        return f"{_rounded(value)} %"
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


def _rounded(share: Fraction) -> str:
    """Percent with at most two decimals; half goes up, as people round."""
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    text = f"{exact.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".").replace(".", ",")
