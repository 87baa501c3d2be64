"""The months of a crop, and the category that they are looked up for."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from marketplace.actions.reference import save_category
from marketplace.seasons import read_season, season_of

month = st.integers(1, 12)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("5-11", (5, 6, 7, 8, 9, 10, 11)),
        ("10-1", (10, 11, 12, 1)),
        ("1-12", tuple(range(1, 13))),
        ("7", (7,)),
        ("1–4, 9", (1, 2, 3, 4, 9)),
    ],
)
def test_as_officials_write_them(text, months):
    assert read_season(text) == months


@pytest.mark.parametrize("text", ["", "13", "0-3", "tháng 5", "5-", "5--7", "١"])
def test_what_names_no_months(text):
    with pytest.raises(ValueError):  # noqa: PT011 -- its text is what was written
        read_season(text)


@given(first=month, last=month)
def test_a_span_runs_forward_from_its_first_month_to_its_last(first, last):
    walked, now = [first], first
    while now != last:
        now = now % 12 + 1
        walked.append(now)
    assert list(read_season(f"{first}-{last}")) == walked


def test_a_category_without_its_own_takes_that_of_the_one_above():
    seasons = {"coffee": "10-1", "coffee.roasted": "1-12", "coffee.green_bean": ""}
    assert season_of("coffee.green_bean.robusta", seasons) == (10, 11, 12, 1)
    assert season_of("coffee.roasted", seasons) == tuple(range(1, 13))
    assert season_of("tea.dried", seasons) == ()


@pytest.mark.django_db
def test_the_reference_holds_the_known_crops(categories):
    assert categories["avocado"].season == "5-9"
    assert all(read_season(row.season) for row in categories.values() if row.season)


@pytest.mark.django_db
def test_officials_mend_it_in_words_that_can_be_read(categories, administrator):
    tea = categories["tea"]
    tea.season = "mùa mưa"
    with pytest.raises(ValidationError):
        save_category(tea, by=administrator)
