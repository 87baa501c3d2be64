"""Phone numbers and user names, without a database."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.identifiers import USERNAME_PATTERN, normal_phone, readable_phone

mobile = st.integers(0, 9_999_999).map(lambda number: f"91{number:07d}")


@given(mobile, st.sampled_from(["0", "+84", "84", "0084", "+84 "]), st.data())
def test_every_writing_of_a_number_is_one_number(digits, prefix, data):
    cuts = data.draw(st.sets(st.integers(1, 8), max_size=3))
    mark = data.draw(st.sampled_from([" ", ".", "-"]))
    written = "".join(mark + digit if at in cuts else digit for at, digit in enumerate(digits))
    assert normal_phone(prefix + written) == f"+84{digits}"


@given(mobile)
def test_a_number_shown_reads_back_as_itself(digits):
    assert normal_phone(readable_phone(f"+84{digits}")) == f"+84{digits}"


@pytest.mark.parametrize("text", ["", "12345", "chè", "0912ABC678", "0912 345 678 x9", "+1", "()"])
def test_no_phone_number(text):
    with pytest.raises(ValueError):  # noqa: PT011 -- the text itself is the message
        normal_phone(text)


def test_a_foreign_number_keeps_its_country():
    assert normal_phone("+856 20 5555 1234") == "+8562055551234"
    assert readable_phone("+8562055551234").startswith("+856")


@given(st.from_regex(USERNAME_PATTERN))
def test_no_user_name_is_a_phone_number_or_an_email(name):
    assert re.fullmatch(r"[A-Za-z0-9._-]+", name)
    with pytest.raises(ValueError):  # noqa: PT011
        normal_phone(name)
