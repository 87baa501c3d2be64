"""What matching answers, and the same as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from linkage.matching.facts import Quantity
from linkage.matching.feasible import Reason


@dataclass(frozen=True, slots=True)
class Allocation:
    """So many kg of a listing for a demand in a month, at so many đồng for each."""

    listing: str
    demand: str
    month: int
    kg: Quantity
    cost_per_kg: int


@dataclass(frozen=True, slots=True)
class Unmet:
    """What a demand still lacks in a month, and why no listing fills it.

    ``omitted``: how many reasons were left out to keep the answer short.
    """

    demand: str
    month: int
    kg: Quantity
    reasons: tuple[Reason, ...]
    omitted: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """What the reader of an answer should know: ``no_place`` or ``smallest_lot``."""

    why: str
    message: str
    listing: str | None = None
    demand: str | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Matching:
    """The allocation that fills the most and among those costs the least."""

    as_of: date
    year: int
    allocations: tuple[Allocation, ...]
    unmet: tuple[Unmet, ...]
    notices: tuple[Notice, ...]

    @property
    def filled_kg(self) -> Quantity:
        return sum((each.kg for each in self.allocations), 0)

    @property
    def total_cost(self) -> Quantity:
        return sum((each.kg * each.cost_per_kg for each in self.allocations), 0)


def as_json(matching: Matching) -> dict[str, Any]:
    """The answer as plain data; whole quantities are integers, months are ``YYYY-MM``."""
    year = matching.year
    return {
        "as_of": matching.as_of.isoformat(),
        "year": year,
        "allocations": [_allocation(each, year) for each in matching.allocations],
        "unmet": [_unmet(each, year) for each in matching.unmet],
        "filled_kg": _number(matching.filled_kg),
        "total_cost": _number(matching.total_cost),
        "warnings": [_notice(each, year) for each in matching.notices],
    }


def _allocation(each: Allocation, year: int) -> dict[str, Any]:
    return {
        "listing": each.listing,
        "demand": each.demand,
        "month": _month(year, each.month),
        "kg": _number(each.kg),
        "cost_per_kg": each.cost_per_kg,
    }


def _unmet(each: Unmet, year: int) -> dict[str, Any]:
    data: dict[str, Any] = {
        "demand": each.demand,
        "month": _month(year, each.month),
        "kg": _number(each.kg),
        "reasons": [_reason(reason) for reason in each.reasons],
    }
    if each.omitted:
        data["reasons_omitted"] = each.omitted
    return data


def _reason(reason: Reason) -> dict[str, Any]:
    data: dict[str, Any] = {"listing": reason.listing, "why": str(reason.why)}
    if reason.missing:
        data["missing"] = list(reason.missing)
    return data


def _notice(each: Notice, year: int) -> dict[str, Any]:
    data = {"why": each.why, "message": each.message}
    if each.listing is not None:
        data["listing"] = each.listing
    if each.demand is not None:
        data["demand"] = each.demand
    if each.month is not None:
        data["month"] = _month(year, each.month)
    return data


def _month(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}"


def _number(quantity: Quantity) -> int | float:
    whole = int(quantity)
    return whole if whole == quantity else float(quantity)
