"""Reading a table: each column as a whole, each distinct value once."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import Any

from geo.io.tables.cells import Cell, Sheet, column_letters, shown
from geo.io.tables.columns import Column, Header, find_header
from geo.io.tables.issues import Issue, Refused
from geo.io.tables.kinds import Unreadable
from geo.io.tables.opening import EMPTY, open_table
from geo.io.tables.scanning import ERROR, EXCEL_ERRORS, FORMULA

# A report stays readable, and small, however bad the file.
MOST_ISSUES = 2000


@dataclass
class Table:
    """What a file says, by column; empty cells are None.

    ``rows`` are the numbers that the spreadsheet shows; ``values[name][i]`` is the value of row
    ``rows[i]``. Columns the file does not have are missing from ``values``.
    """

    rows: list[int] = field(default_factory=list)
    values: dict[str, list[Any]] = field(default_factory=dict)
    raw: dict[str, list[Cell]] = field(default_factory=dict)
    errors: list[Issue] = field(default_factory=list)
    warnings: list[Issue] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows)

    def has(self, name: str) -> bool:
        return name in self.values

    def column(self, name: str) -> list[Any]:
        """The values of a column, all None where the file does not have it."""
        return self.values.get(name) or [None] * len(self.rows)

    def error(self, index: int, column: str, message: str) -> None:
        self.errors.append(self._issue(index, column, message))

    def warn(self, index: int, column: str, message: str) -> None:
        self.warnings.append(self._issue(index, column, message))

    def good(self) -> list[int]:
        """The indexes of rows in which nothing is wrong so far."""
        bad = {issue.row for issue in self.errors}
        return [index for index, row in enumerate(self.rows) if row not in bad]

    def settle(self) -> None:
        """Put errors and warnings in the order of rows, and cut them where they are too many."""
        for issues in (self.errors, self.warnings):
            issues.sort(key=lambda issue: issue.row or 0)
            if (more := len(issues) - MOST_ISSUES) > 0:
                del issues[MOST_ISSUES:]
                issues.append(Issue(None, "", "", f"Còn {more} điều tương tự ở các dòng sau."))

    def refuse_repeats(self, names: Sequence[str]) -> None:
        """Each row's key (``names`` together) stands in the file once."""
        first: dict[tuple[Any, ...], int] = {}
        for index, key in enumerate(zip(*(self.column(name) for name in names), strict=True)):
            if None in key and key[0] is None:
                continue
            row = first.setdefault(key, self.rows[index])
            if row != self.rows[index]:
                message = f"Trùng với dòng {row}. Hãy giữ một dòng và bỏ dòng kia."
                self.error(index, names[0], message)

    def _issue(self, index: int, column: str, message: str) -> Issue:
        raw = self.raw.get(column)
        value = shown(raw[index]) if raw is not None else ""
        return Issue(self.rows[index], column, value, message)


def read_table(data: bytes, file_name: str, columns: Sequence[Column]) -> Table:
    """The table in a file. Raises ``Refused`` where nothing of it can be read; else what is wrong
    with single cells stands in ``errors``."""
    sheet = open_table(data, file_name)
    header = find_header(sheet.rows, columns)
    if header is None:
        raise Refused(EMPTY)
    table = Table(errors=list(header.errors), warnings=list(header.warnings))
    _refuse_hidden(table, sheet, header)
    if header.errors:
        return table
    body = _body(table, sheet, header)
    if not body and not table.errors:
        table.errors.append(Issue(header.row, "", "", "Không có dòng dữ liệu nào dưới tiêu đề."))
    hidden = {(issue.row, issue.column) for issue in sheet.refused}
    for column in columns:
        index = header.at.get(column.name)
        if index is not None:
            table.raw[column.name] = [row[index] if index < len(row) else "" for row in body]
            skipped = {row for row, letters in hidden if letters == column_letters(index + 1)}
            _read_column(table, column, skipped, is_text=sheet.is_text)
    return table


def _refuse_hidden(table: Table, sheet: Sheet, header: Header) -> None:
    names = {column_letters(index + 1): name for name, index in header.at.items()}
    for issue in sheet.refused:
        name = names.get(issue.column, issue.column)
        table.errors.append(Issue(issue.row, name, issue.value, issue.message))


def _body(table: Table, sheet: Sheet, header: Header) -> list[list[Cell]]:
    """The rows under the header that hold anything; what stands outside of it is remarked on."""
    body = []
    width = len(header.titles)
    for number, row in enumerate(sheet.rows[header.row :], start=header.row + 1):
        if all(isinstance(cell, str) and not cell.strip() for cell in row):
            continue
        if any(shown(cell).strip() for cell in row[width:]):
            message = "Dòng có nhiều ô hơn dòng tiêu đề. Số có dấu phẩy cần đặt trong ngoặc kép."
            table.errors.append(Issue(number, "", shown(row[width]), message))
        table.rows.append(number)
        body.append(row)
    return body


def _read_column(
    table: Table, column: Column, skipped: Container[int | None], *, is_text: bool
) -> None:
    """Fill in a column's values; a value that stands in many rows is read once."""
    cells = table.raw[column.name]
    keys = list(zip(map(type, cells), cells, strict=True))  # 1 and True are one key without it
    known = {key: _read_cell(column, key[1], is_text) for key in dict.fromkeys(keys)}
    table.values[column.name] = [known[key][0] for key in keys]
    remarkable = {key for key, (_value, error, remark) in known.items() if error or remark}
    for index, key in enumerate(keys if remarkable else ()):
        if key in remarkable and table.rows[index] not in skipped:
            _value, error, remark = known[key]
            if error:
                table.error(index, column.name, error)
            else:
                table.warn(index, column.name, remark)


def _read_cell(column: Column, cell: Cell, is_text: bool) -> tuple[Any, str, str]:
    """Value, error and remark of one cell."""
    text = cell.strip() if isinstance(cell, str) else "?"
    if not text:
        return None, "Ô này bắt buộc phải có." if column.required else "", ""
    if text in EXCEL_ERRORS:
        return None, ERROR, ""
    if is_text and text.startswith("="):
        return None, FORMULA, ""
    try:
        value, remark = column.kind.read(cell)
    except Unreadable as error:
        return None, str(error), ""
    if value in ("", ()):
        return None, "Ô này bắt buộc phải có." if column.required else "", ""
    return value, "", remark
