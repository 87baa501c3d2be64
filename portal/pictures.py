"""The geometry of small pictures that the server draws: pure, numbers in and strings out.

Coordinates are strings because a template would write ``1.5`` as ``1,5`` in Vietnamese.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

MONTHS = 12


@dataclass(frozen=True)
class Bar:
    """One month: its bar in a picture ``WIDTH`` × ``HEIGHT``; no bar where nothing is known."""

    month: int
    value: float | None
    x: str
    y: str
    height: str
    middle: str
    peak: bool


WIDTH, HEIGHT, TOP, BASE = 300, 124, 8, 106
STEP = WIDTH / MONTHS
BAR_WIDTH = 17


def month_bars(values: Sequence[float | None]) -> list[Bar]:
    """Bars of twelve months, January first, the tallest as high as there is room.

    Raises ValueError unless there are twelve values. A quantity above zero is always visible.
    """
    if len(values) != MONTHS:
        raise ValueError("a year has twelve months")
    top = max((value or 0 for value in values), default=0)
    return [_bar(index, value, top) for index, value in enumerate(values)]


def _bar(index: int, value: float | None, top: float) -> Bar:
    height = max(2.0, (BASE - TOP) * float(value) / float(top)) if value and top else 0.0
    left = index * STEP + (STEP - BAR_WIDTH) / 2
    return Bar(
        month=index + 1,
        value=value,
        x=f"{left:.1f}",
        y=f"{BASE - height:.1f}",
        height=f"{height:.1f}",
        middle=f"{left + BAR_WIDTH / 2:.1f}",
        peak=bool(value) and value == top,
    )


@dataclass(frozen=True)
class Gauge:
    """How far a value reaches along a track and where the target's tick stands, in percent."""

    filled: str
    tick: str | None


def gauge(value: float | None, target: float | None, whole: float | None = None) -> Gauge:
    """A track from 0 to ``whole`` (without it: a quarter more than the larger of the two)."""
    end = whole or 1.25 * max(float(value or 0), float(target or 0)) or 1.0
    return Gauge(
        filled=_share(value or 0, end),
        tick=None if target is None else _share(target, end),
    )


def _share(value: float, end: float) -> str:
    return f"{min(max(100 * float(value) / float(end), 0.0), 100.0):.2f}%"


@dataclass(frozen=True)
class Line:
    """Values in time, left to right, in a picture ``LINE_WIDTH`` × ``LINE_HEIGHT``.

    ``runs`` are the points of one polyline each, broken where nothing is known; ``last`` is the
    place of the latest known value. ``top`` is the value at the upper edge.
    """

    runs: list[str]
    last: tuple[str, str] | None
    target: str | None
    top: float
    marks: list[str]


LINE_WIDTH, LINE_HEIGHT = 300, 112
LINE_LEFT, LINE_RIGHT, LINE_TOP, LINE_BASE = 4, 292, 18, 92


def line(values: Sequence[float | None], target: float | None = None) -> Line:
    """The line of some values, with the height of the target.

    ``marks`` are the places of the first, the middle and the last value on the axis of time.
    """
    known = [float(value) for value in values if value is not None]
    top = round_up(max([*known, float(target or 0)], default=0.0))
    places = [(_across(i, len(values)), value) for i, value in enumerate(values)]
    runs: list[list[str]] = [[]]
    for x, value in places:
        if value is None:
            runs.append([])
        else:
            runs[-1].append(f"{x},{_up(value, top)}")
    last = next(((x, _up(v, top)) for x, v in reversed(places) if v is not None), None)
    return Line(
        runs=[" ".join(run) for run in runs if len(run) > 1],
        last=last,
        target=None if target is None else _up(target, top),
        top=top,
        marks=[_across(i, len(values)) for i in (0, len(values) // 2, len(values) - 1)],
    )


def round_up(value: float) -> float:
    """The next round number of one or two digits, times a power of ten; 1 for nothing."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    steps = (step * power for step in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10))
    return next(step for step in steps if step >= value * 0.9999)


def _across(index: int, count: int) -> str:
    return f"{LINE_LEFT + (LINE_RIGHT - LINE_LEFT) * index / max(count - 1, 1):.1f}"


def _up(value: float, top: float) -> str:
    return f"{LINE_BASE - (LINE_BASE - LINE_TOP) * float(value) / top:.1f}"
