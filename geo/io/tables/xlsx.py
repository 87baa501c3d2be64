"""The first sheet of an .xlsx file, as rows of plain values; never trusting the file.

A small .xlsx can unpack to gigabytes, declare a cell in the last corner of a sheet, or hide
formulas and errors from the reader of values. So the parts are unpacked here, within bounds, and
only what was seen is handed on.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from geo.io.tables.cells import Cell, Sheet
from geo.io.tables.issues import Refused
from geo.io.tables.scanning import Scan, scan_sheet, shared_strings

UNPACKED_LIMIT = 200 * 1024 * 1024
PARTS_LIMIT = 10_000
AREA_LIMIT = 4_000_000
TEXT_LIMIT = 400 * 1024 * 1024

BROKEN = (
    "Tệp .xlsx bị hỏng hoặc chưa tải lên hết. Hãy mở bằng Excel, lưu lại thành .xlsx rồi thử lại."
)
TOO_BIG = "Tệp .xlsx bung ra quá lớn (trên 200 MB). Hãy chép riêng bảng cần nhập sang một tệp mới."
TOO_WIDE = (
    "Trang tính đầu có ô nằm quá xa (trên 4 triệu ô). "
    "Hãy chép riêng bảng cần nhập sang một tệp mới."
)
NOT_EXCEL = (
    "Tệp nén này không phải bảng Excel (.xlsx). Hãy lưu bảng thành .xlsx hoặc .csv rồi thử lại."
)
LOCKED = "Tệp có mật khẩu. Hãy bỏ mật khẩu rồi lưu lại thành .xlsx."
NO_SHEET = "Tệp .xlsx không có trang tính nào. Hãy lưu bảng ở trang tính đầu rồi thử lại."

# What the readers of zip, XML and sheets raise for a broken file.
_BROKEN_FILE = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    expat.ExpatError,
    CalamineError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    LookupError,
    ValueError,
)
_ENCRYPTED = 0x1
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_NEEDED = ("[Content_Types].xml", "_rels/.rels", _WORKBOOK, _RELATIONS, "xl/styles.xml")


@dataclass(frozen=True)
class _Parts:
    """What is needed of the file, unpacked."""

    sheet_name: str
    sheet_path: str
    strings_path: str | None
    data: dict[str, bytes]

    @property
    def sheet(self) -> bytes:
        return self.data[self.sheet_path]

    @property
    def strings(self) -> bytes:
        return self.data[self.strings_path] if self.strings_path else b""


def read_xlsx(data: bytes) -> Sheet:
    """The first sheet; raises ``Refused`` where the file is broken or not safe to read."""
    try:
        parts = _unpack(data)
        scan = _check_safe(parts)
        name, copy = parts.sheet_name, _copy(parts)
        del parts  # up to 200 MB, which the reader of values needs for itself
        rows = _values(copy, name)
    except _BROKEN_FILE as error:
        raise Refused(BROKEN) from error
    return Sheet(rows, scan.hidden)


def _unpack(data: bytes) -> _Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if len(infos) > PARTS_LIMIT or sum(info.file_size for info in infos) > UNPACKED_LIMIT:
            raise Refused(TOO_BIG)
        if len({info.filename for info in infos}) < len(infos):
            raise Refused(BROKEN)
        names = {info.filename for info in infos}
        if _WORKBOOK not in names or _RELATIONS not in names:
            raise Refused(NOT_EXCEL)
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise Refused(LOCKED)
        found = {name: _part(archive, name) for name in _NEEDED if name in names}
        sheet_name, sheet_path, strings_path = _first_sheet(found[_WORKBOOK], found[_RELATIONS])
        if strings_path not in names:
            strings_path = None
        for path in (sheet_path, strings_path):
            if path is not None:
                found[path] = _part(archive, path)
    return _Parts(sheet_name, sheet_path, strings_path, found)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part; the directory has bounded its size, and a false size is a broken file."""
    with archive.open(name) as part:
        return part.read(UNPACKED_LIMIT + 1)


def _first_sheet(workbook: bytes, relations: bytes) -> tuple[str, str, str | None]:
    """Name and path of the first worksheet, and the path of the shared strings."""
    _check_xml(workbook)
    _check_xml(relations)
    targets: dict[str, str] = {}
    strings_path = None
    for relation in ElementTree.fromstring(relations):  # noqa: S314 (no DOCTYPE: checked above)
        path = posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        if kind == "worksheet":
            targets[relation.get("Id", "")] = path
        elif kind == "sharedStrings":
            strings_path = path
    for sheet in ElementTree.fromstring(workbook).iter():  # noqa: S314
        if _local(sheet.tag) == "sheet":
            key = next((value for name, value in sheet.items() if _local(name) == "id"), "")
            if key in targets:
                return sheet.get("name", ""), targets[key], strings_path
    raise Refused(NO_SHEET)


def _check_safe(parts: _Parts) -> Scan:
    """Bounds on what the reader of values will have to hold; gives what it would hide."""
    for part in parts.data.values():
        _check_xml(part)
    scan = scan_sheet(parts.sheet)
    if scan.area > AREA_LIMIT:
        raise Refused(TOO_WIDE)
    if parts.strings.count(b"</") > AREA_LIMIT or _text_size(parts, scan) > TEXT_LIMIT:
        raise Refused(TOO_BIG)
    return scan


def _text_size(parts: _Parts, scan: Scan) -> int:
    """Bytes of text, at most, when each cell holds its own copy of a shared string."""
    sizes = [end - start for start, end in pairwise(_ends(parts.strings))]
    at_most = max(sizes) * scan.cells
    if at_most <= TEXT_LIMIT:
        return at_most
    return sum(sizes[index] for index in shared_strings(parts.sheet))


def _ends(strings: bytes) -> Iterator[int]:
    """Where shared strings begin and end."""
    yield 0
    for end in re.finditer(rb"</(?:[^\s<>/]+:)?si\s*>", strings):
        yield end.end()
    yield len(strings)


def _check_xml(part: bytes) -> None:
    """UTF-8 without a document type: what Office writes, and what the searches here rely on."""
    head = part[:200].lower()
    if b"\0" in head or (b"encoding" in head and b"utf-8" not in head):
        raise Refused(BROKEN)
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise Refused(BROKEN)


def _copy(parts: _Parts) -> io.BytesIO:
    """An .xlsx that holds only what was checked."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.data.items():
            archive.writestr(name, part)
    copy.seek(0)
    return copy


def _values(copy: io.BytesIO, sheet_name: str) -> list[list[Cell]]:
    """The cells from A1 on."""
    book = CalamineWorkbook.from_filelike(copy)
    return book.get_sheet_by_name(sheet_name).to_python(skip_empty_area=False)


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]
