"""Numbers as Vietnamese offices write them, read back."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from targets.reporting import spoken


def read_back(text: str) -> Fraction:
    return Fraction(text.removesuffix(" %").replace(".", "").replace(",", "."))


@given(st.integers(0, 10**12))
def test_a_count_comes_back(number):
    assert read_back(spoken(number)) == number


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_rounded_to_the_nearest_hundredth_of_a_percent(part, whole):
    share = Fraction(part, whole)
    written = read_back(spoken(share)) / 100
    assert abs(written - share) <= Fraction(1, 20000)
    assert (written * 10000).denominator == 1


def test_what_is_not_known_is_said():
    assert spoken(None) == "chưa có dữ liệu"
