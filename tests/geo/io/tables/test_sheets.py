"""What stands where in a sheet: rows as the spreadsheet numbers them, formulas, errors."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from tests.geo.io.tables.files import HEADERS, csv, read, with_cells, xlsx


def places(issues):
    return [(issue.row, issue.column, issue.value) for issue in issues]


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def test_rows_keep_the_numbers_of_the_spreadsheet():
    table = read(xlsx((), ("", *HEADERS), (), ("", "A"), (), ("", "B"), ("", "  ")))
    assert table.rows == [4, 6]
    assert table.values["code"] == ["A", "B"]


def test_rows_of_a_text_are_its_records_also_where_a_cell_has_lines():
    table = read(csv('Mã;Tên\n"A";"một\nhai; ba"\n\nB;bốn\n;\nC;năm'))
    assert table.rows == [2, 4, 6]
    assert table.values["name"] == ["một hai; ba", "bốn", "năm"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [",", ";"])
def test_both_delimiters_and_all_line_ends(mark, end):
    lines = [("Mã", '"Tên\n(có , ; trong ngoặc)"'), ("A", '"x,y;z"')]
    table = read(csv(end.join(mark.join(line) for line in lines)))
    assert (table.values["code"], table.values["name"]) == (["A"], ["x,y;z"])


def test_only_the_first_sheet_is_read():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for code in ("A", "B"):
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["Mã", "Tên"])
            sheet.write_row(1, 0, [code, "b"])
        sheet.write_formula("C3", "=1+1")
        sheet.activate()
    table = read(file.getvalue())
    assert table.values["code"] == ["A"]
    assert not table.errors


def test_number_date_and_yes_no_cells_keep_their_kinds():
    table = read(xlsx(HEADERS, (1234.0, True, 1234.5, date(2026, 6, 30))))
    assert table.values["code"] == ["1234"]
    assert table.values["name"] == ["TRUE"]
    assert str(table.values["quantity"][0]) == "1234.500"
    assert table.values["starts_on"] == [date(2026, 6, 30)]
    assert not table.errors
    assert not table.warnings


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="C2"><f>1+1</f><v>2</v></c>', "=1+1"),
        ('<c r="C2" t="str"><f>"a"&amp;1</f><v>a1</v></c>', '="a"&1'),
        ('<c r="C2"><f t="shared" si="0"/><v>7</v></c>', "7"),
        ('<c r="C2"><f t="array" ref="C2:C3">{1}</f><v>1</v></c>', "={1}"),
        ("<c r='C2'><f >1</f ><v>1</v></c>", "=1"),
        (
            '<c r="C2"><x:f xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            "1</x:f><v>1</v></c>",
            "=1",
        ),
        ('<c r="C2" t="e"><v>#N/A</v></c>', "#N/A"),
        ("<c r='C2' t = 'e'><v>#REF!</v></c>", "#REF!"),
        ('<c r="C2" t="str"><v>#VALUE!</v></c>', "#VALUE!"),
        ('<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "=1/0"),
    ],
)
def test_formulas_and_errors_are_found_in_their_cell(cell, value):
    table = read(with_cells(row(2, text_cell("A2", "A"), cell) + row(3, text_cell("A3", "B"))))
    assert places(table.errors) == [(2, "quantity", value)]
    assert table.rows == [2, 3]


def test_a_formula_is_found_where_cells_and_rows_are_not_named():
    cells = "<row/><row>" + '<c t="inlineStr"><is><t>A</t></is></c><c/><c><f>1</f></c></row>'
    table = read(with_cells(f"<row></row>{cells}"))
    assert places(table.errors) == [(4, "quantity", "=1")]


def test_a_formula_outside_of_the_known_columns_is_refused_by_its_letter():
    table = read(with_cells(row(2, text_cell("A2", "A"), '<c r="AB2"><f>1</f><v>1</v></c>')))
    assert (2, "AB", "=1") in places(table.errors)


def test_many_formulas_keep_their_rows():
    rows = "".join(
        row(n, text_cell(f"A{n}", f"A{n}"), f'<c r="C{n}"><f>{n}</f><v>{n}</v></c>')
        for n in range(2, 200)
    )
    assert places(read(with_cells(rows)).errors) == [
        (n, "quantity", f"={n}") for n in range(2, 200)
    ]


def test_text_that_looks_like_xml_is_text():
    text = '&lt;f&gt;1&lt;/f&gt; t="e" x:f &lt;c r="XFD1048576"/&gt;'
    table = read(with_cells(row(2, text_cell("A2", "A"), text_cell("B2", text))))
    assert table.values["name"] == ['<f>1</f> t="e" x:f <c r="XFD1048576"/>']
    assert not table.errors


def test_formulas_and_errors_in_a_text_file():
    table = read(csv('Mã,Tên\nA,=1+1\nB,#N/A\nC,#tag\nD,"+84 912"\nE,-x\n'))
    assert places(table.errors) == [(2, "name", "=1+1"), (3, "name", "#N/A")]
    assert table.values["name"] == [None, None, "#tag", "+84 912", "-x"]


@pytest.mark.parametrize("number", ["1e999", "NaN"])
def test_numbers_beyond_all_are_refused(number):
    table = read(with_cells(row(2, text_cell("A2", "A"), f'<c r="C2"><v>{number}</v></c>')))
    assert [(issue.row, issue.column) for issue in table.errors] == [(2, "quantity")]


def test_a_row_longer_than_its_header_is_refused():
    table = read(csv("Mã,Sản lượng\nA,1,5\n"))
    assert [issue.row for issue in table.errors] == [2]


def test_a_file_of_headers_alone_says_so():
    assert "Không có dòng dữ liệu" in read(xlsx(HEADERS)).errors[0].message


@pytest.mark.parametrize("size", [1, 1000])
def test_a_value_in_many_rows_is_read_alike_in_each(size):
    table = read(csv("Mã;Sản lượng\n" + "".join(f"A{n};1.234\n" for n in range(size))))
    assert set(map(str, table.values["quantity"])) == {"1234.000"}
    assert [issue.row for issue in table.warnings] == list(range(2, size + 2))


def test_repeated_keys_name_both_rows():
    table = read(csv("Mã;Tên\nA;1\nB;2\n;3\nA;4\n"))
    table.refuse_repeats(["code"])
    repeats = [issue for issue in table.errors if issue.row == 5]
    assert "dòng 2" in repeats[0].message
    assert places(repeats) == [(5, "code", "A")]
