"""The columns of a file, and where a file's headers put them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.io.tables.cells import Cell, shown
from geo.io.tables.issues import Issue
from geo.io.tables.kinds import Kind, squeezed

# How far down the header is looked for: a title may stand above it.
HEADER_WITHIN = 20


@dataclass(frozen=True)
class Column:
    """A column: its English name (``name``), its Vietnamese header (``label``), what it holds."""

    name: str
    label: str
    kind: Kind
    required: bool = False
    example: str = ""
    note: str = ""
    aliases: tuple[str, ...] = ()

    def answers_to(self) -> set[str]:
        return {squeezed(word) for word in (self.name, self.label, *self.aliases)}


@dataclass(frozen=True)
class Header:
    """Where each column of the file stands (``at``: name to index), and what is wrong with it."""

    row: int
    at: dict[str, int]
    titles: list[str]
    errors: list[Issue]
    warnings: list[Issue]


def find_header(rows: list[list[Cell]], columns: Sequence[Column]) -> Header | None:
    """The first of the top rows that names the most columns; None where all rows are empty."""
    words = {word: column.name for column in columns for word in column.answers_to()}
    best, most = None, -1
    for index, row in enumerate(rows[:HEADER_WITHIN]):
        if not any(shown(cell).strip() for cell in row):
            continue
        known = len({_meaning(cell, words) for cell in row} - {""})
        if known > most:
            best, most = index, known
    if best is None:
        return None
    return _read_header(best + 1, rows[best], words, columns)


def _read_header(
    number: int, row: list[Cell], words: dict[str, str], columns: Sequence[Column]
) -> Header:
    header = Header(number, {}, [shown(cell).strip() for cell in row], [], [])
    for index, cell in enumerate(row):
        title = header.titles[index]
        name = _meaning(cell, words)
        if not title:
            continue
        if not name:
            message = "Không biết cột này nên bỏ qua."
            header.warnings.append(Issue(number, title, title, message))
        elif name in header.at:
            message = f"Cột “{name}” có hai lần. Hãy bỏ bớt một cột."
            header.errors.append(Issue(number, name, title, message))
        else:
            header.at[name] = index
    for column in columns:
        if column.required and column.name not in header.at:
            message = f"Thiếu cột bắt buộc “{column.label}” ({column.name}) ở dòng tiêu đề."
            header.errors.append(Issue(number, column.name, "", message))
    return header


def _meaning(cell: Cell, words: dict[str, str]) -> str:
    """The column that a header names: ``Mã*``, ``MA``, ``tax code``, ``Giá trị (đồng)``."""
    text = shown(cell)
    bare = re.sub(r"\([^)]*\)", "", text)
    return words.get(squeezed(text)) or words.get(squeezed(bare)) or ""
