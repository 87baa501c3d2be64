"""Writes placemarks, and with them the counts of the map's pyramid."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import QuerySet

from geo.bulk import insert_rows
from geo.models import (
    Placemark,
    PlacemarkCount,
    PlacemarkLayer,
    PlacemarkQuerySet,
    PlacemarkTraits,
)
from geo.periods import today
from geo.pyramid import Counted, steps

FIELDS = ("ref", "label", "slug", "illustrative", "kind", "longitude", "latitude", "cell")
FIELDS += ("traits", "valid_from", "valid_to")
STEPS_A_STATEMENT = 500


class Mark(NamedTuple):
    """A placemark to be written; ``words`` are what it is filtered by."""

    ref: str
    label: str
    slug: str
    illustrative: bool
    kind: str
    longitude: float
    latitude: float
    cell: int
    words: str  # as ``PlacemarkTraits.written`` gives them
    valid_from: date | None
    valid_to: date | None


@transaction.atomic
def replace_placemarks(
    *, layer: str, refs: QuerySet | Collection[str], marks: Iterable[Mark]
) -> None:
    """Make ``marks`` the placemarks of these refs, of which the layer may hold others.

    Acts that write to one layer wait for one another here.
    """
    day = _counted_on(layer)
    old = Placemark.objects.in_layer(layer).filter(ref__in=refs)
    changes = _changes(old.as_of(day), -1)
    old.delete()
    rows = _rows(list(marks))
    insert_rows(Placemark, FIELDS, rows, same={"layer": layer})
    changes += [
        Counted(cell, traits, 1)
        for *_named, cell, traits, start, end in rows
        if (start is None or start <= day) and (end is None or day < end)
    ]
    _count(layer, changes)


def _counted_on(layer: str) -> date:
    """Lock the layer, bring its counts up to today, and say which day they are of."""
    PlacemarkLayer.objects.get_or_create(name=layer, defaults={"counted_on": today()})
    row = PlacemarkLayer.objects.select_for_update().get(name=layer)
    if row.counted_on < today():
        began, ended = Placemark.objects.in_layer(layer).changed(row.counted_on, today())
        _count(layer, _changes(began, 1) + _changes(ended, -1))
        row.counted_on = today()
        row.save(update_fields=["counted_on"])
    return row.counted_on


def _changes(placemarks: PlacemarkQuerySet, sign: int) -> list[Counted]:
    rows = placemarks.values_list("cell", "traits")
    return [Counted(cell, traits or 0, sign) for cell, traits in rows]


def _rows(marks: list[Mark]) -> list[tuple]:
    """The marks with the keys of their words, which are stored where they are new."""
    known = _keys({mark.words for mark in marks} | {PlacemarkTraits.EVERY})
    return [(*mark[:8], known[mark.words], *mark[9:]) for mark in marks]


def _keys(words: set[str]) -> dict[str, int]:
    rows = PlacemarkTraits.objects.filter(words__among=words).values_list("words", "pk")
    known = dict(rows)
    if new := sorted(words - known.keys()):
        # Another layer's act may store the same words meanwhile.
        PlacemarkTraits.objects.bulk_create(
            [PlacemarkTraits(words=text) for text in new], ignore_conflicts=True
        )
        known = dict(rows.all())
    return known


def _count(layer: str, changes: list[Counted]) -> None:
    """Add the changes to the counts of every tile that they touch."""
    every = _keys({PlacemarkTraits.EVERY})[PlacemarkTraits.EVERY]
    rows = [(layer, s.zoom, s.traits or every, s.code, s.change) for s in steps(changes)]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), STEPS_A_STATEMENT):
            part = rows[start : start + STEPS_A_STATEMENT]
            cursor.execute(_adding(len(part)), [value for row in part for value in row])


def _adding(rows: int) -> str:
    table = connection.ops.quote_name(PlacemarkCount._meta.db_table)
    marks = ", ".join(["(%s, %s, %s, %s, %s)"] * rows)
    return (
        f"INSERT INTO {table} (layer, zoom, traits_id, code, count) VALUES {marks} "  # noqa: S608
        "ON CONFLICT (layer, zoom, traits_id, code) "
        f"DO UPDATE SET count = {table}.count + excluded.count"
    )
