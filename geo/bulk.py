"""Writing tens of thousands of rows at once, past the cost of a model instance for each.

``bulk_create`` spends most of an import of 34,000 organizations (350,000 rows) on building and
taking apart instances. Here rows are plain tuples, made ready column by column, and written many to
a statement on SQLite, by ``COPY`` on PostgreSQL. Constraints hold as ever; no ``save`` is skipped
that these models would need.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from itertools import chain, groupby, islice, repeat
from typing import Any

from django.db import connection, models
from django.utils import timezone
from psycopg.types.json import Jsonb

Row = Sequence[Any]

VALUES_A_STATEMENT = 8000  # more saves no more time


def reserve_keys(model: type[models.Model], count: int) -> list[int]:
    """Primary keys for ``count`` new rows. Call it in the transaction that writes them."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return [key for (key,) in cursor.fetchall()]
        # The write lock is held from here on: an immediate transaction has it already.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return list(range(last + 1, last + 1 + count))


def insert_rows(
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Row],
    *,
    same: Mapping[str, Any] | None = None,
) -> None:
    """Write rows of values in the order of the field names; relations are given by key.

    ``same`` holds what all rows share; other fields take their defaults. Every row is read before
    the first is written, for PostgreSQL answers no question while rows are being copied in.
    """
    columns = list(zip(*rows, strict=True))
    if not columns:
        return
    fields = [model._meta.get_field(name) for name in names]
    ready = [_ready(field, column) for field, column in zip(fields, columns, strict=True)]
    shared = {model._meta.get_field(name): value for name, value in (same or {}).items()}
    for field in model._meta.concrete_fields:
        if field not in fields and field not in shared and not field.primary_key:
            shared[field] = _default(field)
    ready += [repeat(*_ready(field, [value])) for field, value in shared.items()]
    names = [field.column for field in (*fields, *shared)]
    _write(model._meta.db_table, names, zip(*ready, strict=False))  # ``repeat`` has no end


def _default(field: models.Field) -> Any:
    if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
        return timezone.now()
    return field.get_default()


def _write(table: str, columns: Sequence[str], rows: Iterator[Row]) -> None:
    into = (
        f"{connection.ops.quote_name(table)} ({', '.join(map(connection.ops.quote_name, columns))})"
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            copying = cursor.copy(f"COPY {into} FROM STDIN")
            with connection.wrap_database_errors, copying as copy:
                for row in rows:
                    copy.write_row(row)
            return
        # A statement costs SQLite more than a row does.
        most = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        size, width = min(VALUES_A_STATEMENT, most) // len(columns), len(columns)
        batches = iter(lambda: list(chain.from_iterable(islice(rows, size))), [])
        for length, alike in groupby(batches, key=len):  # all full but the last
            marks = ", ".join([f"({', '.join(['%s'] * width)})"] * (length // width))
            cursor.executemany(f"INSERT INTO {into} VALUES {marks}", alike)  # noqa: S608 (our names)


def _ready(field: models.Field, values: Sequence[Any]) -> Sequence[Any]:
    """A column as the database takes it."""
    ready = _preparation(field)
    return [None if value is None else ready(value) for value in values] if ready else values


def _preparation(field: models.Field) -> Callable[[Any], Any] | None:
    """How a value of the field is handed to the database; None where it goes as it is."""
    if isinstance(field, models.JSONField):
        encode = (field.encoder or json.JSONEncoder)(ensure_ascii=False).encode
        return encode if connection.vendor == "sqlite" else partial(Jsonb, dumps=encode)
    if connection.vendor == "postgresql":
        return None
    if isinstance(field, models.DateTimeField):
        return _moment
    if isinstance(field, models.DateField):
        return date.isoformat
    if isinstance(field, models.DecimalField):
        return _decimal
    return None


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ")


def _decimal(value: Decimal) -> str:
    return f"{value:f}"


def measure_tables() -> None:
    """Has the database look at its tables anew, so that its plans fit what a bulk write left.

    PostgreSQL does so by itself a minute after a write. Until then it takes tables that were
    filled for nearly empty ones: the desk of a town took minutes to read, then 0.1 s.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
