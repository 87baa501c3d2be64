"""The reasons of a fit in words: rebuilt here from the numbers."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import translation

from linkage.matching.score import Fit
from portal.fits import reasons

KG = SimpleNamespace(category=SimpleNamespace(unit="kg"))
FLOWERS = SimpleNamespace(category=SimpleNamespace(unit="cành"))
PLAIN = {
    "listing": "L1",
    "demand": "D1",
    "score": 50,
    "failed": (),
    "missing": (),
    "price_over": 0,
    "km": 12.4,
    "cost_per_kg": 0,
    "covered": Decimal(3200),
    "short": (),
    "days_late": 0,
}


def told(posting=KG, language="vi", **given):
    with translation.override(language):
        found = reasons(Fit(**PLAIN | given), posting, {"vietgap": "VietGAP"})
    return [(reason.words.replace("\u00a0", " "), reason.good) for reason in found]


def test_what_agrees_and_how_far_it_is():
    assert told() == [("khớp 3,2 tấn", True), ("cách 12 km", None)]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"missing": ("vietgap",), "failed": ("certificates",)}, ("thiếu VietGAP", False)),
        (
            {"price_over": 5000, "failed": ("price",)},
            ("giá cao hơn mức tối đa 5.000 đ/kg", False),
        ),
        ({"short": ((9, Decimal(800)),)}, ("tháng 9 còn thiếu 800 kg", None)),
        (
            {"short": tuple((month, Decimal(500)) for month in (1, 2, 3, 4))},
            ("còn thiếu 2 tấn trong 4 tháng", None),
        ),
        ({"km": 40.0, "failed": ("distance",)}, ("cách 40 km", False)),
        ({"km": 0.4}, ("cách dưới 1 km", True)),
        ({"km": None}, ("chưa rõ khoảng cách", None)),
    ],
)
def test_what_stands_in_the_way(given, words):
    assert words in told(**given)


def test_pieces_are_counted_in_their_own_word():
    assert told(FLOWERS)[0] == ("khớp 3.200 cành", True)
