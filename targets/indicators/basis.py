"""All that the figures of a day rest on, so that they can be worked out again for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from targets.indicators.compute import DEFAULTS, compute, grading_year
from targets.indicators.export import as_json
from targets.indicators.facts import IndicatorSettings, RegisterFacts
from targets.indicators.targets import PlanFact, TargetFact


@dataclass(frozen=True, slots=True)
class Basis:
    """Facts with the day, the place, the targets and the settings they were asked with.

    ``unit`` or ``area`` is the code of the place, ``place`` its name; who was placed there stands
    in the facts. ``plans`` are the plans whose words the targets come from.
    """

    day: date
    facts: RegisterFacts
    targets: tuple[TargetFact, ...] = ()
    settings: IndicatorSettings = DEFAULTS
    unit: str | None = None
    area: str | None = None
    place: str = ""
    plans: tuple[PlanFact, ...] = ()


def figures(basis: Basis) -> dict[str, Any]:
    """Every figure as a plain dict; the same basis gives the same, whatever changed since."""
    results = compute(basis.facts, basis.day, targets=basis.targets, settings=basis.settings)
    year = grading_year(basis.facts, basis.day)
    return as_json(results, day=basis.day, grading_year=year, unit=basis.unit, area=basis.area)
