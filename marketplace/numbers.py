"""Numbers as people type them into a form: ``1.200``, ``1,5``, ``1 200``, ``1,234.5``."""

from __future__ import annotations

import re
from decimal import Decimal

ALL_MARKS = ".,"


def read_number(text: str, *, grouping: str = ALL_MARKS) -> Decimal:
    """The number that ``text`` means; raises ValueError where it means none.

    One mark before exactly three digits can be read two ways (``1.234``). It groups thousands
    where the mark is in ``grouping``, else it is the decimal mark: with ``"."`` ``1.234`` is 1234
    and ``1,234`` is 1.234. Everything else can be read one way only.
    """
    text = re.sub(r"\s", "", text)
    if not re.fullmatch(r"\d[\d.,]*", text, re.ASCII):
        raise ValueError(text)
    marks = re.findall(r"[.,]", text)
    decimal = _decimal_mark(text, marks, grouping)
    whole, _, fraction = text.partition(decimal) if decimal else (text, "", "")
    group = next((mark for mark in marks if mark != decimal), None)
    if group and not re.fullmatch(rf"[1-9]\d{{0,2}}(\{group}\d{{3}})+", whole):
        raise ValueError(text)
    if decimal and not fraction.isdigit():
        raise ValueError(text)
    return Decimal(f"{re.sub('[.,]', '', whole)}.{fraction or 0}")


def _decimal_mark(text: str, marks: list[str], grouping: str) -> str:
    """Which mark of ``text`` is the decimal one; empty where all group thousands."""
    if not marks:
        return ""
    if len(set(marks)) == 2:
        return marks[-1]
    if len(marks) > 1:
        return ""
    mark = marks[0]
    groups = re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", text) and mark in grouping
    return "" if groups else mark


def write_number(value: Decimal, *, decimal: str) -> str:
    """A number for an input: ``1.200``, ``1,5``; ``decimal`` is the language's decimal mark."""
    whole, _, fraction = f"{value:,f}".partition(".")
    group = "." if decimal == "," else ","
    fraction = fraction.rstrip("0")
    return whole.replace(",", group) + (decimal + fraction if fraction else "")
