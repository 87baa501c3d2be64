"""What a sheet's XML holds that a reader of values hides (formulas, errors) or chokes on.

A reader of values makes room for the whole rectangle from the first cell to the last, so that one
cell in the far corner of an otherwise empty sheet is enough to end the process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from string import ascii_letters
from xml.parsers import expat

from geo.io.tables.cells import column_letters, column_number
from geo.io.tables.issues import Issue

FORMULA = "Ô chứa công thức. Hãy dán giá trị thay cho công thức (Dán đặc biệt → Giá trị)."
ERROR = "Ô báo lỗi của Excel. Hãy sửa lỗi và ghi giá trị vào ô."
# How Excel writes errors where it saves values alone.
EXCEL_ERRORS = frozenset(
    [
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
    ]
)
LONGEST_VALUE = 100

# A cell's tag that is not written just as Office writes a cell with a plain value near A1.
_ODD_CELL = re.compile(
    rb'<c r="(?![A-Z]\d{1,5}"(?: s="\d+")?(?: t="(?:s|n|b|d|str|inlineStr)")?/?>)'
)
# Cells and formulas under names with a prefix (``<x:c>``), looked for where a colon hints at them.
_HINTS = (b":f", b":c")
_PREFIXED = re.compile(rb"<[^\s<>/]+:[cf][\s/>]")
_SHARED = re.compile(rb' t="s"><v>(\d+)</v>')
# The last row and column that such a tag can name.
_LAST_PLAIN = (99_999, 26)


@dataclass
class Scan:
    """The last row and column that any cell may stand in, how many cells there are, and those
    that hold a formula or an error (their ``column`` is a letter)."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    hidden: list[Issue] = field(default_factory=list)

    @property
    def area(self) -> int:
        return self.rows * self.columns


def scan_sheet(sheet: bytes) -> Scan:
    """Look through a sheet's XML (UTF-8, without a document type).

    Raises ``expat.ExpatError`` or ``ValueError`` where it is broken.
    """
    return _plain(sheet) or _Scanner().scan(sheet)


def _plain(sheet: bytes) -> Scan | None:
    """The scan of a sheet where every cell's tag is plain, without parsing; else None."""
    first, last = max(sheet.find(b"<sheetData"), 0), sheet.rfind(b"</sheetData")
    last = last if last >= 0 else len(sheet)
    cells = sheet.count(b'<c r="', first, last)
    if cells != sheet.count(b"<c", first, last) or _ODD_CELL.search(sheet, first, last):
        return None
    if sheet.find(b"<f", first, last) >= 0:
        return None
    hinted = any(sheet.find(hint, first, last) >= 0 for hint in _HINTS)
    if hinted and _PREFIXED.search(sheet, first, last):
        return None
    return Scan(*_LAST_PLAIN, cells)


def shared_strings(sheet: bytes) -> Iterable[int]:
    """For each cell with a shared string, which one."""
    if _plain(sheet):
        found = _SHARED.findall(sheet)
        if len(found) == sheet.count(b' t="s"'):
            return map(int, found)
    scanner = _Scanner()
    scanner.scan(sheet)
    return scanner.shared


class _Scanner:
    """Goes through the cells one by one, as a reader does: a cell without a name follows the one
    before it."""

    def __init__(self) -> None:
        self.found = Scan()
        self.row = self.column = 0
        self.message = ""
        self.texts: dict[str, list[str]] = {}
        self.inside = ""
        self.kind = ""
        self.shared: list[int] = []

    def scan(self, sheet: bytes) -> Scan:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(sheet, True)
        return self.found

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "c":
            self._start_cell(attributes.get("r", ""), attributes.get("t", ""))
        elif name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        elif name in ("f", "v"):
            self.inside = name
            self.texts[name] = []
            if name == "f":
                self.message = FORMULA

    def _start_cell(self, reference: str, kind: str) -> None:
        digits = reference.lstrip(ascii_letters)
        letters = reference[: len(reference) - len(digits)].upper()
        self.column = column_number(letters) if letters else self.column + 1
        self.row = int(digits) if digits else self.row
        self.kind = kind
        self.message = ERROR if kind == "e" else ""
        self.texts = {}
        found = self.found
        found.cells += 1
        found.rows = max(found.rows, self.row)
        found.columns = max(found.columns, self.column)

    def _text(self, text: str) -> None:
        if self.inside:
            self.texts[self.inside].append(text)

    def _end(self, tag: str) -> None:
        name = _local(tag)
        if name == self.inside:
            self.inside = ""
            if name == "v" and self.kind == "s":
                self.shared.append(int("".join(self.texts["v"])))
        elif name == "c" and self.message:
            self.found.hidden.append(
                Issue(self.row, column_letters(self.column), self._shown(), self.message)
            )
            self.message = ""

    def _shown(self) -> str:
        formula = "".join(self.texts.get("f", ()))
        value = f"={formula}" if formula else "".join(self.texts.get("v", ()))
        return value[:LONGEST_VALUE]


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
