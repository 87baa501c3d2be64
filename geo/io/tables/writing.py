"""Writing tables: templates to fill in, and rows to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from geo.io.tables.cells import column_letters
from geo.io.tables.columns import Column

DAY_FORMAT = "dd/mm/yyyy"
# Rows of a template that offer drop-down lists.
TEMPLATE_ROWS = 2000
# Excel takes a list of at most this many characters.
LIST_LIMIT = 255
# The sheet that holds longer ones.
LISTS = "Danh mục"
# A cell that begins with one of these is run as a formula by spreadsheets.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def neutral(value: Any) -> Any:
    """Text that no spreadsheet takes for a formula: an apostrophe is put before it.

    >>> neutral("=1+1")
    "'=1+1"
    """
    if isinstance(value, str) and value.startswith(_DANGEROUS):
        return f"'{value}"
    return value


def write_rows(headers: Sequence[str], rows: Iterable[Sequence[Any]], form: str) -> bytes:
    """A table as ``"xlsx"`` or ``"csv"`` (UTF-8 with BOM, so that Excel reads it rightly).

    Values are text, numbers, dates, booleans or None.
    """
    if form == "csv":
        return _csv(headers, rows)
    if form == "xlsx":
        return _xlsx(headers, rows)
    raise ValueError(form)


def _csv(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([neutral(header) for header in headers])
    writer.writerows([neutral(_plain(value)) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        write_sheet(book, None, headers, rows)
    return file.getvalue()


def write_sheet(
    book: Any, name: str | None, headers: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Any:
    """A table as one sheet of an xlsxwriter book; gives the sheet."""
    sheet = book.add_worksheet(name)
    days = book.add_format({"num_format": DAY_FORMAT})
    sheet.write_row(0, 0, [neutral(header) for header in headers], book.add_format({"bold": 1}))
    for number, row in enumerate(rows, start=1):
        for index, value in enumerate(row):
            _write_cell(sheet, number, index, value, days)
    sheet.freeze_panes(1, 0)
    return sheet


def write_template(title: str, columns: Sequence[Column]) -> bytes:
    """An .xlsx to fill in: headers (``*`` where required), an example row, lists, and notes."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_sheet_name(title))
        text = book.add_format({"num_format": "@"})
        for index, column in enumerate(columns):
            style = book.add_format({"bold": 1, "bg_color": "#E8F0E4", "bottom": 1})
            sheet.write_string(0, index, _title(column), style)
            sheet.set_column(index, index, max(14, len(column.label) + 4), text)
            sheet.write_string(1, index, column.example, text)
            _offer(book, sheet, index, column.kind.options())
        sheet.freeze_panes(1, 0)
        _write_notes(book, columns)
    return file.getvalue()


def _offer(book: Any, sheet: Any, index: int, options: Sequence[str]) -> None:
    """A drop-down list for a column; where it is too long for Excel, from cells out of sight."""
    if not options:
        return
    source: list[str] | str = list(options)
    if len(",".join(options)) > LIST_LIMIT:
        lists = book.get_worksheet_by_name(LISTS) or _hidden_sheet(book)
        lists.write_column(0, index, options)
        letters = column_letters(index + 1)
        source = f"='{LISTS}'!${letters}$1:${letters}${len(options)}"
    rule = {"validate": "list", "source": source, "error_type": "warning"}
    sheet.data_validation(1, index, TEMPLATE_ROWS, index, rule)


def _hidden_sheet(book: Any) -> Any:
    sheet = book.add_worksheet(LISTS)
    sheet.hide()
    return sheet


def _write_notes(book: Any, columns: Sequence[Column]) -> None:
    sheet = book.add_worksheet("Hướng dẫn")
    bold = book.add_format({"bold": 1})
    wrap = book.add_format({"text_wrap": 1, "valign": "top"})
    sheet.write_string(0, 0, "Dòng 2 là ví dụ: hãy ghi đè hoặc xoá trước khi nhập.", bold)
    sheet.write_row(2, 0, ["Cột", "Tên tiếng Anh", "Bắt buộc", "Ví dụ", "Cách ghi"], bold)
    for row, column in enumerate(columns, start=3):
        notes = [column.note, "; ".join(column.kind.options())]
        cells = [column.label, column.name, "có" if column.required else "", column.example]
        sheet.write_row(row, 0, [*cells, "\n".join(note for note in notes if note)], wrap)
    sheet.set_column(0, 3, 22)
    sheet.set_column(4, 4, 70)


def _title(column: Column) -> str:
    return f"{column.label}*" if column.required else column.label


def _sheet_name(title: str) -> str:
    return "".join(letter for letter in title if letter not in "[]:*?/\\'")[:31] or "Bảng"


def _write_cell(sheet: Any, row: int, index: int, value: Any, days: Any) -> None:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        sheet.write_datetime(row, index, datetime(value.year, value.month, value.day), days)
    elif isinstance(value, bool) or value is None:
        sheet.write_string(row, index, "" if value is None else _plain(value))
    elif isinstance(value, (int, float, Decimal)):
        sheet.write_number(row, index, value)
    else:
        sheet.write_string(row, index, neutral(str(value)))


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, (float, Decimal)):
        return _number(value)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


def _number(value: float | Decimal) -> str:
    """A number that is read back as itself: three decimals could be taken for thousands.

    >>> _number(Decimal("1.000")), _number(Decimal("1.250")), _number(Decimal("1.234"))
    ('1', '1.25', '1.2340')
    """
    whole, _, fraction = f"{Decimal(str(value)):f}".partition(".")
    fraction = fraction.rstrip("0")
    if len(fraction) == 3:
        fraction += "0"
    return f"{whole}.{fraction}" if fraction else whole
