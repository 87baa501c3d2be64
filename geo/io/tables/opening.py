"""Opening a table by what the file holds, not by its name."""

from __future__ import annotations

import codecs
import csv
import io
from itertools import islice

from geo.io.tables.cells import Cell, Sheet
from geo.io.tables.issues import Refused
from geo.io.tables.xlsx import AREA_LIMIT, UNPACKED_LIMIT, read_xlsx

EMPTY = "Tệp trống. Hãy chọn tệp có dòng tiêu đề và dữ liệu."
NUL = "Tệp có ký tự không đọc được (NUL). Hãy lưu lại thành .xlsx hoặc .csv UTF-8."
NOT_UTF8 = "Tệp không phải văn bản UTF-8. Hãy lưu lại thành .xlsx hoặc “CSV UTF-8”."
OLD_EXCEL = (
    "Đây là tệp Excel kiểu cũ (.xls) hoặc có mật khẩu. Hãy bỏ mật khẩu và lưu lại thành .xlsx."
)
NOT_A_TABLE = "Tệp này không phải .xlsx hay .csv. Hãy lưu bảng thành .xlsx hoặc .csv rồi thử lại."
TOO_BIG = "Tệp quá lớn (trên 200 MB hoặc 4 triệu ô). Hãy chia thành nhiều tệp."
NOT_XLSX = (
    "Tệp mang tên .xlsx nhưng không phải tệp Excel. Hãy mở bằng Excel và lưu lại thành .xlsx."
)
BAD_QUOTES = "Dòng có dấu ngoặc kép không đúng cách của CSV. Hãy sửa dòng này hoặc lưu thành .xlsx."

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
# What is often sent in the place of a table.
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc",
)
_MARKUP = ("<!doctype", "<html", "<?xml", "<table", "<script", "<svg")


def open_table(data: bytes, file_name: str) -> Sheet:
    """The first sheet of an .xlsx, or a .csv text; raises ``Refused`` with the reason."""
    if len(data) > UNPACKED_LIMIT:
        raise Refused(TOO_BIG)
    if not data.strip():
        raise Refused(EMPTY)
    if data.startswith((_ZIP, b"PK\x05\x06")):
        return read_xlsx(data)
    if data.startswith(_OLE):
        raise Refused(OLD_EXCEL)
    if data.startswith(_OTHERS):
        raise Refused(NOT_A_TABLE)
    if file_name.lower().endswith((".xlsx", ".xlsm")):
        raise Refused(NOT_XLSX)
    return Sheet(_read_csv(_decoded(data)), is_text=True)


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(NUL if b"\0" in data and encoding != "utf-16" else NOT_UTF8) from error
    if "\0" in text:
        row = text[: text.index("\0")].count("\n") + 1
        raise Refused(NUL, row=row)
    if not text.strip():
        raise Refused(EMPTY)
    if text.lstrip()[:20].casefold().startswith(_MARKUP):
        raise Refused(NOT_A_TABLE)
    return text


def _read_csv(text: str) -> list[list[Cell]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[list[Cell]] = []
    cells = 0
    try:
        for row in reader:
            cells += len(row) + 1
            if cells > AREA_LIMIT:
                raise Refused(TOO_BIG)
            rows.append(list(row))
    except csv.Error as error:
        raise Refused(BAD_QUOTES, row=len(rows) + 1) from error
    return rows


def _delimiter(text: str) -> str:
    """Comma or semicolon, whichever parts the first rows that hold anything into more cells."""
    lines = [line for line in islice(io.StringIO(text), 200) if line.strip(" \t\r\n,;")]
    head = "".join(lines[:1])
    outside = "".join(head.split('"')[::2])
    return ";" if outside.count(";") > outside.count(",") else ","
