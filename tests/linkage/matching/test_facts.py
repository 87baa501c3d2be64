from datetime import date

import pytest

from linkage.matching.facts import lies_under, months_left


@pytest.mark.parametrize(
    ("category", "other", "expected"),
    [
        ("tea", "tea", True),
        ("tea.dried", "tea", True),
        ("tea.dried.oolong", "tea.dried", True),
        ("tea.dried.oolong", "tea", True),
        ("tea", "tea.dried", False),
        ("teak", "tea", False),
        ("tea.dried_leaf", "tea.dried", False),
        ("coffee.dried", "tea.dried", False),
    ],
)
def test_a_category_covers_itself_and_what_lies_under_it(category, other, expected):
    assert lies_under(category, other) is expected


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2026, [9, 10, 11, 12]), (2027, list(range(1, 13))), (2025, [])],
)
def test_months_left_of_a_year(year, expected):
    assert list(months_left(date(2026, 9, 30), year)) == expected
