"""Periods that are reported: a year, a quarter or a month."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_PERIOD = re.compile(r"(?P<year>\d{4})(?:Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?")


def last_day(period: str) -> date:
    """The last day of a period written ``2026``, ``2026Q3`` or ``2026-09``. ValueError otherwise.

    >>> last_day("2026Q3")
    datetime.date(2026, 9, 30)
    """
    found = _PERIOD.fullmatch(period)
    if not found:
        raise ValueError(period)
    year = int(found["year"])
    month = int(found["month"] or 3 * int(found["quarter"] or 4))
    return date(year, month, monthrange(year, month)[1])
