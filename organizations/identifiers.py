"""Numbers that identify an organization outside the product."""

from __future__ import annotations

from stdnum.exceptions import ValidationError as NotAnIdentifier
from stdnum.vn import mst

BASE_DIGITS = 10


def normal_tax_code(text: str) -> str:
    """The one written form of a tax code (mã số thuế): ten digits, or ``0100233488-001``.

    An empty text gives an empty one. Raises ``ValueError`` where the length, a character or the
    check digit is wrong.

    >>> normal_tax_code("0100 233 488")
    '0100233488'
    """
    if not text.strip():
        return ""
    try:
        digits = mst.validate(text)
    except NotAnIdentifier as error:
        raise ValueError(text) from error
    branch = digits[BASE_DIGITS:]
    return f"{digits[:BASE_DIGITS]}-{branch}" if branch else str(digits)


def same_taxpayer(one: str, other: str) -> bool:
    """Whether two tax codes share the first ten digits: branches of one taxpayer."""
    return bool(one) and one[:BASE_DIGITS] == other[:BASE_DIGITS]
