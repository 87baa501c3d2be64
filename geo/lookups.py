"""Lookups of our own: ``among``, which is ``in`` for keys and codes by the tens of thousands, and
``in_ranges``, for cells."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Lookup


class Among(Lookup):
    """``organization__among=keys``: one of these integers or texts, a set or any collection.

    They go to the database as one parameter. ``in`` makes one of each, at ten times the price, and
    SQLite takes only so many.
    """

    lookup_name = "among"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        lhs, params = self.process_lhs(compiler, connection)
        inside = " IN (SELECT value FROM json_each(%s))"
        return lhs + inside, [*params, json.dumps(list(self.rhs))]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        lhs, params = self.process_lhs(compiler, connection)
        return f"{lhs} = ANY(%s)", [*params, list(self.rhs)]


class InRanges(Lookup):
    """``cell__in_ranges=[(first, after), …]``: in one of these ranges of integers, each from the
    first to before the second. Written at once: conditions of their own cost ten times the time."""

    lookup_name = "in_ranges"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        lhs, params = self.process_lhs(compiler, connection)
        if not self.rhs:
            return "1 = 0", []
        one = f"({lhs} >= %s AND {lhs} < %s)"
        bounds = [value for pair in self.rhs for value in (*params, pair[0], *params, pair[1])]
        return f"({' OR '.join([one] * len(self.rhs))})", bounds
