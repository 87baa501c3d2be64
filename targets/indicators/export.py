"""Figures as a plain dict for JSON, in a fixed order of keys."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from targets.indicators.result import IndicatorResult, TargetResult


def as_json(
    results: Iterable[IndicatorResult],
    *,
    day: date,
    grading_year: int | None,
    unit: str | None = None,
    area: str | None = None,
) -> dict[str, Any]:
    """The figures of a day, for a unit, an area (named only where asked for), or everything."""
    place = {"unit": unit} if area is None else {"unit": unit, "area": area}
    return {
        "as_of": day.isoformat(),
        **place,
        "grading_year": grading_year,
        "indicators": [result_as_json(result) for result in results],
    }


def result_as_json(result: IndicatorResult) -> dict[str, Any]:
    """One figure. A share of the population also tells the population and its date."""
    found: dict[str, Any] = {
        "code": result.code,
        "reading": result.reading,
        "level": result.level,
        "rung": result.rung,
        "value": _number(result.value),
        "unit": result.unit,
        "numerator": list(result.numerator),
        "denominator": None if result.denominator is None else list(result.denominator),
        "excluded": [{"id": item.id, "reason": item.reason} for item in result.excluded],
        "quality": result.quality,
        "missing": list(result.missing),
        "target": _target(result.target),
    }
    if result.population is not None:
        population = result.population
        found["population"] = {"value": population.value, "on": population.on.isoformat()}
    return found


def _target(target: TargetResult | None) -> dict[str, Any] | None:
    if target is None:
        return None
    value = target.value
    return {
        "code": target.code,
        "operator": target.operator,
        "value": int(value) if value.denominator == 1 else float(value),
        "met": target.met,
        "more_needed": target.more_needed,
    }


def _number(value: int | Fraction | None) -> int | float | None:
    """Whole counts stay whole; a fraction is divided once, to the nearest float."""
    return float(value) if isinstance(value, Fraction) else value
