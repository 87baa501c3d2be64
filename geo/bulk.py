"""Writing tens of thousands of rows at once, past the cost of a model instance for each.

``bulk_create`` spends most of an import of 34,000 organizations (350,000 rows) on building and
taking apart instances. Here rows are plain tuples: ``executemany`` on SQLite, ``COPY`` on
PostgreSQL. Constraints hold as ever; no ``save`` is skipped that these models would need.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import connection, models
from django.utils import timezone
from psycopg.types.json import Jsonb

Row = Sequence[Any]


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


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Writes rows of values in the order of the field names; other fields take their defaults."""
    fields = [model._meta.get_field(name) for name in names]
    others = [f for f in model._meta.concrete_fields if f not in fields and not f.primary_key]
    rest = tuple(_default(field) for field in others)
    columns = [field.column for field in (*fields, *others)]
    prepare = [_preparation(field) for field in (*fields, *others)]
    changed = [(index, function) for index, function in enumerate(prepare) if function]
    full = (_prepared((*row, *rest), changed) for row in rows)
    table = connection.ops.quote_name(model._meta.db_table)
    names_sql = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names_sql}) FROM STDIN") as copy:
                for row in full:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            sql = f"INSERT INTO {table} ({names_sql}) VALUES ({marks})"  # noqa: S608 (our names)
            cursor.executemany(sql, full)


def _prepared(row: Row, changed: list[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    values = list(row)
    for index, function in changed:
        if values[index] is not None:
            values[index] = function(values[index])
    return values


def _default(field: models.Field) -> Any:
    if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
        return timezone.now()
    return field.get_default()


def _preparation(field: models.Field) -> Callable[[Any], Any] | None:
    """How a value of the field is handed to the database; None where it goes as it is."""
    if isinstance(field, models.JSONField):
        dumps = partial(json.dumps, cls=field.encoder, ensure_ascii=False)
        return dumps if connection.vendor == "sqlite" else partial(Jsonb, dumps=dumps)
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
