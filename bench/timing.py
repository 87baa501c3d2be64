"""Timing one thing: the median and the 95th percentile of several runs."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Milliseconds of one line; ``ratio`` to the floor of the same run."""

    name: str
    median_ms: float
    p95_ms: float
    runs: int
    ratio: float = 0.0
    note: str = ""


def timed(name: str, run: Callable[[], object], *, runs: int, note: str = "") -> Timing:
    """Runs once to warm up, then ``runs`` times."""
    run()
    took = []
    for _each in range(runs):
        start = time.perf_counter()
        run()
        took.append((time.perf_counter() - start) * 1000)
    took.sort()
    p95 = took[min(len(took) - 1, round(0.95 * len(took)))]
    return Timing(name, statistics.median(took), p95, runs, note=note)


def once(name: str, run: Callable[[], object], *, note: str = "") -> Timing:
    """Heavy work, run a single time."""
    start = time.perf_counter()
    run()
    took = (time.perf_counter() - start) * 1000
    return Timing(name, took, took, 1, note=note)
