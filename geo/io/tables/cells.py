"""A sheet as it was read: rows of plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from geo.io.tables.issues import Issue

# An empty cell is an empty text.
Cell = str | int | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True)
class Sheet:
    """All rows from the first on; ``rows[0]`` is what the spreadsheet numbers 1.

    ``refused`` are cells that hold no plain value (formulas, errors); their ``column`` is a
    letter.
    """

    rows: list[list[Cell]]
    refused: list[Issue] = field(default_factory=list)
    is_text: bool = False


def column_number(letters: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """The letters over the ``number``th column."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def shown(value: Cell | None) -> str:
    """A cell's value as a person sees it, shortened where it is long."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        text = format(value, ".15g")
    elif isinstance(value, datetime):
        text = f"{value:%d/%m/%Y %H:%M}".removesuffix(" 00:00")
    elif isinstance(value, date):
        text = f"{value:%d/%m/%Y}"
    else:
        text = str(value)
    text = text.replace("\0", "␀")
    return text if len(text) <= 100 else f"{text[:99]}…"
