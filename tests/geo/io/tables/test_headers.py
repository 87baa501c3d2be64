"""Headers: in both languages, without regard to case, accents and spaces."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from geo.io.tables import TEXT, Column, read_table
from tests.geo.io.tables.files import csv, xlsx

COLUMNS = (
    Column("tax_code", "Mã số thuế", TEXT, required=True),
    Column("unit", "Đơn vị", TEXT),
    Column("t1", "T1", TEXT),
    Column("t11", "T11", TEXT, aliases=("tháng 11",)),
)
# Written out by hand: what people may type for each column.
PLAIN = {"tax_code": ["ma so thue", "tax code"], "unit": ["don vi", "unit"], "t11": ["t11"]}
MARKS = {"a": "aáàảãạăắằẳẵặâấầẩẫậ", "o": "oóòỏõọôốồổỗộơớờởỡợ", "d": "dđ", "u": "uúùủũụưứừửữự"}


def one_row(*titles: str):
    cells = [f"v{number}" for number in range(len(titles))]
    return read_table(xlsx(titles, cells), "x.xlsx", COLUMNS)


@given(st.data())
def test_case_accents_spaces_and_stars_do_not_matter(data):
    name = data.draw(st.sampled_from(sorted(PLAIN)))
    letters = []
    for letter in data.draw(st.sampled_from(PLAIN[name])):
        drawn = data.draw(st.sampled_from(MARKS.get(letter, letter)))
        drawn = data.draw(st.sampled_from(["", " ", "_", "  "])) if letter == " " else drawn
        letters.append(drawn.upper() if data.draw(st.booleans()) else drawn)
    form = data.draw(st.sampled_from(["NFC", "NFD"]))
    title = unicodedata.normalize(form, "".join(letters)) + data.draw(
        st.sampled_from(["", "*", " *"])
    )
    table = read_table(csv(f"{title};x\nv;w\n"), "x.csv", COLUMNS)
    assert table.values.get(name) == (["v"] if name == "tax_code" else table.values.get(name))
    assert name == "tax_code" or [issue.column for issue in table.errors] == ["tax_code"]
    assert [issue.column for issue in table.warnings] == ["x"]


def test_a_remark_in_brackets_and_an_alias_are_taken():
    table = one_row("Mã số thuế (10 số)", "THANG_11", "Đơn Vị (kg, tấn)")
    assert table.values == {"tax_code": ["v0"], "t11": ["v1"], "unit": ["v2"]}


def test_unknown_columns_are_reported_and_passed_over():
    table = one_row("Mã số thuế", "Ghi chú riêng", "")
    assert not table.errors
    assert [(issue.row, issue.column) for issue in table.warnings] == [(1, "Ghi chú riêng")]
    assert not table.has("unit")
    assert table.column("unit") == [None]


def test_a_missing_required_column_is_named_at_the_header():
    table = read_table(csv("\n\nĐơn vị;T1\nkg;1\n"), "x.csv", COLUMNS)
    assert [(issue.row, issue.column) for issue in table.errors] == [(3, "tax_code")]
    assert "Mã số thuế" in table.errors[0].message


def test_the_same_column_twice_in_either_language_is_refused():
    assert [issue.column for issue in one_row("Mã số thuế", "tax_code").errors] == ["tax_code"]
    assert [issue.column for issue in one_row("MA SO THUE", "unit", "Don vi").errors] == ["unit"]


def test_neighbours_are_told_apart():
    table = one_row("Mã số thuế", "T11", "T1")
    assert (table.values["t11"], table.values["t1"]) == (["v1"], ["v2"])


def test_a_title_may_stand_above_the_header():
    rows = [("Danh sách năm 2026",), (), ("Mã số thuế", "Đơn vị"), ("1", "kg")]
    table = read_table(xlsx(*rows), "x.xlsx", COLUMNS)
    assert (table.rows, table.values["unit"]) == ([4], ["kg"])
