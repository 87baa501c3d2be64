"""Tax codes in their one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizations.identifiers import normal_tax_code, same_taxpayer
from tests.factories.organizations import tax_code


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("0100233488", "0100233488"),
        (" 0100 233 488 ", "0100233488"),
        ("0100.233.488", "0100233488"),
        ("0100233488001", "0100233488-001"),
        ("0100233488-001", "0100233488-001"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_tax_code_is_stored_in_one_form(written, stored):
    assert normal_tax_code(written) == stored


@pytest.mark.parametrize(
    "wrong", ["0100233480", "100233488", "0100233488-000", "01002334881", "chè", "0100233488-1"]
)
def test_a_wrong_tax_code_is_refused(wrong):
    with pytest.raises(ValueError, match=r".*"):
        normal_tax_code(wrong)


@given(st.integers(0, 100_000), st.integers(0, 9))
def test_one_wrong_digit_is_always_found(number, digit):
    code = tax_code(number)
    assert normal_tax_code(code) == code
    changed = code[:-1] + str(digit)
    if changed != code:
        with pytest.raises(ValueError, match=changed):
            normal_tax_code(changed)


def test_branches_share_the_first_ten_digits():
    assert same_taxpayer("0100233488", "0100233488-001")
    assert same_taxpayer("0100233488-002", "0100233488-001")
    assert not same_taxpayer("0100233488", "5800000015")
    assert not same_taxpayer("", "")
