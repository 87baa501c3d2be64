"""The yearly movement of a place, kept until the register changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from accounts.kept import kept
from geo.models import AdministrativeUnit, Area
from targets.indicators import RegisterFacts
from targets.indicators.movement import Movement, Placed, movement
from targets.reports.frozen import successions_by
from targets.reports.history import History

YEARS = 8


def movement_of(place: AdministrativeUnit | Area | None, day: date) -> list[Movement]:
    """The years up to that of ``day``, the latest first; each by kind, all kinds last."""
    key = (day.isoformat(), type(place).__name__, place.pk if place else 0)
    return kept("movement", key, lambda: _movement(place, day))


def movement_by_unit(
    area: Area, year: int, day: date
) -> list[tuple[AdministrativeUnit, list[Movement]]]:
    """One year of each unit that makes up the area on the day."""
    key = (day.isoformat(), area.pk, year)
    return kept("movement_by_unit", key, lambda: _by_unit(area, year, day))


def years_up_to(day: date) -> range:
    return range(day.year, max(day.year - YEARS, 1), -1)


def _movement(place: AdministrativeUnit | Area | None, day: date) -> list[Movement]:
    history = History(day)
    return movement(_facts(history), years_up_to(day), day, _placed(history, place))


def _by_unit(area: Area, year: int, day: date) -> list[tuple[AdministrativeUnit, list[Movement]]]:
    history = History(day)
    facts = _facts(history)
    return [
        (unit, movement(facts, [year], day, _placed(history, unit)))
        for unit in area.units_at(day).order_by("folded", "code")
    ]


def _facts(history: History) -> RegisterFacts:
    """Only what movement rests on."""
    facts = RegisterFacts(
        organizations=history.organizations, annual_records=history.annual_records
    )
    return replace(facts, successions=successions_by(history.day))


def _placed(history: History, place: AdministrativeUnit | Area | None) -> Placed:
    """Who lies in the place on a day. A unit of today is asked of earlier days too: its ground is
    what counts, whatever it was called."""
    if place is None:
        return lambda _day: None
    if isinstance(place, Area):
        return lambda day: history.placed_on(place, day)
    return lambda day: frozenset(
        each.organization for each in history.on(day) if each.path.startswith(place.path)
    )
