"""What columns take, and what they say of the rest."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.io.tables import (
    COUNT,
    DAY,
    LATITUDE,
    LONGITUDE,
    MONEY,
    MONTH,
    POINTS,
    QUANTITY,
    SHARE,
    TEXT,
    YES_NO,
    Choice,
    Listed,
    Text,
    Unreadable,
    Year,
)

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@given(days)
def test_a_day_is_read_however_it_is_written(day):
    year, month, number = day.year, day.month, day.day
    for written in (
        f"{number:02d}/{month:02d}/{year}",
        f" {number}/{month}/{year} ",
        f"{number}-{month}-{year}",
        f"{year:04d}-{month:02d}-{number:02d}",
        datetime(year, month, number, 13, 45),
        day,
    ):
        assert DAY.read(written) == (day, "")


@pytest.mark.parametrize(
    "value",
    ["31/02/2026", "2026-13-01", "06/2026", "30/6/26", "hôm nay", 45000.0, True, "1/1/0202"],
)
def test_what_is_no_day(value):
    with pytest.raises(Unreadable):
        DAY.read(value)


@pytest.mark.parametrize(
    "value", ["2026-06", "06/2026", "6/2026", "17/06/2026", "2026-06-30", date(2026, 6, 9)]
)
def test_a_month_is_its_first_day(value):
    assert MONTH.read(value)[0] == date(2026, 6, 1)


@pytest.mark.parametrize("value", ["13/2026", "2026", "tháng 6", 6.0])
def test_what_is_no_month(value):
    with pytest.raises(Unreadable):
        MONTH.read(value)


@pytest.mark.parametrize("kind", [QUANTITY, MONEY, COUNT])
def test_thousands_are_meant_in_quantities_and_the_reading_is_shown(kind):
    number, remark = kind.read("1.234")
    assert number == 1234
    assert "1234" in remark


@pytest.mark.parametrize("kind", [POINTS, SHARE])
def test_a_decimal_is_meant_in_points_and_shares(kind):
    assert kind.read("1.234")[0] == Decimal("1.23")
    assert kind.read("65.5") == (Decimal("65.5"), "")


def test_a_decimal_is_meant_in_coordinates():
    assert LATITUDE.read("11.532") == (11.532, "")
    assert LONGITUDE.read("107,815") == (107.815, "")
    assert LONGITUDE.read(107.81485) == (107.81485, "")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (QUANTITY, "-1"), (QUANTITY, -1.0), (MONEY, "−5"), (COUNT, "-1"), (COUNT, "1,5"),
        (LATITUDE, "90,1"), (LATITUDE, -91.0), (LONGITUDE, "180.5"), (LONGITUDE, "107.845.123"),
        (POINTS, "101"), (SHARE, "100,1"), (QUANTITY, float("nan")), (QUANTITY, float("inf")),
        (QUANTITY, 1e300), (MONEY, "9" * 40), (QUANTITY, True), (QUANTITY, date(2026, 1, 1)),
    ],
)  # fmt: skip
def test_numbers_out_of_bounds(kind, value):
    with pytest.raises(Unreadable):
        kind.read(value)


def test_a_share_may_carry_its_sign():
    assert SHARE.read("75%")[0] == SHARE.read("75 %")[0] == Decimal(75)


def test_text_is_clean_and_composed():
    assert TEXT.read("  Hợp  tác xã ") == ("Hợp tác xã", "")
    assert Text().read(24823.0) == ("24823", "")


@pytest.mark.parametrize("value", ["a\0b", "a\x07b", "x" * 256])
def test_text_that_cannot_be_kept(value):
    with pytest.raises(Unreadable):
        TEXT.read(value)


KIND = Choice({"cooperative": ("HTX", "hợp tác xã"), "other": ("KHAC",)})


@pytest.mark.parametrize(
    "value", ["HTX", "htx", "Hợp tác xã", "hop tac xa", "COOPERATIVE", "Hợp_tác_xã"]
)
def test_a_choice_by_any_of_its_words(value):
    assert KIND.read(value)[0] == "cooperative"


def test_an_unknown_choice_says_what_there_is():
    with pytest.raises(Unreadable, match="HTX, KHAC"):
        KIND.read("công ty")


def test_a_list_keeps_each_once():
    assert Listed(KIND).read("HTX; khac ;;htx")[0] == ("cooperative", "other")
    with pytest.raises(Unreadable, match="“x”"):
        Listed(KIND).read("HTX;x")


@pytest.mark.parametrize(
    ("value", "meaning"),
    [("có", True), ("Không", False), ("yes", True), (False, False), ("x", True), (1.0, True)],
)
def test_yes_and_no(value, meaning):
    assert YES_NO.read(value)[0] is meaning


def test_a_year():
    assert Year().read("2026")[0] == Year().read(2026.0)[0] == 2026
    for value in ("26", "1.999", 2026.5, "3000"):
        with pytest.raises(Unreadable):
            Year().read(value)
