"""How much of what figures rest on is known: the quality of the data, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from linkage.graph.ladder import CONFIRMED, DECLARED, VERIFIED, height, height_of
from targets.indicators.facts import GRADED, IndicatorSettings, RegisterFacts
from targets.indicators.register import Register

DEFAULTS = IndicatorSettings()


class Known(NamedTuple):
    """Of ``whole`` organizations or linkages the ``field`` is known of ``known``."""

    field: str
    known: int
    whole: int


def completeness(facts: RegisterFacts, day: date) -> tuple[Known, ...]:
    """Of the operating collective organizations of the place: tax code, members of any year, and
    of the grading year grade, points (where graded), capital and revenue. Of linkages that count as
    declared with a party in the place: confirmed, verified, with a quantity."""
    register = Register(facts, day, DEFAULTS)
    return (*_of_organizations(register), *_of_linkages(register))


def _of_organizations(register: Register) -> tuple[Known, ...]:
    everyone, year = register.collective, register.grading_year or 0
    graded = [key for key in everyone if register.grades.get(key) in GRADED]
    taxed = [state for state in register.operating if state.is_collective and state.tax_root]

    def told(field: str, of: Sequence[str]) -> Known:
        records = [register.records.get((key, year)) for key in of]
        return Known(field, sum(getattr(r, field, None) is not None for r in records), len(of))

    return (
        Known("grade", len(register.grades), len(everyone)),
        told("points", graded),
        Known("members", sum(key in register.members for key in everyone), len(everyone)),
        told("capital", everyone),
        told("revenue", everyone),
        Known("tax_code", len(taxed), len(everyone)),
    )


def _of_linkages(register: Register) -> tuple[Known, ...]:
    linkages = [
        linkage
        for linkage in register.graph(DECLARED).linkages
        if register.is_placed(linkage.supplier) or register.is_placed(linkage.customer)
    ]
    heights = [height(linkage, register.day) for linkage in linkages]
    return (
        Known("confirmed", sum(h >= height_of(CONFIRMED) for h in heights), len(linkages)),
        Known("verified", sum(h >= height_of(VERIFIED) for h in heights), len(linkages)),
        Known("quantity", sum(each.quantity is not None for each in linkages), len(linkages)),
    )
