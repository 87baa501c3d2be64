"""The rows of a file as statements, by the register's field names.

A column is taken as a whole, and what its cells mean is found once for each distinct value.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from itertools import repeat
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from geo.io.tables import Table
from geo.periods import today
from geo.reports.locate import Locator
from organizations.imports.known import Details, Face, Where
from organizations.imports.lookups import Words
from organizations.imports.stating import Statement
from organizations.models import Commodity

Shape = TypeVar("Shape", Details, Face, Where)
Errors = list[str]
Roles = frozenset[tuple[str, str]]


def read_statements(table: Table, locator: Locator) -> tuple[frozenset[str], list[Statement]]:
    """The fields that the file has a column for, and what its good rows say."""
    indexes = table.good()
    columns = {name: [v[index] for index in indexes] for name, v in table.values.items()}
    meanings = _Meanings(locator)

    def resolve(name: str, keys: Sequence[Hashable], meaning: Callable[..., Any]) -> list[Any]:
        known = {key: meaning(key) for key in dict.fromkeys(keys)}
        if any(errors for _value, errors in known.values()):
            for index, key in zip(indexes, keys, strict=True):
                for error in known[key][1]:
                    table.error(index, name, error)
        return [known[key][0] for key in keys]

    for name, meaning in (("roles", meanings.roles), ("commodities", meanings.commodities)):
        if name in columns:
            columns[name] = resolve(name, columns[name], meaning)
    if "unit_code" in columns:
        days = columns.get("unit_as_of") or repeat(None)
        pairs = list(zip(columns["unit_code"], days, strict=False))
        columns["unit"] = resolve("unit_code", pairs, meanings.unit)
    fields = frozenset(columns)
    columns["place"] = _tuples(Where, columns)
    commodities = columns.get("commodities") or repeat(frozenset())
    parts = (columns["code"], _tuples(Details, columns), _tuples(Face, columns), commodities)
    bad = {issue.row for issue in table.errors}
    statements = map(Statement, indexes, *parts)
    return fields, [each for each in statements if table.rows[each.index] not in bad]


def _tuples(shape: type[Shape], columns: Mapping[str, Sequence[Any]]) -> list[Shape]:
    """Rows of a shape; what is empty, or has no column, takes the shape's default."""
    nothing = [None] * len(columns["code"])
    filled = (
        [empty if value is None else value for value in columns.get(name, nothing)]
        for name, empty in shape._field_defaults.items()
    )
    return list(map(shape._make, zip(*filled, strict=True)))


class _Meanings:
    """What words and codes in cells stand for, with what is wrong with them."""

    def __init__(self, locator: Locator) -> None:
        self._locator = locator
        self._commodities = Words(Commodity.objects.all())
        self._today = today()

    def roles(self, stated: tuple[tuple[str, str], ...] | None) -> tuple[Roles, Errors]:
        roles = set()
        for role, word in stated or ():
            commodity = self._commodities.get(word) if word else None
            if word and commodity is None:
                return frozenset(), [self._commodities.unknown(word)]
            roles.add((role, commodity.code if commodity else ""))
        return frozenset(roles), []

    def commodities(self, words: tuple[str, ...] | None) -> tuple[frozenset[str], Errors]:
        found = {word: self._commodities.get(word) for word in words or ()}
        errors = [self._commodities.unknown(word) for word, row in found.items() if row is None]
        return frozenset(row.code for row in found.values() if row is not None), errors

    def unit(self, stated: tuple[str | None, date | None]) -> tuple[int | None, Errors]:
        code, day = stated
        if code is None:
            return None, []
        try:
            return self._locator.stated_unit(code, day or self._today).pk, []
        except ValidationError as error:
            return None, [" ".join(error.messages)]
