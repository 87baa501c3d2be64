"""Numbers and days as a Vietnamese and an English reader expect them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import engines
from django.utils import translation
from django.utils.formats import number_format
from hypothesis import given
from hypothesis import strategies as st

from portal import formats

NB = "\u00a0"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (0, "0", "0"),
        (7, "7", "7"),
        (1234.5, "1.234,5", "1,234.5"),
        (1234567, "1.234.567", "1,234,567"),
        (-1234.5, "-1.234,5", "-1,234.5"),
        (0.125, "0,13", "0.13"),
        (2.675, "2,68", "2.68"),
        (Decimal("1000.00"), "1.000", "1,000"),
        (-0.001, "0", "0"),
        (999.999, "1.000", "1,000"),
        (None, "chưa có dữ liệu", "no data yet"),
    ],
)
def test_number(value, vi, en):
    assert formats.number(value, "vi") == vi
    assert formats.number(value, "en") == en


def test_number_with_fixed_digits():
    assert formats.number(1.5, "vi", 2) == "1,50"
    assert formats.number(1.5, "vi", 0) == "2"
    assert formats.number(12, "en", 1) == "12.0"


@given(st.decimals(-(10**12), 10**12, places=2))
def test_no_number_is_lost_in_writing(value):
    vi = formats.number(value, "vi")
    assert Decimal(vi.replace(".", "").replace(",", ".")) == value
    assert Decimal(formats.number(value, "en").replace(",", "")) == value


@given(st.integers(-(10**15), 10**15) | st.floats(-1e9, 1e9, allow_nan=False))
def test_programs_read_the_same_number(value):
    text = formats.machine(value)
    assert "e" not in text
    assert type(value)(text) == value


def test_machine_of_nothing_is_empty():
    assert formats.machine(None) == ""


def test_percent():
    assert formats.percent(0.5135) == f"51,35{NB}%"
    assert formats.percent(0.5) == f"50{NB}%"
    assert formats.percent(0.5, "en") == "50%"
    assert formats.percent(19 / 37) == f"51,35{NB}%"
    assert formats.percent(0.5, "vi", 1) == f"50,0{NB}%"
    assert formats.percent(0) == f"0{NB}%"
    assert formats.percent(None) == "chưa có dữ liệu"


def test_mass():
    assert formats.mass(800) == f"800{NB}kg"
    assert formats.mass(1200) == f"1,2{NB}tấn"
    assert formats.mass(1_250_000) == f"1.250{NB}tấn"
    assert formats.mass(1200, "en") == f"1.2{NB}t"
    assert formats.mass(0) == f"0{NB}kg"
    assert formats.mass(None) == "chưa có dữ liệu"


def test_quantity_with_its_unit():
    assert formats.quantity(1200, "kg") == f"1.200{NB}kg"
    assert formats.quantity(3, "piece") == f"3{NB}sản phẩm"
    assert formats.quantity(3, "piece", "en") == f"3{NB}pieces"
    assert formats.quantity(2.5, "ha", "en") == f"2.5{NB}ha"
    assert formats.quantity(5, "") == "5"
    assert formats.quantity(None, "kg") == "chưa có dữ liệu"


def test_money():
    assert formats.dong(52000) == f"52.000{NB}đ"
    assert formats.price(52000) == f"52.000{NB}đ/kg"
    assert formats.price(52000, "piece") == f"52.000{NB}đ/sản phẩm"
    assert formats.price(52000, "kg", "en") == f"52,000{NB}VND/kg"
    assert formats.dong(None) == formats.price(None) == "chưa có dữ liệu"


def test_days_and_months():
    assert formats.day(date(2026, 6, 30)) == "30/06/2026"
    assert formats.day(date(2026, 6, 30), "en") == "30 Jun 2026"
    assert formats.day(date(2026, 6, 3), "en-us") == "3 Jun 2026"
    assert formats.day(datetime(2026, 6, 30, 7, 5)) == "30/06/2026 07:05"
    assert formats.month(date(2026, 9, 1)) == f"tháng{NB}9/2026"
    assert formats.month(date(2026, 9, 1), "en") == f"September{NB}2026"
    assert formats.month_short(9) == "T9"
    assert formats.month_short(9, "en") == "Sep"
    assert formats.day(None) == formats.month(None) == "chưa có dữ liệu"


def test_spans_say_which_side_is_open():
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    assert formats.span(first, last) == "01/01/2026 – 31/12/2026"
    assert formats.span(first, None) == "từ 01/01/2026"
    assert formats.span(None, last) == "đến hết 31/12/2026"
    assert formats.span(None, None) == "không giới hạn thời gian"
    assert formats.span(first, None, "en") == "from 1 Jan 2026"
    assert formats.span(None, last, "en") == "until 31 Dec 2026"
    assert formats.span(None, None, "en") == "at any time"


def test_an_unknown_language_reads_as_vietnamese():
    assert formats.number(1.5, None) == formats.number(1.5, "fr") == "1,5"


def render(source, **context):
    return engines["django"].from_string("{% load mx_format %}" + source).render(context)


def test_filters_follow_the_active_language():
    source = "{{ n|number }}|{{ r|percent }}|{{ n|mass }}|{{ d|day }}|{{ d|month }}|{{ n|price }}"
    context = {"n": 1234.5, "r": 0.5, "d": date(2026, 6, 30)}
    with translation.override("vi"):
        assert render(source, **context) == (
            f"1.234,5|50{NB}%|1,23{NB}tấn|30/06/2026|tháng{NB}6/2026|1.235{NB}đ/kg"
        )
    with translation.override("en"):
        assert render(source, **context) == (
            f"1,234.5|50%|1.23{NB}t|30 Jun 2026|June{NB}2026|1,235{NB}VND/kg"
        )


def test_filters_keep_zero_and_nothing_apart():
    with translation.override("vi"):
        assert render("{{ v|mass }}", v=0) == f"0{NB}kg"
        assert render("{{ v|mass }}", v=None) == "chưa có dữ liệu"


def test_moments_are_read_in_viet_nam():
    at = datetime(2026, 6, 30, 20, 0, tzinfo=UTC)
    with translation.override("vi"):
        assert render("{{ at|day }}", at=at) == "01/07/2026 03:00"


def test_values_for_programs_know_no_language():
    with translation.override("vi"):
        assert render("{{ r|machine }}", r=0.5135) == "0.5135"


@pytest.mark.parametrize(("language", "said"), [("vi", "12.444"), ("en", "12,444")])
def test_numbers_within_sentences_have_their_thousands(language, said):
    with translation.override(language):
        assert number_format(Decimal(12444), force_grouping=True) == said
