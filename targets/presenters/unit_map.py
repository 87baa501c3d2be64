"""An area by its units as a picture: shares by shade, counts by the size of a circle."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.kept import kept
from geo.drawing import Drawn, Picture, fitted
from geo.reports.boundaries import boundaries_geojson
from targets.indicators.result import RATIO
from targets.presenters.figures import Figure
from targets.presenters.units import AreaTable
from targets.reports.overview import BY_UNIT, UnitTable

WIDTH = 640
LETTER = 11.0  # the width of a letter of a name, pixels
LARGEST = 46  # radius of the largest circle, pixels
# Where a share goes over into the next shade.
SHADES = (0.25, 0.5, 0.75)
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Patch:
    """A unit in the picture. ``shade``: the class of a share, ``radius``: of a count, else empty;
    ``named``: whether its name finds room inside."""

    name: str
    path: str
    x: str
    y: str
    under: str
    shade: str
    radius: str
    figure: Figure
    named: bool


@dataclass(frozen=True)
class Choice:
    """A figure that the picture can show."""

    code: str
    label: str
    current: bool


@dataclass(frozen=True)
class UnitMap:
    """``missing``: the units of which no outline is known."""

    label: str
    width: int
    height: int
    patches: list[Patch]
    missing: list[str]
    choices: list[Choice]
    shades: list[tuple[str, float, float]]


def unit_map(table: UnitTable, rows: AreaTable, day: date, code: str) -> UnitMap | None:
    """The figure of ``code`` (the linkage share, where there is no such) of the units in force on
    the day; None where no outline of them is known."""
    codes = [key.code for key in BY_UNIT]
    column = codes.index(code if code in codes else "linkage_share")
    units = [unit for unit, _results in table.rows]
    # The rows of units come first, in the same order.
    figures = {unit.code: row.figures[column] for unit, row in zip(units, rows.rows, strict=False)}
    picture = _picture(frozenset(unit.path for unit in units), day)
    if not picture.drawn:
        return None
    largest = max((figure.value or 0 for figure in figures.values()), default=0)
    return UnitMap(
        label=rows.columns[column],
        width=picture.width,
        height=picture.height,
        patches=[
            _patch(unit.name, picture.drawn[unit.code], figures[unit.code], largest)
            for unit in units
            if unit.code in picture.drawn
        ],
        missing=[unit.name for unit in units if unit.code not in picture.drawn],
        choices=[
            Choice(each, label, each == codes[column])
            for each, label in zip(codes, rows.columns, strict=True)
        ],
        shades=_legend() if BY_UNIT[column].code.endswith("_share") else [],
    )


def _picture(paths: frozenset[str], day: date) -> Picture:
    def draw() -> Picture:
        features = boundaries_geojson(day, within=sorted(paths))["features"]
        outlines: Mapping[str, Any] = {each["id"]: each["geometry"] for each in features}
        return fitted(outlines, WIDTH)

    return kept("unit_map", (day.isoformat(), *sorted(paths)), draw)


def _patch(name: str, drawn: Drawn, figure: Figure, largest: float) -> Patch:
    is_share = figure.unit == RATIO
    radius = 0.0
    if not is_share and figure.value and largest:
        radius = max(6.0, LARGEST * math.sqrt(figure.value / largest))
    return Patch(
        name=name,
        path=drawn.path,
        x=f"{drawn.x:.0f}",
        y=f"{drawn.y:.0f}",
        under=f"{drawn.y + 26:.0f}",
        shade=shade_of(figure.value) if is_share or figure.value is None else "",
        radius=f"{radius:.0f}" if radius else "",
        figure=figure,
        named=drawn.room > len(name) * LETTER,
    )


def shade_of(share: float | None) -> str:
    """Of a share ``1`` (least) to ``4``; ``unknown`` without one."""
    return UNKNOWN if share is None else str(1 + sum(share >= edge for edge in SHADES))


def _legend() -> list[tuple[str, float, float]]:
    """Each shade with the shares between which it stands."""
    edges = (0.0, *SHADES, 1.0)
    return [(shade_of(low), low, high) for low, high in itertools.pairwise(edges)]
