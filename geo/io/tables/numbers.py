"""Numbers as Vietnamese and English people write them."""

from __future__ import annotations

import math
import re
from decimal import Decimal

# What Excel keeps of a number, and what a double holds.
DIGITS = 15
# Ordinary, no-break, thin and narrow no-break: all of them set thousands apart somewhere.
_SPACES = re.compile("[ \u00a0\u2009\u202f]")
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?", re.ASCII)


class NotANumber(ValueError):
    """The text means no number."""


def read_number(text: str, *, groups: bool) -> tuple[Decimal, bool]:
    """The number that ``text`` means, and whether it can be read another way.

    One mark before exactly three digits (``1.234``, ``1,234``) can be read two ways: as grouped
    thousands where ``groups``, else as a decimal mark. All else can be read in one way only.

    >>> read_number("1.234,5", groups=True)
    (Decimal('1234.5'), False)
    >>> read_number("1.234", groups=True)
    (Decimal('1234'), True)
    >>> read_number("1.234", groups=False)
    (Decimal('1.234'), True)
    """
    text = _SPACES.sub(" ", text.strip()).replace("−", "-")
    sign = -1 if text.startswith("-") else 1
    text = text[1:].lstrip() if text[:1] in ("-", "+") else text
    if _SPACED.fullmatch(text):
        whole, mark, fraction = _split_last(text.replace(" ", ""))
        return sign * _decimal(whole, fraction if mark else ""), False
    if not re.fullmatch(r"\d[\d.,]*", text, re.ASCII):
        raise NotANumber(text)
    marks = re.findall(r"[.,]", text)
    if len(marks) == 1 and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", text):
        whole, _mark, fraction = _split_last(text)
        number = _decimal(whole + fraction, "") if groups else _decimal(whole, fraction)
        return sign * number, True
    return sign * _one_way(text, marks), False


def _one_way(text: str, marks: list[str]) -> Decimal:
    if not marks:
        return _decimal(text, "")
    if len(set(marks)) == 1 and len(marks) > 1:
        return _decimal(_ungrouped(text, marks[0]), "")
    whole, mark, fraction = _split_last(text)
    group = "," if mark == "." else "."
    if mark in whole or not fraction:
        raise NotANumber(text)
    return _decimal(_ungrouped(whole, group) if group in whole else whole, fraction)


def _split_last(text: str) -> tuple[str, str, str]:
    """At the last mark, if there is one: what stands before it, the mark, what follows."""
    at = max(text.rfind("."), text.rfind(","))
    return (text, "", "") if at < 0 else (text[:at], text[at], text[at + 1 :])


def _ungrouped(text: str, group: str) -> str:
    if not re.fullmatch(rf"[1-9]\d{{0,2}}(?:\{group}\d{{3}})+", text, re.ASCII):
        raise NotANumber(text)
    return text.replace(group, "")


def _decimal(whole: str, fraction: str) -> Decimal:
    return Decimal(f"{whole}.{fraction}" if fraction else whole)


def from_cell(number: int | float) -> Decimal:
    """An Excel number cell as it shows; nan and inf are no numbers."""
    if not math.isfinite(number):
        raise NotANumber(str(number))
    return Decimal(format(number, f".{DIGITS}g"))


def significant_digits(number: Decimal) -> int:
    """Digits between the first and the last that is not 0.

    >>> significant_digits(Decimal("120.50"))
    4
    """
    return len("".join(map(str, number.as_tuple().digits)).strip("0"))


def written(number: Decimal) -> str:
    """The number as Vietnamese people write it: ``1.234,5``."""
    whole, _, fraction = f"{number:,f}".partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", ".") + ("," + fraction if fraction else "")
