"""Co-operatives that use high technology."""

from __future__ import annotations

from collections.abc import Iterator

from targets.indicators.register import Register
from targets.indicators.result import IndicatorResult, count_of


def hitech_cooperatives(register: Register) -> Iterator[IndicatorResult]:
    """Operating co-operatives with a capability in use that an authority has confirmed."""
    capable = {
        capability.organization
        for capability in register.facts.capabilities
        if capability.counts_on(register.day)
    }
    yield count_of("hitech_cooperatives", capable.intersection(register.of_kinds("cooperative")))
