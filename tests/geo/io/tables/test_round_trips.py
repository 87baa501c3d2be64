"""What was written is read back as it was, whatever it is."""

from __future__ import annotations

import csv
import io
import unicodedata
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.io.tables import (
    DAY,
    MONEY,
    QUANTITY,
    TEXT,
    YES_NO,
    Choice,
    Column,
    read_table,
    write_rows,
    write_template,
)

COLUMNS = (
    Column("code", "Mã", TEXT, required=True, example="HTX-01"),
    Column("name", "Tên", TEXT, example="Hợp tác xã Trà Đỉnh Mây"),
    Column("quantity", "Sản lượng", QUANTITY, example="1.234,5"),
    Column("value", "Giá trị", MONEY, example="52000000"),
    Column("starts_on", "Từ ngày", DAY, example="30/06/2026", note="Ngày đầu tiên có hiệu lực."),
    Column("export", "Xuất khẩu trực tiếp", YES_NO, example="có"),
)
HEADERS = [column.label for column in COLUMNS]
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=30)
NAMES = ["=1+1", "+84 912", "-x", "@a", 'Trà; B\'Lao, "ngon"', "Hai\ndòng"]
ROWS = st.lists(
    st.tuples(
        TEXTS.map(lambda text: f"A{text}"),
        st.one_of(st.none(), st.sampled_from(NAMES)),
        st.one_of(st.none(), st.decimals(0, 10**9, places=3)),
        st.one_of(st.none(), st.decimals(0, 10**12, places=2)),
        st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2099, 12, 31))),
        st.one_of(st.none(), st.booleans()),
    ),
    min_size=1,
    max_size=6,
)


def as_kept(value):
    """Text as it is kept: composed, trimmed, single-spaced."""
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    return value


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(rows=ROWS, form=st.sampled_from(["csv", "xlsx"]))
def test_what_was_written_is_read_back(rows, form):
    table = read_table(write_rows(HEADERS, rows, form), f"x.{form}", COLUMNS)
    assert [issue.message for issue in (*table.errors, *table.warnings)] == []
    for index, column in enumerate(COLUMNS):
        assert table.column(column.name) == [as_kept(row[index]) for row in rows]


@pytest.mark.parametrize(
    "number", ["1.000", "1.234", "999.125", "12.5", "0.125", "1000", "1234.567"]
)
def test_a_number_in_a_text_file_is_not_taken_for_thousands(number):
    file = write_rows(["Mã", "Sản lượng"], [["A", Decimal(number)], ["B", float(number)]], "csv")
    table = read_table(file, "x.csv", COLUMNS)
    assert table.values["quantity"] == [Decimal(number)] * 2
    assert not table.warnings


def test_no_cell_of_a_text_file_begins_as_a_formula_does():
    rows = [[f"{start}cmd|'/C calc'!A0", Decimal("-5")] for start in "=+-@\t\r"]
    text = write_rows(["=Mã", "Số"], rows, "csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert {cell[0] for cell in cells if cell != "-5"} == {"'", "S"}


def test_no_cell_of_a_book_is_a_formula():
    file = write_rows(["=Mã", "Số"], [["=1+1", Decimal("-5")]], "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(file)).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n"}


def test_a_template_marks_what_is_required_and_says_what_is_meant():
    book = openpyxl.load_workbook(io.BytesIO(write_template("Mẫu: tổ chức / [2026]?", COLUMNS)))
    assert [cell.value for cell in book.worksheets[0][1]] == ["Mã*", *HEADERS[1:]]
    said = [[cell.value for cell in row] for row in book["Hướng dẫn"].iter_rows(min_row=4)]
    assert [row[0] for row in said] == HEADERS
    assert "Ngày đầu tiên có hiệu lực." in said[4][4]


@pytest.mark.parametrize("many", [3, 60])
def test_a_template_offers_choices_however_many(many):
    words = [f"Công nghệ số {number}" for number in range(many)]
    kind = Choice({word: (word,) for word in words})
    file = write_template("Mẫu", [Column("technology", "Công nghệ", kind, example=words[0])])
    book = openpyxl.load_workbook(io.BytesIO(file))
    (rule,) = book.worksheets[0].data_validations.dataValidation
    assert "A2" in rule.sqref
    if many == 3:
        assert rule.formula1 == f'"{",".join(words)}"'
    else:
        assert rule.formula1 == "'Danh mục'!$A$1:$A$60"
        assert [cell.value for cell in book["Danh mục"]["A"]] == words
        assert book["Danh mục"].sheet_state == "hidden"
