"""What is wrong with a file, in words for whoever sent it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Issue:
    """A cell, row or file that cannot be taken, or that was read with a doubt.

    ``row`` is the number that the spreadsheet shows, None where the whole file is meant;
    ``message`` says what to do.
    """

    row: int | None
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        place = [f"Dòng {self.row}"] if self.row else []
        place += [f"cột {self.column}"] if self.column else []
        value = f" “{self.value}”" if self.value else ""
        where = ", ".join(place) + value
        where = where[:1].upper() + where[1:]
        return f"{where}: {self.message}" if where else self.message


class Refused(Exception):
    """The file cannot be read at all, or is not safe to."""

    def __init__(
        self, message: str, *, row: int | None = None, column: str = "", value: str = ""
    ) -> None:
        super().__init__(message)
        self.issue = Issue(row, column, value, message)


@dataclass(frozen=True)
class Told:
    """One row as a preview tells it: what it is about, and ``{field: [old, new]}``."""

    label: str
    created: bool
    changes: dict[str, list[Any]]


@dataclass
class ImportReport:
    """What an import did, or would do; with errors nothing is written and all counts are 0."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    errors: list[Issue] = field(default_factory=list)
    warnings: list[Issue] = field(default_factory=list)
    dry_run: bool = False
    told: list[Told] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.errors

    @property
    def changes(self) -> int:
        return self.created + self.updated

    def as_json(self) -> str:
        """One object, for a machine."""
        return json.dumps(
            {
                "created": self.created,
                "updated": self.updated,
                "unchanged": self.unchanged,
                "errors": [asdict(issue) for issue in self.errors],
                "warnings": [asdict(issue) for issue in self.warnings],
            },
            ensure_ascii=False,
        )

    def as_text(self) -> str:
        """Plain lines, for a person."""
        lines = [*_listed("Lỗi", self.errors), *_listed("Lưu ý", self.warnings)]
        if self.errors:
            lines.append(f"Tệp có {len(self.errors)} lỗi; không ghi gì.")
            return "\n".join(lines)
        verb = "Sẽ tạo mới" if self.dry_run else "Tạo mới"
        lines.append(f"{verb} {self.created}, cập nhật {self.updated}, không đổi {self.unchanged}.")
        return "\n".join(lines)


def _listed(title: str, issues: Iterable[Issue]) -> list[str]:
    return [f"{title}: {issue}" for issue in issues]
