"""Files for the tests: good ones, and such as people send by mistake or in malice."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import xlsxwriter

from geo.io.tables import DAY, QUANTITY, TEXT, Column, Table, read_table

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
COLUMNS = (
    Column("code", "Mã", TEXT, required=True),
    Column("name", "Tên", TEXT),
    Column("quantity", "Sản lượng", QUANTITY),
    Column("starts_on", "Từ ngày", DAY),
)
HEADERS = ("Mã", "Tên", "Sản lượng", "Từ ngày")


def xlsx(*rows: Sequence[Any]) -> bytes:
    """The rows as an .xlsx, from A1 on."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        book.set_calc_mode("manual")
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for index, value in enumerate(row):
                if hasattr(value, "year"):
                    sheet.write_datetime(number, index, value, days)
                elif isinstance(value, str):
                    sheet.write_string(number, index, value)
                else:
                    sheet.write(number, index, value)
    return file.getvalue()


def csv(text: str, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding)


def repacked(data: bytes, **changes: Callable[[bytes], bytes | None] | bytes) -> bytes:
    """The archive with parts changed (``path`` with ``__`` for ``/``), left out or added."""
    file = io.BytesIO()
    wanted = {name.replace("__", "/"): change for name, change in changes.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
    for name, change in wanted.items():
        parts[name] = change if isinstance(change, bytes) else change(parts[name] or b"")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return file.getvalue()


def with_part(path: str, change: Callable[[bytes], bytes | None] | bytes) -> bytes:
    return repacked(xlsx(HEADERS, ("A", "b")), **{path.replace("/", "__"): change})


def with_cells(xml: str) -> bytes:
    """An .xlsx with headers in row 1 and then the rows of ``xml`` as they are."""
    header = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{title}</t></is></c>'
        for letter, title in zip("ABCD", HEADERS, strict=True)
    )
    inside = f'<sheetData><row r="1">{header}</row>{xml}</sheetData>'.encode()
    return with_part(
        SHEET, lambda part: re.sub(rb"<sheetData>.*</sheetData>", lambda _: inside, part, flags=16)
    )


def read(data: bytes, name: str = "") -> Table:
    name = name or ("tệp.xlsx" if data.startswith(b"PK") else "tệp.csv")
    return read_table(data, name, COLUMNS)
