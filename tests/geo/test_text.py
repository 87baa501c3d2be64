"""Vietnamese text: cleaned as it comes in, folded for search, never merged on its folding."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text import clean, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hợp tác xã  Đạ B'Lao", "hop tac xa da b'lao"),
        ("ĐẮK NÔNG", "dak nong"),
        ("đường", "duong"),
        ("ƯƠM TƠ", "uom to"),
        (" Hoà\u00a0Ninh\t", "hoa ninh"),
    ],
)
def test_folding_strips_marks_case_and_spaces(text, folded):
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


def test_names_that_only_sound_alike_stay_two():
    for one, other in (("Hoà Ninh", "Hòa Ninh"), ("HTX Tân Tiến", "HTX Tấn Tiên")):
        assert clean(one) != clean(other)
        assert fold(one) == fold(other)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_cleaning_and_folding_twice_change_nothing_more(text):
    assert clean(clean(text)) == clean(text)
    assert unicodedata.is_normalized("NFC", clean(text))
    assert fold(clean(text)) == fold(text)


def folded(text: str) -> str:
    """What folding means, of the text as a whole."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_letters_fold_each_by_itself(text):
    assert fold(text) == folded(text)


def test_every_letter_folds():
    letters = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    assert [letter for letter in letters if fold(f"a{letter}ế") != folded(f"a{letter}ế")] == []


@given(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệốồổỗộứừửữựýỳỷỹỵ ", max_size=60))
def test_folded_vietnamese_is_plain_small_letters(text):
    assert fold(text).isascii()
    assert fold(text.upper()) == fold(text)
