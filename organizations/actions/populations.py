"""How many people live in a unit, as somebody states it with a source."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.actions import record_act
from geo.models import AdministrativeUnit, UnitPopulation


@transaction.atomic
def state_population(
    *, by, unit: AdministrativeUnit, on: date, population: int, source: str
) -> UnitPopulation:
    """Writes the population of ``unit`` on the day ``on``, or corrects what was written for it.

    Administrators only. Shares of the population rest on the latest one known by their day.
    """
    if not by.is_superuser:
        raise PermissionDenied
    there = UnitPopulation.objects.select_for_update().filter(unit=unit, on=on).first()
    row = there or UnitPopulation(unit=unit, on=on)
    old = (row.population, row.source)
    row.population, row.source = population, source.strip()
    if there is None or old != (row.population, row.source):
        row.full_clean()
        row.save()
        record_act(
            by=by,
            verb="unit.state_population",
            on=on,
            target=unit,
            changes={"population": [old[0], population], "source": [old[1], row.source]},
        )
    return row
