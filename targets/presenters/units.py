"""An area by its units, as a table places it: every part has a row, so that they add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from targets.indicators import IndicatorResult
from targets.permissions import sees_small_counts
from targets.presenters.figures import Figure, figure_of
from targets.reports.figures import Figures
from targets.reports.overview import BY_UNIT, Overview, UnitTable
from targets.reports.privacy import REGISTER, area_cell, outside_cell, part_cell
from targets.words import ERAS, INDICATORS


@dataclass(frozen=True)
class UnitRow:
    """A unit with its figures. ``place``: what its pages of figures are asked for; empty where it
    has none. ``css`` marks the sums."""

    name: str
    place: str
    figures: list[Figure]
    css: str = ""


@dataclass(frozen=True)
class AreaTable:
    """The area by units of one era, its sum, and what lies outside, up to the whole register."""

    id: str
    title: str
    columns: list[str]
    rows: list[UnitRow]
    now: bool
    some_withheld: bool


def area_tables(seen: Overview, code: str, name: str, day: date, user) -> list[AreaTable]:
    """By the units in force on the day, and by those of the other era."""
    return [_table(table, seen, code, name, day, user) for table in seen.tables]


def _table(table: UnitTable, seen: Overview, code: str, name: str, day: date, user) -> AreaTable:
    public = not sees_small_counts(user)

    def row(label, cell: str, results, place: str = "", css: str = "") -> UnitRow:
        figures = [
            figure_of(
                result,
                place,
                day,
                user,
                held=public and result.code == "members" and seen.withheld.has("members", cell),
            )
            for result in results
        ]
        return UnitRow(str(label), place, figures, css)

    # A unit of the other era had its code on other days only, so it has no figures of this day.
    rows = [
        row(unit.name, part_cell(code, unit.path), results, unit.code if table.now else "")
        for unit, results in table.rows
    ]
    if any(result.numerator or result.denominator for result in table.unclear):
        rows.append(row(_("Chưa rõ phường, xã"), part_cell(code, table.era), table.unclear))
    rows.append(row(name, area_cell(code), _whole(seen.area), code, "is-sum"))
    if table.now:
        rows.append(row(_("Ngoài địa bàn này"), outside_cell(code), seen.outside))
        rows.append(row(_("Toàn bộ sổ tổ chức"), REGISTER, _whole(seen.register), "", "is-sum"))
    return AreaTable(
        id=f"units-{table.era}",
        title=str(ERAS.get(table.era, table.era)),
        columns=[str(INDICATORS[key.code]) for key in BY_UNIT],
        rows=rows,
        now=table.now,
        some_withheld=any(figure.suppressed for each in rows for figure in each.figures),
    )


def _whole(figures: Figures) -> list[IndicatorResult]:
    return [figures.get(*key) for key in BY_UNIT]
