"""Plan against delivered as a picture: bars by month, and below them both sums so far.

Geometry alone: numbers in, strings out (a template would write 1.5 as 1,5 in Vietnamese).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from linkage.fulfilment import Month

WIDTH, LEFT, RIGHT = 360.0, 4.0, 356.0
TOP, BASE = 16.0, 96.0  # the bars
SUM_TOP, SUM_BASE = 132.0, 196.0  # the sums
HEIGHT = 204
MOST = 60  # months drawn; a longer term shows its latest ones


@dataclass(frozen=True)
class Box:
    """An upright rectangle."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class MonthBars:
    """What stands over one month: its plan, what was recorded, what is agreed."""

    planned: Box | None
    recorded: Box | None
    agreed: Box | None
    contested: bool
    middle: str
    unknown: bool


@dataclass(frozen=True)
class PlanPicture:
    """``top`` and ``sum_top`` are the kilograms at the upper edges of bars and of sums; ``years``
    are (x, year); ``today`` is where the day stands, None outside the months drawn."""

    bars: list[MonthBars]
    top: float
    sum_top: float
    planned_line: str
    agreed_line: str
    years: list[tuple[str, str]]
    today: str | None
    cut: bool
    height: int = HEIGHT


def plan_picture(months: Sequence[Month], day: date) -> PlanPicture:
    """The picture of these months, at least one, as of ``day``."""
    drawn = months[-MOST:]
    step = (RIGHT - LEFT) / len(drawn)
    values = [max(float(m.planned or 0), float(m.recorded or 0)) for m in drawn]
    top = round_up(max(values))
    planned, agreed = _sums(months, day)
    sum_top = round_up(max([*planned, *agreed], default=0.0))
    skipped = len(months) - len(drawn)
    return PlanPicture(
        bars=[_bars(month, index, step, top) for index, month in enumerate(drawn)],
        top=top,
        sum_top=sum_top,
        planned_line=_line(planned[skipped:], step, sum_top),
        agreed_line=_line(agreed[skipped:], step, sum_top),
        years=_years(drawn, step),
        today=_today(drawn, step, day),
        cut=skipped > 0,
    )


def _bars(month: Month, index: int, step: float, top: float) -> MonthBars:
    left, wide = LEFT + index * step + step * 0.08, step * 0.84
    planned = float(month.planned) if month.planned else None
    recorded = float(month.recorded) if month.recorded else None
    agreed = float(month.agreed) if month.agreed else None
    thin = step * 0.2
    return MonthBars(
        planned=_box(left, wide, planned, top),
        recorded=_box(left + thin / 2, wide - thin, recorded, top) if agreed is None else None,
        agreed=_box(left + thin / 2, wide - thin, agreed, top),
        contested=month.contested,
        middle=f"{left + wide / 2:.1f}",
        unknown=month.plan.in_force and month.planned is None and recorded is None,
    )


def _box(x: float, width: float, value: float | None, top: float) -> Box | None:
    """None where there is nothing; a quantity above zero is always visible."""
    if not value:
        return None
    height = max(1.5, (BASE - TOP) * value / top)
    return Box(f"{x:.2f}", f"{BASE - height:.1f}", f"{width:.2f}", f"{height:.1f}")


def _sums(months: Sequence[Month], day: date) -> tuple[list[float], list[float]]:
    """What is planned in all, month by month, until a plan is not known; what is agreed in all,
    until the month of ``day``."""
    planned: list[float] = []
    agreed: list[float] = []
    known = True
    for month in months:
        known = known and (month.planned is not None or not month.plan.in_force)
        if known:
            planned.append((planned or [0.0])[-1] + float(month.planned or 0))
        if month.month <= day:
            agreed.append((agreed or [0.0])[-1] + float(month.agreed or 0))
    return planned, agreed


def _line(sums: Sequence[float], step: float, top: float) -> str:
    """The points of a line that begins at the left edge of the first month."""
    points = [(LEFT + (i + 1) * step, value) for i, value in enumerate(sums)]
    return " ".join(f"{x:.1f},{SUM_BASE - (SUM_BASE - SUM_TOP) * y / top:.1f}" for x, y in points)


def _years(months: Sequence[Month], step: float) -> list[tuple[str, str]]:
    """Where each year begins; the first month stands for its own year where there is room."""
    starts = [i for i, each in enumerate(months) if each.month.month == 1]
    if not starts or starts[0] * step > 40:
        starts = [0, *starts]
    shown = [i for i in starts if (len(months) - i) * step > 22]
    return [(f"{LEFT + i * step:.1f}", str(months[i].month.year)) for i in shown or [0]]


def _today(months: Sequence[Month], step: float, day: date) -> str | None:
    for index, each in enumerate(months):
        if (each.month.year, each.month.month) == (day.year, day.month):
            return f"{LEFT + (index + (day.day - 1) / 31) * step:.1f}"
    return None


def round_up(value: float) -> float:
    """The next round number of one or two digits times a power of ten; 1 for nothing."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(s * power for s in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if s * power >= value)
