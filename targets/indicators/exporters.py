"""Collective-economy organizations that export directly."""

from __future__ import annotations

from collections.abc import Iterator

from linkage.graph import RUNGS
from targets.indicators.day import DayRegister
from targets.indicators.result import IndicatorResult, count_of


def direct_exporters(register: DayRegister) -> Iterator[IndicatorResult]:
    """Suppliers of a counted linkage that says it is direct export, at each rung."""
    for rung in RUNGS:
        if not register.is_asked("direct_exporters", rung=rung):
            continue
        exporting = register.figured(rung).exporters.intersection(register.collective)
        yield count_of("direct_exporters", exporting, rung=rung)
