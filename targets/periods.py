"""Periods that are reported: a year, a quarter or a month."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

_PERIOD = re.compile(r"(?P<year>\d{4})(?:Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?")
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
MONTHS_OF = {"year": 12, "quarter": 3, "month": 1}


@dataclass(frozen=True)
class Period:
    """``kind``: year, quarter or month; ``number``: which quarter or month of the year (of a year
    always 1)."""

    kind: str
    year: int
    number: int = 1

    @classmethod
    def parse(cls, text: str) -> Period:
        """A period written ``2026``, ``2026Q3`` or ``2026-09``. ValueError otherwise."""
        found = _PERIOD.fullmatch(text)
        if not found or not int(found["year"]):
            raise ValueError(text)
        year = int(found["year"])
        if found["quarter"]:
            return cls("quarter", year, int(found["quarter"]))
        return cls("month", year, int(found["month"])) if found["month"] else cls("year", year)

    def __str__(self) -> str:
        tails = {"quarter": f"Q{self.number}", "month": f"-{self.number:02d}"}
        return f"{self.year:04d}{tails.get(self.kind, '')}"

    @property
    def first_day(self) -> date:
        return date(self.year, (self.number - 1) * MONTHS_OF[self.kind] + 1, 1)

    @property
    def last_day(self) -> date:
        month = self.number * MONTHS_OF[self.kind]
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def before(self) -> Period:
        """The period of the same kind before it."""
        return Period.of(self.kind, self.first_day - timedelta(days=1))

    @property
    def after(self) -> Period:
        """The period of the same kind after it."""
        return Period.of(self.kind, self.last_day + timedelta(days=1))

    @classmethod
    def of(cls, kind: str, day: date) -> Period:
        """The year, quarter or month that holds a day."""
        return cls(kind, day.year, (day.month - 1) // MONTHS_OF[kind] + 1)

    @property
    def label(self) -> str:
        """As a sentence names it: "quý III năm 2026"."""
        words = {
            "year": _("năm %(year)s"),
            "quarter": _("quý %(number)s năm %(year)s"),
            "month": _("tháng %(number)s năm %(year)s"),
        }
        number = ROMAN[self.number] if self.kind == "quarter" else self.number
        return words[self.kind] % {"number": number, "year": self.year}


def last_day(period: str) -> date:
    """The last day of a period written ``2026``, ``2026Q3`` or ``2026-09``. ValueError otherwise.

    >>> last_day("2026Q3")
    datetime.date(2026, 9, 30)
    """
    return Period.parse(period).last_day


def ended_before(kind: str, day: date) -> Period:
    """The newest period of a kind that was over on a day."""
    running = Period.of(kind, day)
    return running if running.last_day <= day else running.before
