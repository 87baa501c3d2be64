"""Co-operatives that use high technology."""

from __future__ import annotations

from collections.abc import Iterator

from targets.indicators.day import DayRegister
from targets.indicators.result import IndicatorResult, count_of


def hitech_cooperatives(register: DayRegister) -> Iterator[IndicatorResult]:
    """Operating co-operatives with a capability in use that an authority has confirmed."""
    yield count_of(
        "hitech_cooperatives", register.hitech.intersection(register.of_kinds("cooperative"))
    )
