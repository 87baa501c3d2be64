"""Collective-economy organizations that export directly."""

from __future__ import annotations

from collections.abc import Iterator

from targets.indicators.register import Register
from targets.indicators.result import IndicatorResult, count_of


def direct_exporters(register: Register) -> Iterator[IndicatorResult]:
    """Suppliers of a counted linkage that says it is direct export, at each rung."""
    for rung, graph in register.graphs.items():
        exporting = {linkage.supplier for linkage in graph.linkages if linkage.export}
        yield count_of("direct_exporters", exporting.intersection(register.collective), rung=rung)
