"""How many placemarks each tile of a view holds on a day, from the counts of the pyramid."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, compress
from typing import Any

from django.db import connection

from geo.cells import (
    ZOOM,
    Range,
    cluster_shift,
    few_tiles_over,
    inside_and_cut,
    range_of_tile,
)
from geo.models import PlacemarkQuerySet, PlacemarkTraits
from geo.pyramid import added_up, counted_zoom

Bbox = tuple[float, float, float, float]

HOLDS = "(valid_from IS NULL OR valid_from <= %s) AND (valid_to IS NULL OR valid_to > %s)"
ANCHOR = "(SELECT counted_on FROM geo_placemarklayer WHERE name = %s)"


@dataclass(frozen=True)
class Extent:
    """Where a view looks: a box in degrees (west, south, east, north), or one tile (z, x, y)."""

    bbox: Bbox | None = None
    tile: tuple[int, int, int] | None = None

    def of(self, placemarks: PlacemarkQuerySet) -> PlacemarkQuerySet:
        """The placemarks that lie in it, the border of a box included."""
        return placemarks.in_bbox(*self.bbox) if self.bbox else placemarks.in_tile(*self.tile)

    def ranges(self, zoom: int) -> list[Range]:
        """Ranges of cells that hold it, and of a box perhaps more; whole tiles of ``zoom``."""
        if self.bbox is None:
            return [range_of_tile(*self.tile)]
        return few_tiles_over(*self.bbox, zoom=zoom)


def clusters(
    layer: str, extent: Extent, zoom: int, day: date, words: Sequence[str] = ()
) -> dict[int, int]:
    """Tiles of ``zoom`` (their codes) with the placemarks of the extent that hold on ``day``,
    counted exactly.

    ``words``: only those that hold all of them. Tiles that the border of a box cuts count what
    lies in the box, and no more.
    """
    traits = _traits(words) if words else None
    level = counted_zoom(zoom, by_traits=traits is not None)
    if level is None:
        return added_up(_live(layer, extent, extent.ranges(ZOOM), zoom, day, traits))
    counts = added_up(_counted(layer, extent, level, day, traits))
    if extent.bbox and counts:
        inside, cut = inside_and_cut(list(counts), level, extent.bbox)
        whole = compress(counts.items(), inside.tolist())
        spans = _spans(sorted(compress(counts, cut.tolist())), cluster_shift(level))
        on_border = _live(layer, extent, spans, level, day, traits) if spans else []
        return added_up(chain(whole, on_border), 2 * (level - zoom))
    return added_up(counts.items(), 2 * (level - zoom))


def points(
    layer: str,
    extent: Extent,
    day: date,
    fields: Sequence[str],
    most: int,
    words: Sequence[str] = (),
) -> list[tuple]:
    """Fields of at most so many placemarks of the extent that hold on ``day``."""
    among, wanted = _among(_traits(words) if words else None)
    inside, box = _inside(extent.bbox)
    sql, values = _in_ranges(
        extent.ranges(ZOOM),
        f"SELECT {', '.join(fields)}",
        "geo_placemark WHERE layer = %s AND cell >= low AND cell < high"
        f" AND {HOLDS} AND {inside} AND {among}",
        [layer, day, day, *box, *wanted],
    )
    return _rows(f"{sql} LIMIT %s", [*values, most])


def _traits(words: Sequence[str]) -> list[int]:
    """Keys of the traits that hold the words."""
    return list(PlacemarkTraits.objects.holding(words).values_list("pk", flat=True))


def _spans(codes: Sequence[int], shift: int) -> list[Range]:
    """Ranges of cells of tiles in order, neighbours joined."""
    spans: list[Range] = []
    for code in codes:
        first = spans.pop()[0] if spans and spans[-1][1] == code else code
        spans.append((first, code + 1))
    return [(first << shift, after << shift) for first, after in spans]


def _counted(
    layer: str, extent: Extent, level: int, day: date, traits: list[int] | None
) -> list[tuple[int, int]]:
    """Pairs (code, count) of tiles of ``level`` on ``day``; a code may come several times.

    What changed is found by its days; ``+ 0`` keeps its cells from being searched instead.
    One statement, so that an act which moves the layer's day meanwhile is seen whole or not at
    all: the counts, then what began and ended between their day and the day asked for.
    """
    shift = cluster_shift(level)
    cells = extent.ranges(level)
    among, wanted = _among(traits)
    if traits is None:
        select, group = "SELECT code, count", ""
        of = "traits_id = (SELECT id FROM geo_placemarktraits WHERE words = %s)"
        whose: list[Any] = [PlacemarkTraits.EVERY]
    else:
        select, group = "SELECT code, CAST(SUM(count) AS bigint) AS count", " GROUP BY code"
        of, whose = among, wanted
    counted, values = _in_ranges(
        [(low >> shift, (high - 1 >> shift) + 1) for low, high in cells],
        select,
        f"geo_placemarkcount WHERE layer = %s AND zoom = %s AND {of}"
        f" AND code >= low AND code < high{group}",
        [layer, level, *whose],
    )
    parts = [counted]
    for edge, sign in (("valid_from", 1), ("valid_to", -1)):
        for between, days, turned in (
            (f"{edge} > {ANCHOR} AND {edge} <= %s", [layer, day], sign),
            (f"{edge} > %s AND {edge} <= {ANCHOR}", [day, layer], -sign),
        ):
            parts.append(
                f"SELECT cell >> {shift}, {turned} * COUNT(*) FROM geo_placemark"  # noqa: S608
                f" WHERE layer = %s AND {between} AND cell + 0 >= %s AND cell + 0 < %s"
                f" AND {among} GROUP BY 1"
            )
            values += [layer, *days, cells[0][0], cells[-1][1], *wanted]
    return _rows(" UNION ALL ".join(parts), values)


def _live(
    layer: str,
    extent: Extent,
    ranges: Sequence[Range],
    zoom: int,
    day: date,
    traits: list[int] | None,
) -> list[tuple[int, int]]:
    """Pairs (code, count) of tiles of ``zoom``, counted from the placemarks of the ranges; a code
    may come several times."""
    among, wanted = _among(traits)
    inside, box = _inside(extent.bbox)
    sql, values = _in_ranges(
        ranges,
        f"SELECT cell >> {cluster_shift(zoom)}, COUNT(*)",
        "geo_placemark WHERE layer = %s AND cell >= low AND cell < high"
        f" AND {HOLDS} AND {inside} AND {among} GROUP BY 1",
        [layer, day, day, *box, *wanted],
    )
    return _rows(sql, values)


def _in_ranges(
    ranges: Sequence[Range], select: str, table: str, values: list[Any]
) -> tuple[str, list[Any]]:
    """``select`` from a ``table`` whose conditions name ``low`` and ``high``, for each range.

    Each range is one scan of the index that the conditions fit, and of nothing else. Written with
    OR between them, SQLite reads rows of the table too; joined plainly, PostgreSQL takes them for
    many and reads it all; OFFSET 0 keeps it from joining plainly.
    """
    if connection.vendor == "postgresql":
        lows, highs = zip(*ranges, strict=True)
        sql = (
            "SELECT found.* FROM unnest(%s::bigint[], %s::bigint[]) AS span (low, high)"  # noqa: S608
            f" CROSS JOIN LATERAL ({select} FROM {table} OFFSET 0) AS found"
        )
        return sql, [list(lows), list(highs), *values]
    sides = "json_extract(value, '$[0]') AS low, json_extract(value, '$[1]') AS high"
    sql = f"{select} FROM (SELECT {sides} FROM json_each(%s)) AS span CROSS JOIN {table}"  # noqa: S608
    return sql, [json.dumps(ranges), *values]


def _rows(sql: str, values: list[Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _among(traits: list[int] | None) -> tuple[str, list[Any]]:
    if traits is None:
        return "1 = 1", []
    if connection.vendor == "postgresql":
        return "traits_id = ANY(%s)", [traits]
    return "traits_id IN (SELECT value FROM json_each(%s))", [json.dumps(traits)]


def _inside(bbox: Bbox | None) -> tuple[str, list[float]]:
    if bbox is None:
        return "1 = 1", []
    west, south, east, north = bbox
    side = "AND" if west <= east else "OR"
    condition = f"(longitude >= %s {side} longitude <= %s) AND latitude BETWEEN %s AND %s"
    return condition, [west, east, south, north]
