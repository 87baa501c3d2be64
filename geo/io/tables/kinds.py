"""What a column holds: how a cell is read, and what is said where it cannot be.

A kind's ``read`` takes a cell that is not empty and gives the value with a remark (empty where
there is no doubt); it raises ``Unreadable`` with what to do. Values compare by what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any, Protocol

from geo.io.tables.cells import Cell
from geo.io.tables.numbers import (
    DIGITS,
    NotANumber,
    from_cell,
    read_number,
    significant_digits,
    written,
)
from geo.text import clean, fold

MAX_TEXT = 255
FIRST_YEAR, LAST_YEAR = 1900, 2100
DONG = ("đồng", "vnđ", "vnd", "đ", "₫")
# An export puts an apostrophe before what a spreadsheet would run as a formula.
_NEUTRALISED = re.compile(r"'[=+\-@]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class Unreadable(ValueError):
    """The cell does not hold what the column wants; the message says what to do."""


class Kind(Protocol):
    """What a column holds."""

    def read(self, value: Cell) -> tuple[Any, str]: ...

    def options(self) -> Sequence[str]:
        """For a drop-down list; empty where anything may be written."""
        ...


@dataclass(frozen=True)
class _Free:
    """A kind without a closed list."""

    def options(self) -> Sequence[str]:
        return ()


@dataclass(frozen=True)
class Text(_Free):
    """Trimmed, single-spaced text in NFC."""

    longest: int = MAX_TEXT

    def read(self, value: Cell) -> tuple[str, str]:
        return as_text(value, self.longest), ""


@dataclass(frozen=True)
class Parsed(_Free):
    """Text in a form of its own; ``parse`` gives the one written form or raises ``ValueError``."""

    parse: Callable[[str], Any]
    message: str

    def read(self, value: Cell) -> tuple[Any, str]:
        text = as_text(value)
        try:
            return self.parse(text), ""
        except Unreadable:
            raise
        except ValueError as error:
            raise Unreadable(self.message) from error


@dataclass(frozen=True)
class Choice:
    """One of a closed list: ``words`` has for each value its words, the first one for templates."""

    words: Mapping[Any, Sequence[str]]

    @cached_property
    def _by_word(self) -> dict[str, Any]:
        found = {squeezed(str(value)): value for value in self.words}
        return found | {squeezed(w): value for value, said in self.words.items() for w in said}

    def read(self, value: Cell) -> tuple[Any, str]:
        text = as_text(value)
        found = self._by_word.get(squeezed(text))
        if found is None:
            raise Unreadable(f"Không có giá trị này. Hãy chọn một trong: {briefly(self._listed)}.")
        return found, ""

    @cached_property
    def _listed(self) -> list[str]:
        return [said[0] if said else str(value) for value, said in self.words.items()]

    def options(self) -> Sequence[str]:
        return self._listed


@dataclass(frozen=True)
class Listed(_Free):
    """Several values, separated by semicolons; given as a tuple, each once, in order."""

    of: Kind

    def read(self, value: Cell) -> tuple[tuple[Any, ...], str]:
        items: dict[Any, None] = {}
        for part in as_text(value, 4 * MAX_TEXT).split(";"):
            if not part.strip():
                continue
            try:
                items[self.of.read(part.strip())[0]] = None
            except Unreadable as error:
                raise Unreadable(f"“{part.strip()}”: {error}") from error
        return tuple(items), ""


@dataclass(frozen=True)
class Day(_Free):
    """A date: ``dd/mm/yyyy``, ISO, or an Excel date."""

    def read(self, value: Cell) -> tuple[date, str]:
        return as_day(value), ""


@dataclass(frozen=True)
class Month(_Free):
    """A month, as its first day: ``YYYY-MM``, ``mm/yyyy`` or a date in it."""

    def read(self, value: Cell) -> tuple[date, str]:
        if isinstance(value, str):
            text = value.strip()
            if found := re.fullmatch(r"(\d{4})[-/](\d{1,2})", text, re.ASCII):
                return _date(int(found[1]), int(found[2]), 1, _MONTH), ""
            if found := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", text, re.ASCII):
                return _date(int(found[2]), int(found[1]), 1, _MONTH), ""
        try:
            return as_day(value).replace(day=1), ""
        except Unreadable as error:
            raise Unreadable(_MONTH) from error


@dataclass(frozen=True)
class YesNo:
    """Có or không."""

    _choice: Choice = field(
        default_factory=lambda: Choice(
            {
                True: ("có", "yes", "true", "x", "1", "đúng", "y", "c"),
                False: ("không", "no", "false", "0", "sai", "n", "k"),
            }
        )
    )

    def read(self, value: Cell) -> tuple[bool, str]:
        if isinstance(value, bool):
            return value, ""
        found: bool = self._choice.read(value)[0]
        return found, ""

    def options(self) -> Sequence[str]:
        return ("có", "không")


_TOO_LONG = "Số quá lớn hoặc quá nhiều chữ số (tối đa 15). Hãy xem lại."


@dataclass(frozen=True)
class Number(_Free):
    """A number. ``groups``: whether ``1.234`` means 1234 (and is remarked on) or 1.234.

    ``places`` is how many decimals are kept; ``units`` may follow the number (``%``): only such
    as cannot change what it means.
    """

    groups: bool = True
    places: int = 3
    low: Decimal | None = Decimal(0)
    high: Decimal | None = None
    units: tuple[str, ...] = ()

    def read(self, value: Cell) -> tuple[Any, str]:
        number, doubtful = self._number(value)
        if self.low is not None and number < self.low:
            raise Unreadable("Không được là số âm." if self.low == 0 else self._bounds())
        if self.high is not None and number > self.high:
            raise Unreadable(self._bounds())
        if number.adjusted() >= DIGITS:
            raise Unreadable(_TOO_LONG)
        kept = self.kept(number)
        if significant_digits(Decimal(kept)) > DIGITS:
            raise Unreadable(_TOO_LONG)
        if kept != number:
            return kept, f"Làm tròn thành {Decimal(kept):f}: chỉ giữ {self.places} số lẻ."
        if doubtful and self.groups:
            return kept, f"Đọc là {number:f}. Nếu không đúng, hãy ghi lại số này."
        return kept, ""

    def kept(self, number: Decimal) -> Any:
        if self.places == 0:
            if number != number.to_integral_value():
                raise Unreadable("Cần một số nguyên.")
            return int(number)
        return number.quantize(Decimal(1).scaleb(-self.places))

    def _number(self, value: Cell) -> tuple[Decimal, bool]:
        try:
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                return from_cell(value), False
            if isinstance(value, str):
                return read_number(self._bare(value), groups=self.groups)
        except NotANumber:
            pass
        raise Unreadable("Không phải số. Hãy ghi như 1234,5 hoặc 1.234,5, không kèm đơn vị.")

    def _bare(self, text: str) -> str:
        """Without the unit, if one follows."""
        small = clean(text).casefold()
        return next((small.removesuffix(u) for u in self.units if small.endswith(u)), text)

    def _bounds(self) -> str:
        low = "" if self.low is None else f"từ {written(self.low)} "
        return f"Phải {low}đến {written(self.high)}." if self.high is not None else f"Phải {low}."


@dataclass(frozen=True)
class Degrees(Number):
    """Decimal degrees as a float, ``limit`` 90 for a latitude and 180 for a longitude."""

    groups: bool = False
    places: int = 12
    limit: int = 180

    def read(self, value: Cell) -> tuple[float, str]:
        number, _doubtful = self._number(value)
        if abs(number) > self.limit:
            raise Unreadable(
                f"Nằm ngoài quả đất: phải từ −{self.limit} đến {self.limit} độ. "
                "Có thể vĩ độ và kinh độ bị đổi chỗ, hoặc thiếu dấu thập phân."
            )
        return float(number), ""


@dataclass(frozen=True)
class Year(_Free):
    """A year of four digits."""

    first: int = 1990

    def read(self, value: Cell) -> tuple[int, str]:
        text = as_text(value)
        if not re.fullmatch(r"\d{4}", text, re.ASCII) or not self.first <= int(text) <= LAST_YEAR:
            raise Unreadable(f"Cần một năm từ {self.first} đến {LAST_YEAR}, ví dụ 2026.")
        return int(text), ""


_DAY = "Không phải ngày. Hãy ghi ngày/tháng/năm, ví dụ 30/06/2026, hoặc 2026-06-30."
_MONTH = "Không phải tháng. Hãy ghi như 06/2026 hoặc 2026-06."


def as_text(value: Cell, longest: int = MAX_TEXT) -> str:
    """A cell as clean text; a number without a needless ``.0``."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return format(value, ".15g")
    if isinstance(value, (datetime, date, time, timedelta)):
        return str(value)
    if _UNPRINTABLE.search(str(value)):
        raise Unreadable("Có ký tự không đọc được (NUL hay ký tự điều khiển). Hãy gõ lại ô này.")
    text = clean(str(value))
    if _NEUTRALISED.match(text):
        text = text[1:]
    if len(text) > longest:
        raise Unreadable(f"Dài quá {longest} chữ. Hãy rút ngắn lại.")
    return text


def as_day(value: Cell) -> date:
    """A cell as a date; Excel's own dates lose their time of day."""
    if isinstance(value, datetime):
        return _date(value.year, value.month, value.day, _DAY)
    if isinstance(value, date):
        return _date(value.year, value.month, value.day, _DAY)
    text = value.strip() if isinstance(value, str) else ""
    if found := re.fullmatch(
        r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: 0?0:00(?::00)?)?", text, re.ASCII
    ):
        return _date(int(found[4]), int(found[3]), int(found[1]), _DAY)
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", text, re.ASCII):
        return _date(int(found[1]), int(found[2]), int(found[3]), _DAY)
    raise Unreadable(_DAY)


def squeezed(text: str) -> str:
    """For comparing words of a closed list: letters and digits alone, without accents and case."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


def briefly(words: Sequence[str], most: int = 12) -> str:
    """A list for a sentence, cut where it is long."""
    return ", ".join(words[:most]) + (", …" if len(words) > most else "")


def _date(year: int, month: int, day: int, message: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise Unreadable(message) from error
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
    return found


TEXT = Text()
DAY = Day()
MONTH = Month()
YES_NO = YesNo()
QUANTITY = Number()
MONEY = Number(places=2, units=DONG)
WHOLE_MONEY = Number(places=0, units=DONG)
COUNT = Number(places=0, high=Decimal(2_147_483_647))
POINTS = Number(groups=False, places=2, high=Decimal(100))
SHARE = Number(groups=False, places=2, high=Decimal(100), units=("%",))
KILOMETRES = Number(groups=False, places=3, high=Decimal(100_000), units=("km",))
LATITUDE = Degrees(limit=90)
LONGITUDE = Degrees(limit=180)
