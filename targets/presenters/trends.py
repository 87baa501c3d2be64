"""How a figure went, as a page draws and tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from targets.indicators import Point
from targets.indicators.withheld import LEAST
from targets.reports.overview import is_month_end, month_ends, year_ends


@dataclass(frozen=True)
class TrendPoint:
    """A figure at the end of a month or year, or on the day asked for; no value where there is
    no data, or where it is kept back. ``running``: the month or year is not over."""

    day: date
    value: float | None
    running: bool = False


@dataclass(frozen=True)
class Trend:
    """The figure by month and by year, oldest first."""

    id: str
    months: list[TrendPoint]
    years: list[TrendPoint]

    @property
    def known(self) -> bool:
        return any(point.value is not None for point in self.months)

    @property
    def months_back(self) -> list[TrendPoint]:
        """The latest first, as a table reads; a row stands for all that lie before the data."""
        return _from_the_data_on(self.months)

    @property
    def years_back(self) -> list[TrendPoint]:
        return _from_the_data_on(self.years)


def _from_the_data_on(points: list[TrendPoint]) -> list[TrendPoint]:
    first = next((i for i, point in enumerate(points) if point.value is not None), len(points))
    return points[max(first - 1, 0) :][::-1]


def trend_of(
    id: str, points: Iterable[Point], day: date, *, public: bool, held: bool = False
) -> Trend:
    """The trend of one figure up to a day.

    ``public``: small counts of persons are kept back; ``held``: so are all, with another figure
    that could be worked out from this one.
    """
    values = {point.day: _shown(point, public, held) for point in points}
    months = [
        TrendPoint(each, values[each], running=not is_month_end(each)) for each in month_ends(day)
    ]
    years = [
        TrendPoint(each, values[each], running=(each.month, each.day) != (12, 31))
        for each in year_ends(day)
    ]
    return Trend(id, months, years)


def _shown(point: Point, public: bool, held: bool) -> float | None:
    if point.value is None:
        return None
    if public and point.persons and (held or point.persons < LEAST):
        return None
    return float(point.value)
