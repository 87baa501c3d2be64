"""Numbers as Vietnamese and English people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.io.tables import (
    COUNT,
    KILOMETRES,
    LATITUDE,
    LONGITUDE,
    MONEY,
    POINTS,
    QUANTITY,
    SHARE,
    Unreadable,
)
from geo.io.tables.kinds import Number

GROUPING = (MONEY, QUANTITY, COUNT)
PLAIN = (POINTS, SHARE, KILOMETRES)


def grouped(whole: int, mark: str) -> str:
    """Thousands set apart, written here from the digits alone."""
    digits = str(whole)
    parts = []
    while len(digits) > 3:
        digits, last = digits[:-3], digits[-3:]
        parts.insert(0, last)
    return mark.join([digits, *parts])


@given(
    whole=st.integers(0, 10**11),
    fraction=st.text("0123456789", max_size=3),
    marks=st.sampled_from(
        [(".", ","), (",", "."), (" ", ","), ("\u00a0", ","), ("", ","), ("", ".")]
    ),
    space=st.sampled_from(["", " ", "\u00a0"]),
)
def test_a_number_written_in_either_way_is_read_back(whole, fraction, marks, space):
    group, point = marks
    text = space + grouped(whole, group) + (point + fraction if fraction else "") + space
    exact = Decimal(whole) + Decimal(int(fraction or 0)).scaleb(-len(fraction))
    marked = [letter for letter in text if letter in ".,"]
    two_ways = len(marked) == 1 and len(text.strip().split(marked[0])[-1]) == 3
    two_ways = two_ways and 1 <= len(str(whole)) <= (6 if marked[0] == group else 3)
    two_ways = two_ways and text.strip().replace(marked[0], "").isdecimal()
    value, remark = Number(places=3).read(text)
    if two_ways and text.strip()[0] != "0":
        assert value == Decimal(text.strip().replace(marked[0], ""))
        assert str(value.to_integral_value()) in remark
    else:
        assert value == exact
        assert not remark


@given(value=st.decimals("0.001", "999999999.999", places=3))
def test_excels_number_cells_are_taken_as_they_are(value):
    assert QUANTITY.read(float(value)) == (value, "")


@pytest.mark.parametrize("text", ["1.234", "1,234"])
def test_the_meaning_decides_between_two_readings(text):
    for kind in GROUPING:
        value, remark = kind.read(text)
        assert value == 1234
        assert "1234" in remark
    assert KILOMETRES.read(text) == (Decimal("1.234"), "")
    assert LATITUDE.read(text) == (1.234, "")
    assert Number(groups=False, places=3).read(text)[0] == Decimal("1.234")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1 234 567,25", "1234567.25"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("+5", "5"),
        ("007", "7"),
    ],
)
def test_what_can_be_read_in_one_way_only_is_read_without_a_remark(text, value):
    assert QUANTITY.read(text) == (Decimal(value), "")


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "nan",
        "inf",
        "-inf",
        "1e5",
        "0x1",
        "1_000",
        "12.34.567",
        "1.23,456,7",
        "1..2",
        ",5",
        "5,",
        "1,2,3",
        "٣",
        "१",
        "--1",
        "½",
        "1.234,567.8",
        "100.000,000.000",
        "",
        "1.000 kg",
        "5 tấn",
        "1 2",
        "1 234 5",
        "1.234 567",
    ],
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(Unreadable, match="số"):
        QUANTITY.read(text)


@pytest.mark.parametrize("kind", [*GROUPING, *PLAIN])
@pytest.mark.parametrize("value", ["-1", "−1", -1.0, "-0,5", float("nan"), float("inf"), True])
def test_negative_and_endless_numbers_are_refused(kind, value):
    with pytest.raises(Unreadable):
        kind.read(value)


@pytest.mark.parametrize("kind", [*GROUPING, *PLAIN])
@pytest.mark.parametrize("value", ["1" + "0" * 15, "9" * 400, 1e30, "1.000.000.000.000.000.000"])
def test_numbers_too_large_to_keep_are_refused(kind, value):
    with pytest.raises(Unreadable):
        kind.read(value)


def test_counts_are_whole():
    assert COUNT.read(10.0) == (10, "")
    with pytest.raises(Unreadable, match="nguyên"):
        COUNT.read("12,5")


def test_units_that_change_nothing_may_follow():
    assert MONEY.read("52.000,50 đ")[0] == MONEY.read("52000.5 VNĐ")[0] == Decimal("52000.5")
    assert MONEY.read("52.000 đồng")[0] == 52000
    assert SHARE.read("12,5 %") == (Decimal("12.5"), "")
    assert KILOMETRES.read("20 km") == (20, "")


def test_rounding_is_said():
    value, remark = POINTS.read("79,996")
    assert value == 80
    assert "Làm tròn" in remark


@pytest.mark.parametrize(("kind", "limit"), [(LATITUDE, 90), (LONGITUDE, 180)])
def test_degrees_stay_on_the_globe(kind, limit):
    assert kind.read(f"-{limit}") == (-limit, "")
    assert kind.read(float(limit)) == (limit, "")
    for off in (f"{limit},0001", f"-{limit}.0001", limit + 0.0001, "nan"):
        with pytest.raises(Unreadable):
            kind.read(off)


@given(st.floats(-90, 90, allow_nan=False))
def test_degrees_keep_their_digits(degrees):
    text = f"{degrees:.9f}"
    assert abs(LATITUDE.read(text)[0] - degrees) < 1e-8
    assert LATITUDE.read(text.replace(".", ",")) == LATITUDE.read(text)
