"""Closed value chains."""

from __future__ import annotations

from collections.abc import Iterator

from linkage.graph import RUNGS
from targets.indicators.day import DayRegister
from targets.indicators.result import IndicatorResult, count_of


def closed_chains(register: DayRegister) -> Iterator[IndicatorResult]:
    """Chains through production, processing and sale, at each rung.

    A chain is named by its commodity and its first organization ("tea:HTX-01"). For a place those
    are counted that hold at least one organization of the place; a chain that reaches over a
    border counts on both sides, so the parts of a whole may add up to more than the whole.
    """
    for rung in RUNGS:
        if not register.is_asked("closed_chains", rung=rung):
            continue
        closed = (
            chain.id
            for chain in register.figured(rung).closed_chains
            if any(map(register.is_placed, chain.organizations))
        )
        yield count_of("closed_chains", closed, rung=rung)
