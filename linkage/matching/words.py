"""A fit in plain Vietnamese: "thiếu VietGAP; thiếu 0,8 tấn tháng 9; trễ 9 ngày; cách 12 km"."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from linkage.matching.facts import Quantity
from linkage.matching.score import Fit

# Above this many months the shortfalls are summed up.
MONTHS_NAMED = 3


def in_words(fit: Fit, *, scheme_names: Mapping[str, str], unit: str = "kg") -> str:
    """What is short, too dear, late or far, in one line; the distance always ends it.

    ``scheme_names``: certificate schemes by code, as people call them; ``unit``: what the
    category is counted in.
    """
    parts = [_missing(fit, scheme_names), _price(fit, unit), *_short(fit, unit), _late(fit)]
    return "; ".join([*(part for part in parts if part), _distance(fit)])


def _missing(fit: Fit, names: Mapping[str, str]) -> str:
    named = ", ".join(names.get(code, code) for code in fit.missing)
    return f"thiếu {named}" if named else ""


def _price(fit: Fit, unit: str) -> str:
    return f"giá cao hơn {_number(fit.price_over)} đồng/{unit}" if fit.price_over else ""


def _short(fit: Fit, unit: str) -> list[str]:
    if len(fit.short) <= MONTHS_NAMED:
        return [f"thiếu {_quantity(kg, unit)} tháng {month}" for month, kg in fit.short]
    total = sum((kg for _month, kg in fit.short), Decimal(0))
    return [f"thiếu {_quantity(total, unit)} trong {len(fit.short)} tháng"]


def _late(fit: Fit) -> str:
    return f"trễ {fit.days_late} ngày" if fit.days_late else ""


def _distance(fit: Fit) -> str:
    if fit.km is None:
        return "chưa rõ khoảng cách"
    if fit.km < 1:
        return "cách dưới 1 km"
    return f"cách {_number(round(fit.km))} km"


def _quantity(quantity: Quantity, unit: str) -> str:
    """Tonnes where a whole number of quintals says it exactly, else the unit as it is."""
    if unit == "kg" and quantity >= 100 and quantity % 100 == 0:
        return f"{_number(Decimal(quantity) / 1000)} tấn"
    return f"{_number(quantity)} {unit}"


def _number(number: Quantity) -> str:
    """1234.5 as 1.234,5: points between thousands, a comma before the decimals."""
    text = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    whole, _point, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")
