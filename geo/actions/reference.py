"""Loads units of both eras, what became of what, areas and populations. Idempotent."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db import transaction

from geo.actions.outlines import draw_outlines
from geo.models import (
    AdministrativeUnit,
    Area,
    AreaUnit,
    UnitPopulation,
    UnitSuccession,
)
from geo.reference.units import AFTER, BEFORE, MERGER, UnitRow, facts, successions, unit_rows
from geo.text import fold

FIELDS = ("name", "folded", "kind", "path", "latitude", "longitude", "area_km2", "source")
BATCH = 2000

Units = dict[tuple[str, str], AdministrativeUnit]


@transaction.atomic
def load_units(*, by) -> int:
    """Creates or brings up to date all units, successions, populations, areas and approximate
    boundaries; says how many units there are."""
    units = _load_units()
    _load_successions(units)
    known = facts()
    for row in known["populations"]:
        UnitPopulation.objects.update_or_create(
            unit=units[row["era"], row["code"]],
            on=row["on"],
            defaults={"population": row["population"], "source": row["source"]},
        )
    for row in known["areas"]:
        _load_area(row, units)
    for province in known["outlines"]:
        draw_outlines(by=by, within=units[AFTER, province])
    return len(units)


def era_of(unit: AdministrativeUnit) -> str:
    """Before or after the merger of 1/7/2025."""
    return AFTER if unit.valid_from is not None and unit.valid_from >= MERGER else BEFORE


def _load_units() -> Units:
    """Level by level from the provinces down, so that each unit finds its parent."""
    units: Units = {(era_of(u), u.code): u for u in AdministrativeUnit.objects.all()}
    for _kind, rows in groupby(unit_rows(), key=attrgetter("kind")):
        fresh, changed = [], []
        for row in rows:
            parent = units[row.era, row.parent] if row.parent else None
            values = _values(row, parent)
            unit = units.get(row.key)
            if unit is None:
                units[row.key] = unit = AdministrativeUnit(
                    code=row.code, parent=parent, **values, **_period(row.era)
                )
                fresh.append(unit)
            elif any(getattr(unit, name) != values[name] for name in FIELDS):
                for name in FIELDS:
                    setattr(unit, name, values[name])
                changed.append(unit)
        AdministrativeUnit.objects.bulk_create(fresh, batch_size=BATCH)
        AdministrativeUnit.objects.bulk_update(changed, FIELDS, batch_size=BATCH)
    return units


def _values(row: UnitRow, parent: AdministrativeUnit | None) -> dict[str, Any]:
    above = parent.path if parent else f"{row.era}/"
    return {
        "name": row.name,
        "folded": fold(row.name),
        "kind": row.kind,
        "path": f"{above}{row.code}/",
        "latitude": row.latitude,
        "longitude": row.longitude,
        "area_km2": row.area_km2,
        "source": row.source,
    }


def _period(era: str) -> dict[str, date | None]:
    if era == BEFORE:
        return {"valid_from": None, "valid_to": MERGER}
    return {"valid_from": MERGER, "valid_to": None}


def _load_successions(units: Units) -> None:
    known = set(UnitSuccession.objects.values_list("predecessor", "successor"))
    fresh = []
    for old, new, whole in successions():
        before, after = units[BEFORE, old], units[AFTER, new]
        if (before.pk, after.pk) not in known:
            fresh.append(UnitSuccession(predecessor=before, successor=after, whole=whole))
    UnitSuccession.objects.bulk_create(fresh, batch_size=BATCH)


def _load_area(row: dict[str, Any], units: Units) -> None:
    area, _created = Area.objects.update_or_create(
        code=row["code"], defaults={"name": row["name"], "description": row["description"]}
    )
    for era in (BEFORE, AFTER):
        period = {"valid_from": None, "valid_to": None} if row["always"] else _period(era)
        for code in row[era]:
            AreaUnit.objects.update_or_create(area=area, unit=units[era, code], defaults=period)
