import pytest

from linkage.graph import reaches, rung_at
from tests.linkage.graph.small import AFTER, BEFORE, DAY, LONG_AGO, linkage


@pytest.mark.parametrize(
    ("dates", "rung"),
    [
        ({"declared_on": AFTER, "confirmed_on": None}, None),
        ({"declared_on": DAY, "confirmed_on": None}, "declared"),
        ({"confirmed_on": DAY}, "confirmed"),
        ({"confirmed_on": AFTER}, "declared"),
        ({"verified_on": DAY}, "verified"),
        ({"verified_on": AFTER}, "confirmed"),
        ({"verified_on": BEFORE, "first_agreed_on": DAY}, "evidenced"),
        ({"verified_on": BEFORE, "first_agreed_on": AFTER}, "verified"),
        ({"verified_on": DAY, "first_agreed_on": LONG_AGO}, "evidenced"),
        ({"verified_on": AFTER, "first_agreed_on": LONG_AGO}, "confirmed"),
        ({"first_agreed_on": LONG_AGO}, "confirmed"),
        ({"confirmed_on": None, "first_agreed_on": LONG_AGO}, "declared"),
    ],
)
def test_each_rung_stands_on_the_one_below(dates, rung):
    assert rung_at(linkage("a > b", **dates), DAY) == rung


def test_a_linkage_reaches_its_rung_and_those_below():
    verified = linkage("a > b", verified_on=DAY)
    reached = [
        r for r in ("declared", "confirmed", "verified", "evidenced") if reaches(verified, DAY, r)
    ]
    assert reached == ["declared", "confirmed", "verified"]


def test_an_unknown_rung_is_an_error():
    with pytest.raises(ValueError, match="sworn"):
        reaches(linkage("a > b"), DAY, "sworn")
