"""Numbers and days as a Vietnamese contract writes them out.

num2words has Vietnamese too, but reads 1.000.005 as "một triệu lẻ năm", 2.500 tỷ as "hai nghìn tỷ
năm trăm tỷ" and 1,5 as "một phẩy năm mươi"; money in a contract must be read as it is spoken.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GROUPS = ("triệu", "nghìn", "")
BILLION = 10**9
TONNE = 1000


def number_in_words(value: int | Decimal) -> str:
    """The number as it is read aloud, in small letters.

    >>> number_in_words(120_005)
    'một trăm hai mươi nghìn không trăm linh năm'
    >>> number_in_words(Decimal("2.50"))
    'hai phẩy năm'
    """
    if value < 0:
        return f"âm {number_in_words(-value)}"
    whole, _point, fraction = f"{Decimal(value):f}".partition(".")
    words = _whole(int(whole))
    fraction = fraction.rstrip("0")
    return f"{words} phẩy {_fraction(fraction)}" if fraction else words


def _fraction(digits: str) -> str:
    """Zeros in front are read one by one, the rest as a number."""
    rest = digits.lstrip("0")
    zeros = [DIGITS[0]] * (len(digits) - len(rest))
    return " ".join([*zeros, _whole(int(rest))])


def _whole(value: int) -> str:
    return " ".join(_read(value, leading=True)) or DIGITS[0]


def _read(value: int, *, leading: bool) -> list[str]:
    """What stands before "tỷ" is read like a number of its own; then millions, thousands, ones."""
    words: list[str] = []
    if value >= BILLION:
        words += [*_read(value // BILLION, leading=leading), "tỷ"]
        leading, value = False, value % BILLION
    for power, name in zip((6, 3, 0), GROUPS, strict=True):
        group = value // 10**power % 1000
        if group:
            words += [*_group(group, leading=leading), *filter(None, [name])]
            leading = False
    return words


def _group(group: int, *, leading: bool) -> list[str]:
    """Three digits. After a higher group the hundred is named even where it is none."""
    hundreds, rest = divmod(group, 100)
    if leading and not hundreds:
        return _below_hundred(rest, spoken_ten=False)
    words = [DIGITS[hundreds], "trăm"]
    return words + _below_hundred(rest, spoken_ten=True) if rest else words


def _below_hundred(rest: int, *, spoken_ten: bool) -> list[str]:
    """Two digits; ``spoken_ten``: a missing ten is said ("linh")."""
    tens, ones = divmod(rest, 10)
    if tens == 0:
        return ["linh", DIGITS[ones]] if spoken_ten else [DIGITS[ones]]
    words = ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    return [*words, _ones(tens, ones)] if ones else words


def _ones(tens: int, ones: int) -> str:
    if ones == 5:
        return "lăm"
    if tens > 1 and ones in (1, 4):
        return "mốt" if ones == 1 else "tư"
    return DIGITS[ones]


def grouped(value: int | Decimal) -> str:
    """Digits as on paper: ``120.000``, ``1,5``."""
    whole, _point, fraction = f"{Decimal(value):,f}".partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def mass_in_words(kg: Decimal) -> str:
    """Whole tonnes as tonnes, everything else as kilograms."""
    if kg >= TONNE and kg % TONNE == 0:
        return f"{number_in_words(kg // TONNE)} tấn"
    return f"{number_in_words(kg)} ki-lô-gam"


def day_in_words(day: date) -> str:
    """``ngày 05 tháng 01 năm 2026``: days below 10 and months 1 and 2 with a zero in front, as
    Decree 30/2020/NĐ-CP asks of documents."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def whole_months(starts: date, ends: date) -> int | None:
    """How many months there are from the first day to the last, both inclusive; None where they
    are not whole."""
    after = ends + timedelta(days=1)
    months = (after.year - starts.year) * 12 + after.month - starts.month
    return months if months > 0 and after.day == starts.day else None


def length_in_words(starts: date, ends: date) -> str:
    """``03 năm``, ``18 tháng`` or ``200 ngày``."""
    months = whole_months(starts, ends)
    if months is None:
        return f"{(ends - starts).days + 1:02} ngày"
    return f"{months // 12:02} năm" if months % 12 == 0 else f"{months:02} tháng"


def same_length(starts: date, ends: date, new_start: date) -> date:
    """The last day of a term that begins on ``new_start`` and lasts as long as the one given: as
    many months where those are whole, else as many days.

    >>> same_length(date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    datetime.date(2027, 12, 31)
    """
    months = whole_months(starts, ends)
    if months is None:
        return new_start + (ends - starts)
    year, month = divmod(new_start.year * 12 + new_start.month - 1 + months, 12)
    return _day_of(year, month + 1, new_start.day) - timedelta(days=1)


def _day_of(year: int, month: int, day: int) -> date:
    """That day of the month, or its last where it is shorter plus one: 31 April is 1 May."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year + month // 12, month % 12 + 1, 1)
