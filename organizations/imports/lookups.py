"""What files name by code, looked up in bulk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any, TypeVar

from accounts.models import User
from accounts.permissions import verifier_paths
from geo.io.tables import Table
from geo.io.tables.kinds import briefly, squeezed
from geo.periods import today
from organizations.models import Organization

T = TypeVar("T")
CHUNK = 5000
UNKNOWN = "Không có tổ chức mang mã này. Hãy nhập tổ chức trước, hoặc sửa mã."
OUT_OF_SCOPE = "Tổ chức này nằm ngoài địa bàn anh/chị phụ trách. Hãy bỏ dòng này khỏi tệp."


class Words:
    """Rows of a reference list by code or by name, accents and case aside."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._rows = list(rows)
        names = Counter(squeezed(row.name) for row in self._rows)
        self._by_word = {
            squeezed(row.name): row for row in self._rows if names[squeezed(row.name)] == 1
        }
        self._by_word |= {squeezed(row.code): row for row in self._rows}

    def get(self, text: str) -> Any | None:
        return self._by_word.get(squeezed(text))

    def unknown(self, text: str) -> str:
        """What is said of a word that is not in the list."""
        codes = briefly([row.code for row in self._rows], 30)
        return f"“{text}” không có trong danh mục. Hãy dùng một trong các mã: {codes}."


class Register:
    """The organizations that a file names, and which of them the person answers for."""

    def __init__(self, codes: Iterable[str | None], by: User) -> None:
        wanted = {code for code in codes if code}
        rows = Organization.objects.filter(code__among=wanted)
        self.by_code: dict[str, Organization] = {row.code: row for row in rows}
        self._by = by
        self._scope: set[str] = set()
        self._ask_scope(wanted)

    def add(self, organizations: Iterable[Organization]) -> None:
        """Others that the file turns out to be about."""
        fresh = {row.code: row for row in organizations if row.code not in self.by_code}
        self.by_code |= fresh
        self._ask_scope(fresh)

    def _ask_scope(self, codes: Collection[str]) -> None:
        if not self._by.is_superuser:
            mine = Organization.objects.within_paths(verifier_paths(self._by), today())
            self._scope.update(mine.filter(code__among=codes).values_list("code", flat=True))

    def answers_for(self, code: str) -> bool:
        return self._by.is_superuser or code in self._scope

    def answers_for_any(self, *organizations: Organization) -> bool:
        """Whether one of the organizations at least is the person's to write about."""
        return any(self.answers_for(organization.code) for organization in organizations)

    def of_row(self, table: Table, index: int, column: str) -> Organization | None:
        """The organization named in a row; an error is put into the table where there is none, or
        where it is not the person's to write about."""
        code = table.column(column)[index]
        organization = self.by_code.get(code)
        if organization is None:
            table.error(index, column, UNKNOWN)
        elif not self.answers_for(code):
            table.error(index, column, OUT_OF_SCOPE)
            return None
        return organization


def chunks(items: list[T]) -> Iterator[list[T]]:
    return (items[first : first + CHUNK] for first in range(0, len(items), CHUNK))
