"""What the register says of organizations beside what another register says. Pure: no Django.

Both sides are met by tax code. Nothing is decided here: each difference is for a person to settle.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from geo.text import fold

# Written out or short, in the order in which they are looked for: the longer ones first.
SHORT_FORMS = (
    ("liên hiệp hợp tác xã", "lhhtx"),
    ("liên hiệp htx", "lhhtx"),
    ("hợp tác xã", "htx"),
    ("tổ hợp tác", "tht"),
    ("trách nhiệm hữu hạn", "tnhh"),
    ("cổ phần", "cp"),
)
COLLECTIVE_PREFIXES = ("htx", "lhhtx", "tht")
COMPARED = ("name", "address", "status", "founded_on", "phone")
NOT_LETTERS = re.compile(r"[^\w]+|_")


class Likeness(StrEnum):
    SAME = "same"
    MARKS = "marks"  # but for the accents
    DIFFERENT = "different"


class Finding(StrEnum):
    FIELD = "field"  # both have it and say otherwise
    MARKS = "marks"  # both have it, but for the accents
    NOT_THERE = "not_there"  # ours, unknown to them
    NOT_HERE = "not_here"  # a collective one of theirs, unknown to us


@dataclass(frozen=True)
class RegisterRecord:
    """One organization as a register has it; an empty text is not known. ``founded_on`` is an ISO
    day, ``status`` the code of a state of both sides' one vocabulary."""

    tax_code: str
    name: str = ""
    address: str = ""
    status: str = ""
    founded_on: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Difference:
    """``field`` is empty where the whole organization is missing on one side."""

    tax_code: str
    finding: Finding
    field: str = ""
    ours: str = ""
    theirs: str = ""


def plain_name(text: str) -> str:
    """Small letters, marks kept, punctuation as spaces, "Hợp tác xã" and its like as "htx".

    >>> plain_name("HỢP TÁC XÃ  Chè-Bảo Lộc")
    'htx chè bảo lộc'
    """
    words = " ".join(NOT_LETTERS.sub(" ", unicodedata.normalize("NFC", text).casefold()).split())
    padded = f" {words} "
    for long, short in SHORT_FORMS:
        padded = padded.replace(f" {long} ", f" {short} ")
    return padded.strip()


def likeness(one: str, other: str) -> Likeness:
    """How alike two names or addresses are, by what they say rather than how it is written."""
    first, second = plain_name(one), plain_name(other)
    if first == second:
        return Likeness.SAME
    if fold(first) == fold(second):
        return Likeness.MARKS
    return Likeness.DIFFERENT


def is_collective(name: str) -> bool:
    """Whether the name begins as those of co-operatives, their unions and groups do."""
    return plain_name(name).split(" ")[0] in COLLECTIVE_PREFIXES


def compare(
    ours: Mapping[str, RegisterRecord], theirs: Mapping[str, RegisterRecord]
) -> list[Difference]:
    """Every difference, by tax code; what one side does not know is no difference."""
    found: list[Difference] = []
    for code in sorted(ours.keys() | theirs.keys()):
        here, there = ours.get(code), theirs.get(code)
        if here is not None and there is not None:
            found.extend(_of_fields(here, there))
        elif here is not None:
            found.append(Difference(code, Finding.NOT_THERE, ours=here.name))
        elif there is not None and is_collective(there.name):
            found.append(Difference(code, Finding.NOT_HERE, theirs=there.name))
    return found


def _of_fields(here: RegisterRecord, there: RegisterRecord) -> Iterable[Difference]:
    for field in COMPARED:
        ours, theirs = getattr(here, field), getattr(there, field)
        if not ours or not theirs:
            continue
        alike = _alike(field, ours, theirs)
        if alike != Likeness.SAME:
            finding = Finding.MARKS if alike == Likeness.MARKS else Finding.FIELD
            yield Difference(here.tax_code, finding, field, ours, theirs)


def _alike(field: str, ours: str, theirs: str) -> Likeness:
    if field in {"name", "address"}:
        return likeness(ours, theirs)
    if field == "phone":
        ours, theirs = _digits(ours), _digits(theirs)
    return Likeness.SAME if ours == theirs else Likeness.DIFFERENT


def _digits(phone: str) -> str:
    """The number as dialled at home: +84 and 0 are one."""
    digits = re.sub(r"\D", "", phone)
    return f"0{digits[2:]}" if phone.strip().startswith("+84") else digits
