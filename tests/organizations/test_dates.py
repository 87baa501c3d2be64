"""Months added to a day."""

from datetime import date

import pytest

from organizations.dates import add_months


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 5), 36, date(2029, 8, 5)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_later(day, months, later):
    assert add_months(day, months) == later
