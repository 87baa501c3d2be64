"""Numbers as people write them in Việt Nam and elsewhere."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.numbers import read_number, write_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("1.200", "1200"),
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("1 200", "1200"),
        ("1\u00a0200,5", "1200.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("0,250", "0.250"),
        ("1,2345", "1.2345"),
    ],
)
def test_what_people_write(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1,", ",5", "-5", "1.2.3", "12.34.567", "1.234,", "1,2,3", "1e5", "٣", "0.123.456"],
)
def test_what_is_no_number(text):
    with pytest.raises(ValueError, match=r"^"):
        read_number(text)


def test_the_grouping_mark_decides_what_reads_two_ways():
    assert read_number("1.234", grouping=".") == 1234
    assert read_number("1,234", grouping=".") == Decimal("1.234")
    assert read_number("1.234", grouping="") == Decimal("1.234")


@given(
    whole=st.integers(0, 10**10),
    thousandths=st.integers(0, 999).filter(lambda n: n % 10),
    decimal=st.sampled_from([",", "."]),
)
def test_grouped_numbers_with_decimals_read_back(whole, thousandths, decimal):
    """Written here digit by digit, without the code under test."""
    group = "." if decimal == "," else ","
    digits = str(whole)
    head = len(digits) % 3 or 3
    parts = [digits[:head], *(digits[i : i + 3] for i in range(head, len(digits), 3))]
    text = f"{group.join(parts)}{decimal}{thousandths:03d}"
    only_mark = len(parts) == 1
    value = read_number(text, grouping=group if only_mark else ".,")
    assert value == Decimal(whole) + Decimal(thousandths) / 1000


@given(
    st.decimals(min_value=0, max_value=10**11, places=3, allow_nan=False),
    st.sampled_from([",", "."]),
)
def test_what_an_input_shows_is_read_as_the_same_number(value, decimal):
    group = "." if decimal == "," else ","
    assert read_number(write_number(value, decimal=decimal), grouping=group) == value
