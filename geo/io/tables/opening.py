"""Opening a table by what the file holds, not by its name."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from geo.io.tables.cells import Cell, Sheet
from geo.io.tables.issues import Refused
from geo.io.tables.xlsx import AREA_LIMIT, read_xlsx

EMPTY = "Tệp trống. Hãy chọn tệp có dòng tiêu đề và dữ liệu."
NUL = "Tệp có ký tự không đọc được (NUL). Hãy lưu lại thành .xlsx hoặc .csv UTF-8."
NOT_UTF8 = "Tệp không phải văn bản UTF-8. Hãy lưu lại thành .xlsx hoặc “CSV UTF-8”."
OLD_EXCEL = (
    "Đây là tệp Excel kiểu cũ (.xls) hoặc có mật khẩu. Hãy bỏ mật khẩu và lưu lại thành .xlsx."
)
NOT_A_TABLE = "Tệp này không phải .xlsx hay .csv. Hãy lưu bảng thành .xlsx hoặc .csv rồi thử lại."
TOO_BIG = "Tệp quá lớn (trên 100 MB hoặc 4 triệu ô). Hãy chia thành nhiều tệp."
NOT_XLSX = (
    "Tệp mang tên Excel nhưng không phải tệp .xlsx. Hãy mở bằng Excel và lưu lại thành .xlsx."
)
NOT_CSV = "Tệp mang tên .csv nhưng bên trong là tệp Excel. Hãy đổi tên thành .xlsx rồi thử lại."
BAD_QUOTES = "Dòng có dấu ngoặc kép không đúng cách của CSV. Hãy sửa dòng này hoặc lưu thành .xlsx."

FILE_LIMIT = 100 * 1024 * 1024
# Where the header line is looked for.
HEAD = 64 * 1024
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
_EXCEL_NAMES = (".xlsx", ".xlsm", ".xls", ".xlsb")
_TEXT_NAMES = (".csv", ".txt", ".tsv")


def open_table(data: bytes, file_name: str) -> Sheet:
    """The first sheet of an .xlsx, or a .csv text; raises ``Refused`` with the reason.

    A name that says one of the two while the file is the other is refused: somebody took one file
    for another.
    """
    name = file_name.lower()
    if len(data) > FILE_LIMIT:
        raise Refused(TOO_BIG)
    if data.startswith((_ZIP, b"PK\x05\x06")):
        if name.endswith(_TEXT_NAMES):
            raise Refused(NOT_CSV)
        return read_xlsx(data)
    if data.startswith(_OLE):
        raise Refused(OLD_EXCEL)
    if data.startswith(_OTHERS):
        raise Refused(NOT_A_TABLE)
    text = _utf8(data)
    if name.endswith(_EXCEL_NAMES):
        raise Refused(NOT_XLSX)
    return Sheet(_read_csv(text), is_text=True)


def _utf8(data: bytes) -> bytes:
    """The text's bytes in UTF-8 without a mark, not empty, without NUL and not a page of HTML."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeError as error:
            raise Refused(NOT_UTF8) from error
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data.strip():
        raise Refused(EMPTY)
    if (at := data.find(b"\0")) >= 0:
        raise Refused(NUL, row=data.count(b"\n", 0, at) + 1)
    if data.lstrip().startswith(b"<"):
        raise Refused(NOT_A_TABLE)
    return data


def _read_csv(data: bytes) -> list[list[Cell]]:
    delimiter = _delimiter(data)
    rows: list[list[Cell]] = []
    cells = 0
    try:
        for row in _records(data, delimiter):
            cells += len(row) + 1
            if cells > AREA_LIMIT:
                raise Refused(TOO_BIG)
            rows.append([*row])
    except csv.Error as error:
        raise Refused(BAD_QUOTES, row=len(rows) + 1) from error
    except UnicodeDecodeError as error:
        raise Refused(NOT_UTF8) from error
    return rows


def _records(data: bytes, delimiter: str) -> Iterator[list[str]]:
    """Line by line, so that a long text never stands in memory twice."""
    lines = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="")
    return csv.reader(lines, delimiter=delimiter, strict=True)


def _delimiter(data: bytes) -> str:
    """Semicolon where the first line that holds anything has more of them than commas.

    What stands in quotes says nothing, a line break there ends no line.
    """
    head = data[:HEAD].decode("utf-8", errors="replace")
    quoted, counts = False, {",": 0, ";": 0}
    for letter in head.lstrip():
        if letter == '"':
            quoted = not quoted
        elif not quoted and letter in counts:
            counts[letter] += 1
        elif not quoted and letter in "\r\n" and any(counts.values()):
            break
    return ";" if counts[";"] > counts[","] else ","
