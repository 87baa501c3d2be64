"""How numbers, amounts and days are written for a reader, in Vietnamese and in English.

Pure: each function takes the language (``"vi"`` or ``"en"``; any other reads as Vietnamese). The
few words here (tấn, tháng, chưa có dữ liệu) belong to the way of writing, like the decimal mark,
and so stand here and not in the translation catalogue. A missing value is never written as 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

NO_BREAK = "\u00a0"
Number = int | float | Decimal


@dataclass(frozen=True)
class Style:
    """The marks and words of one language."""

    decimal: str
    group: str
    percent: str
    tonne: str
    dong: str
    no_data: str
    day: str
    month: str
    units: tuple[tuple[str, str], ...] = ()
    months: tuple[str, ...] = ()


VI = Style(
    decimal=",",
    group=".",
    percent=NO_BREAK + "%",
    tonne="tấn",
    dong="đ",
    no_data="chưa có dữ liệu",
    day="{day:02d}/{month:02d}/{year:04d}",
    month="tháng" + NO_BREAK + "{month}/{year}",
    units=(("piece", "sản phẩm"), ("year", "năm"), ("month", "tháng"), ("person", "người")),
)
EN = Style(
    decimal=".",
    group=",",
    percent="%",
    tonne="t",
    dong="VND",
    no_data="no data yet",
    day="{day} {name:.3} {year}",
    month="{name}" + NO_BREAK + "{year}",
    units=(("tấn", "t"), ("piece", "pieces"), ("person", "people")),
    months=(
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
)


def style(lang: str | None) -> Style:
    """The style of ``lang`` (``"en"``, ``"en-us"``, ``"vi"`` …); Vietnamese is the default."""
    return EN if (lang or "").split("-")[0] == "en" else VI


def no_data(lang: str | None = "vi") -> str:
    """What stands where nothing is known."""
    return style(lang).no_data


def number(value: Number | None, lang: str | None = "vi", digits: int | None = None) -> str:
    """``1234.5`` → ``1.234,5`` (vi), ``1,234.5`` (en).

    ``digits`` decimals exactly; without it up to two, and none that are zero. Halves round away
    from zero, as people do on paper.
    """
    marks = style(lang)
    if value is None:
        return marks.no_data
    places = 2 if digits is None else digits
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, _, fraction = f"{abs(rounded):,f}".partition(".")
    if digits is None:
        fraction = fraction.rstrip("0")
    sign = "-" if rounded < 0 else ""
    text = sign + whole.replace(",", marks.group)
    return text + marks.decimal + fraction if fraction else text


def machine(value: Number | None) -> str:
    """A number as programs read it, for ``<data value>``: ``0.5135``; empty where not known."""
    if value is None:
        return ""
    return format(Decimal(str(value)), "f")


def percent(ratio: Number | None, lang: str | None = "vi", digits: int | None = None) -> str:
    """A ratio in percent: ``0.5135`` → ``51,35 %`` with a space that does not break."""
    if ratio is None:
        return no_data(lang)
    return number(Decimal(str(ratio)) * 100, lang, digits) + style(lang).percent


def quantity(value: Number | None, unit: str, lang: str | None = "vi") -> str:
    """A number with its unit: ``quantity(1200, "kg")`` → ``1.200 kg``; our units are translated."""
    if value is None:
        return no_data(lang)
    word = dict(style(lang).units).get(unit, unit)
    return f"{number(value, lang)}{NO_BREAK}{word}" if word else number(value, lang)


def mass(kg: Number | None, lang: str | None = "vi") -> str:
    """Kilograms as people say them: ``800 kg``, ``1,2 tấn``."""
    if kg is None or abs(kg) < 1000:
        return quantity(kg, "kg", lang)
    return quantity(Decimal(str(kg)) / 1000, "tấn", lang)


def dong(amount: Number | None, lang: str | None = "vi") -> str:
    """Money in full: ``52.000 đ`` (en ``52,000 VND``)."""
    if amount is None:
        return no_data(lang)
    return f"{number(amount, lang, 0)}{NO_BREAK}{style(lang).dong}"


def price(amount: Number | None, unit: str = "kg", lang: str | None = "vi") -> str:
    """Money for a unit: ``52.000 đ/kg``."""
    if amount is None:
        return no_data(lang)
    return f"{dong(amount, lang)}/{dict(style(lang).units).get(unit, unit)}"


def day(value: date | None, lang: str | None = "vi") -> str:
    """``30/06/2026``; en ``30 Jun 2026``. A moment is given in the zone it is to be read in."""
    if value is None:
        return no_data(lang)
    marks = style(lang)
    text = marks.day.format(
        day=value.day, month=value.month, year=value.year, name=_month_name(marks, value.month)
    )
    return f"{text} {value:%H:%M}" if isinstance(value, datetime) else text


def month(value: date | None, lang: str | None = "vi") -> str:
    """``tháng 9/2026``; en ``September 2026``."""
    if value is None:
        return no_data(lang)
    marks = style(lang)
    name = _month_name(marks, value.month)
    return marks.month.format(month=value.month, year=value.year, name=name)


def _month_name(marks: Style, month: int) -> str:
    return marks.months[month - 1] if marks.months else ""


def month_short(number_of_month: int, lang: str | None = "vi") -> str:
    """The label of a month on an axis: ``T9``; en ``Sep``."""
    marks = style(lang)
    return marks.months[number_of_month - 1][:3] if marks.months else f"T{number_of_month}"


def month_tick(value: date, lang: str | None = "vi") -> str:
    """The label of a month in a year on an axis: ``9/2026``; en ``Sep 2026``."""
    marks = style(lang)
    name = marks.months[value.month - 1][:3] + " " if marks.months else f"{value.month}/"
    return f"{name}{value.year}"


def span(start: date | None, end: date | None, lang: str | None = "vi") -> str:
    """A time with both days inclusive, either of them open: ``01/01/2026 – 31/12/2026``."""
    english = style(lang) is EN
    if start and end:
        return f"{day(start, lang)} – {day(end, lang)}"
    if start:
        return f"from {day(start, lang)}" if english else f"từ {day(start, lang)}"
    if end:
        return f"until {day(end, lang)}" if english else f"đến hết {day(end, lang)}"
    return "at any time" if english else "không giới hạn thời gian"
