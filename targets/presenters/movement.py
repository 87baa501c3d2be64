"""The yearly movement as a page and a file place it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo.models import AdministrativeUnit, Area
from organizations.enums import OrganizationKind
from targets.indicators.movement import KINDS, Movement, Reported
from targets.permissions import sees_small_counts
from targets.presenters.figures import place_name
from targets.reports.movement import movement_by_unit, movement_of, years_up_to

FLOWS = {
    "beginning": gettext_lazy("Đầu năm"),
    "founded": gettext_lazy("Thành lập"),
    "changed_in": gettext_lazy("Từ loại hình khác"),
    "moved_in": gettext_lazy("Chuyển đến"),
    "dissolved": gettext_lazy("Giải thể"),
    "succeeded": gettext_lazy("Sáp nhập, chia"),
    "changed_out": gettext_lazy("Sang loại hình khác"),
    "moved_out": gettext_lazy("Chuyển đi"),
    "end": gettext_lazy("Cuối năm"),
}
COUNTS = len(FLOWS) + 1  # and the dormant among them
SUMS = {
    "members": (gettext_lazy("Thành viên"), "count"),
    "capital": (gettext_lazy("Vốn điều lệ"), "dong"),
    "revenue": (gettext_lazy("Doanh thu"), "dong"),
}


@dataclass(frozen=True)
class Cell:
    """``note``: of how many the sum is, where it is not of all."""

    column: str
    value: float | int | None
    unit: str = "count"
    note: str = ""


@dataclass(frozen=True)
class Row:
    name: str
    cells: list[Cell]
    is_sum: bool = False


@dataclass(frozen=True)
class MovementTable:
    title: str
    first: str
    rows: list[Row]

    @property
    def columns(self) -> list[str]:
        return [cell.column for cell in self.rows[0].cells] if self.rows else []

    @property
    def parts(self) -> list[MovementTable]:
        """Two tables that a page has the width for: how many, and what they report, where shown."""
        counts = [replace(row, cells=row.cells[:COUNTS]) for row in self.rows]
        sums = [replace(row, cells=row.cells[COUNTS:]) for row in self.rows]
        reported = MovementTable(_("Thành viên, vốn, doanh thu"), self.first, sums)
        return [replace(self, rows=counts), *([reported] if reported.columns else [])]


@dataclass(frozen=True)
class MovementPage:
    """``inside``: whether members and money are shown, which is for officials."""

    place: str
    day: date
    kind: str
    year: int
    years: list[int]
    kinds: list[tuple[str, str]]
    tables: list[MovementTable]
    inside: bool


def kind_name(kind: str) -> str:
    return str(OrganizationKind(kind).label) if kind else _("Cả ba loại hình")


def movement_page(
    place: AdministrativeUnit | Area | None,
    day: date,
    *,
    user,
    kind: str = "",
    year: int | None = None,
) -> MovementPage:
    """By year for one kind or all; and one year by kind and, of an area, by unit."""
    inside = sees_small_counts(user)
    kind = kind if kind in KINDS else ""
    years = list(years_up_to(day))
    year = year if year in years else years[0]
    every = movement_of(place, day)
    tables = [
        MovementTable(
            _("Theo năm: %(kind)s") % {"kind": kind_name(kind)},
            _("Năm"),
            [_row(_year_name(each), each, inside) for each in every if each.kind == kind],
        ),
        MovementTable(
            _("Theo loại hình, năm %(year)s") % {"year": year},
            _("Loại hình"),
            [
                _row(kind_name(each.kind), each, inside, is_sum=not each.kind)
                for each in every
                if each.year == year
            ],
        ),
    ]
    if isinstance(place, Area):
        tables.append(_by_unit(place, year, day, kind, every, inside))
    return MovementPage(
        place=place_name(place),
        day=day,
        kind=kind,
        year=year,
        years=years,
        kinds=[("", kind_name("")), *((each, kind_name(each)) for each in KINDS)],
        tables=tables,
        inside=inside,
    )


def _by_unit(
    area: Area, year: int, day: date, kind: str, every: Sequence[Movement], inside: bool
) -> MovementTable:
    """The units and their sum. One that moved from unit to unit both went and came."""
    rows = [
        _row(unit.name, each, inside)
        for unit, found in movement_by_unit(area, year, day)
        for each in found
        if each.kind == kind
    ]
    whole = next(each for each in every if (each.year, each.kind) == (year, kind))
    title = _("Theo phường, xã, năm %(year)s: %(kind)s") % {"year": year, "kind": kind_name(kind)}
    return MovementTable(title, _("Đơn vị"), [*rows, _row(area.name, whole, inside, is_sum=True)])


def _year_name(each: Movement) -> str:
    if (each.until.month, each.until.day) == (12, 31):
        return str(each.year)
    return _("%(year)s (đến %(day)s)") % {"year": each.year, "day": f"{each.until:%d/%m/%Y}"}


def _row(name: str, each: Movement, inside: bool, *, is_sum: bool = False) -> Row:
    cells = [Cell(str(label), getattr(each.flow, field)) for field, label in FLOWS.items()]
    cells.append(Cell(_("Trong đó tạm ngừng"), each.dormant))
    if inside:
        cells += [
            _sum_cell(str(label), getattr(each, field), unit)
            for field, (label, unit) in SUMS.items()
        ]
    return Row(name, cells, is_sum)


def _sum_cell(label: str, found: Reported, unit: str) -> Cell:
    note = ""
    if found.total is not None and found.missing:
        note = _("của %(told)s/%(of)s tổ chức") % {
            "told": found.told,
            "of": found.told + found.missing,
        }
    return Cell(label, None if found.total is None else float(found.total), unit, note)
