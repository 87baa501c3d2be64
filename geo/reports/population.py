"""How many people live in a unit or an area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo.models import AdministrativeUnit, UnitPopulation


@dataclass(frozen=True)
class Population:
    """A number of people, and the oldest day that it rests on."""

    population: int
    on: date


def population_at(units: Sequence[AdministrativeUnit], day: date) -> Population | None:
    """The latest population known by ``day`` of a unit, or of those that make up an area.

    None unless every unit has one: a sum of some parts would pass for the whole.
    """
    latest: dict[int, UnitPopulation] = {}
    rows = UnitPopulation.objects.filter(unit__in=units, on__lte=day)
    for row in rows.order_by("on"):
        latest[row.unit_id] = row
    if not units or len(latest) < len(units):
        return None
    return Population(
        population=sum(row.population for row in latest.values()),
        on=min(row.on for row in latest.values()),
    )
