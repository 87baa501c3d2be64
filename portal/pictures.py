"""The geometry of small pictures that the server draws: pure, numbers in and strings out.

Coordinates are strings because a template would write ``1.5`` as ``1,5`` in Vietnamese.
"""

from __future__ import annotations

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
