"""Numbers in Vietnamese words are read back by a reader that knows only how they are spoken."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.contracts import (
    day_in_words,
    grouped,
    length_in_words,
    mass_in_words,
    number_in_words,
)

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
SPOKEN = {word: value for value, word in enumerate(DIGITS)} | {"mốt": 1, "tư": 4, "lăm": 5}
SCALES = {"nghìn": 10**3, "triệu": 10**6}


def read_aloud(words: str) -> int:
    """The number that a listener writes down."""
    *high, rest = words.split(" tỷ")
    value = 0
    for part in high:
        value = (value + below_billion(part)) * 10**9
    return value + below_billion(rest)


def below_billion(words: str) -> int:
    total = hundreds = tens = ones = 0
    for word in words.split():
        if word in SCALES:
            total += (hundreds + tens + ones) * SCALES[word]
            hundreds = tens = ones = 0
        elif word == "trăm":
            hundreds, ones = ones * 100, 0
        elif word == "mươi":
            tens, ones = ones * 10, 0
        elif word == "mười":
            tens = 10
        elif word != "linh":
            ones = SPOKEN[word]
    return total + hundreds + tens + ones


@given(st.integers(0, 10**18))
def test_what_is_read_aloud_is_the_number(value):
    assert read_aloud(number_in_words(value)) == value


@given(st.integers(0, 10**15))
def test_no_word_of_a_child_learning_to_count(value):
    words = f" {number_in_words(value)} "
    for wrong in (
        " mươi một ",
        " mươi năm ",
        " mười năm ",
        " mươi bốn ",
        " một mươi ",
        " linh không ",
    ):
        assert wrong not in words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "không"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (105, "một trăm linh năm"),
        (555, "năm trăm năm mươi lăm"),
        (1_010, "một nghìn không trăm mười"),
        (120_000, "một trăm hai mươi nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (1_380_000_000, "một tỷ ba trăm tám mươi triệu"),
        (2_500_000_000_000, "hai nghìn năm trăm tỷ"),
        (Decimal("1.5"), "một phẩy năm"),
        (Decimal("0.05"), "không phẩy không năm"),
        (Decimal("12.250"), "mười hai phẩy hai mươi lăm"),
        (Decimal("10.00"), "mười"),
        (-3, "âm ba"),
    ],
)
def test_numbers_as_they_are_said(value, words):
    assert number_in_words(value) == words


def test_masses_in_tonnes_where_they_are_whole():
    assert mass_in_words(Decimal("120000.000")) == "một trăm hai mươi tấn"
    assert mass_in_words(Decimal(800)) == "tám trăm ki-lô-gam"
    assert mass_in_words(Decimal(1500)) == "một nghìn năm trăm ki-lô-gam"


def test_numbers_and_days_as_on_paper():
    assert grouped(Decimal("1380000000.00")) == "1.380.000.000"
    assert grouped(Decimal("7.50")) == "7,5"
    assert day_in_words(date(2026, 1, 5)) == "ngày 05 tháng 01 năm 2026"
    assert day_in_words(date(2026, 11, 25)) == "ngày 25 tháng 11 năm 2026"
    assert day_in_words(date(2026, 3, 9)) == "ngày 09 tháng 3 năm 2026"


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (date(2026, 1, 5), date(2029, 1, 4), "03 năm"),
        (date(2026, 7, 1), date(2027, 12, 31), "18 tháng"),
        (date(2026, 1, 1), date(2026, 1, 10), "10 ngày"),
        (date(2026, 1, 31), date(2026, 3, 1), "30 ngày"),
    ],
)
def test_how_long_a_contract_lasts(starts, ends, words):
    assert length_in_words(starts, ends) == words


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 4000))
def test_days_are_counted_where_months_are_not_whole(starts, more):
    words = length_in_words(starts, starts + timedelta(days=more))
    if words.endswith("ngày"):
        assert int(words.split()[0]) == more + 1
