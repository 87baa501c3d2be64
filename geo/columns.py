"""Reading millions of rows as numbers, past the cost of a row each."""

from __future__ import annotations

import numpy as np
from django.db import connection
from django.db.models import QuerySet
from numpy.typing import NDArray

# Of a million rows on SQLite, a text takes a third of the time that a million tuples take.
TOGETHER = {"sqlite": "group_concat({})", "postgresql": "string_agg({}::text, ',')"}

Numbers = NDArray[np.int64]


def read_numbers(rows: QuerySet, *names: str) -> list[Numbers]:
    """The named values of all rows, a column for each name; the rows come in any order, the same in
    each column. The values are whole numbers, none of them missing. One query, which hands over
    each column as a single text."""
    statement, values = rows.order_by().values(*names).query.sql_with_params()
    together = TOGETHER[connection.vendor].format
    columns = ", ".join(together(connection.ops.quote_name(name)) for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM ({statement}) AS numbers", values)  # noqa: S608 (our names)
        texts = cursor.fetchone()
    return [_numbers(text) for text in texts]


def _numbers(text: str | None) -> Numbers:
    return np.fromstring(text, dtype=np.int64, sep=",") if text else np.zeros(0, dtype=np.int64)
