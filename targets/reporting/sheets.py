"""A report as a workbook with live tables, and as CSV."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from typing import Any

import xlsxwriter

from geo.io.tables.writing import neutral
from targets.reporting.content import Report, Table
from targets.reporting.numbers import UNKNOWN, Cell

SHEET_NAME = 31  # the most that Excel takes


def as_workbook(report: Report) -> bytes:
    """One sheet a table, each a table of Excel that sorts and filters; a first sheet that says
    what it is and where it comes from."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        looks = {
            "share": book.add_format({"num_format": "0.00%"}),
            "count": book.add_format({"num_format": "#,##0"}),
            "words": book.add_format({"text_wrap": True, "valign": "top"}),
            "bold": book.add_format({"bold": True}),
        }
        _sources(book, report, looks)
        for number, table in enumerate(report.tables, start=1):
            _sheet(book, number, table, looks)
    return file.getvalue()


def _sources(book: Any, report: Report, looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet("Nguồn")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90, looks["words"])
    said = [
        ("Báo cáo", report.subject),
        ("Địa bàn", report.place),
        ("Kỳ", report.period),
        ("Tính đến ngày", f"{report.as_of:%d/%m/%Y}"),
        ("Niêm phong SHA-256", report.seal),
        ("Ghi chú", f"Ô ghi “{UNKNOWN}” là chưa biết, không phải số 0."),
        *([("Đính chính", report.corrects)] if report.corrects else []),
        *([("Minh hoạ", "Không phải số liệu thật.")] if report.illustrative else []),
        *((f"Bảng {n}", table.title) for n, table in enumerate(report.tables, start=1)),
    ]
    for row, (name, text) in enumerate(said):
        sheet.write_string(row, 0, name, looks["bold"])
        sheet.write_string(row, 1, text)


def _sheet(book: Any, number: int, table: Table, looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet(f"Bảng {number}"[:SHEET_NAME])
    body = len(table.rows) - table.totals
    sheet.write_string(0, 0, table.title, looks["bold"])
    # A table of Excel has one row at least; totals stand under it, where sorting leaves them.
    last = 1 + max(body, 1)
    columns = [{"header": header} for header in table.headers]
    sheet.add_table(1, 0, last, len(columns) - 1, {"columns": columns, "name": f"Bang_{number}"})
    rows = [*enumerate(table.rows[:body], start=2), *enumerate(table.rows[body:], start=last + 1)]
    for row, cells in rows:
        for index, value in enumerate(cells):
            _write(sheet, row, index, value, looks)
    if table.note:
        sheet.write_string(last + table.totals + 2, 0, table.note)
    for index in range(len(columns)):
        sheet.set_column(index, index, 48 if index in table.wide else 18)
    sheet.freeze_panes(2, 1)


def _write(sheet: Any, row: int, index: int, value: Cell, looks: dict[str, Any]) -> None:
    if isinstance(value, Fraction):
        sheet.write_number(row, index, float(value), looks["share"])
    elif isinstance(value, int):
        sheet.write_number(row, index, value, looks["count"])
    else:
        sheet.write_string(row, index, UNKNOWN if value is None else value, looks["words"])


def as_csv(report: Report) -> bytes:
    """Every table under another, in one file: its title, headers, rows (UTF-8 with BOM); shares
    are exact to six decimals, what is not known is empty."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["Niêm phong SHA-256", report.seal])
    writer.writerow(["Kỳ", report.period, "Tính đến ngày", report.as_of.isoformat()])
    for table in report.tables:
        writer.writerow([])
        writer.writerow([neutral(table.title)])
        writer.writerow([neutral(header) for header in table.headers])
        writer.writerows([_plain(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _plain(value: Cell) -> Any:
    if isinstance(value, Fraction):
        return f"{float(value):.6f}"
    return "" if value is None else neutral(value)
