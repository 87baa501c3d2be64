"""Figures and their metadata as open data: plain rows, what is small kept back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from geo.models import Area
from targets.metadata import METADATA, Metadata
from targets.models import Target
from targets.presenters.figures import Figure, figure_of
from targets.reports.figures import figures_on
from targets.reports.privacy import is_held

METADATA_COLUMNS = (
    *("code", "name", "definition", "formula", "numerator", "denominator", "unit", "sources"),
    *("update", "breakdowns", "limits", "comparability", "clauses", "headline_rung", "since"),
)
FIGURE_COLUMNS = (
    *("as_of", "area", "code", "reading", "level", "rung", "value", "unit", "quality"),
    *("numerator_count", "denominator_count", "excluded_count", "missing_count"),
    *("target", "operator", "target_value", "met", "more_needed", "grading_year"),
)


@dataclass(frozen=True)
class Described:
    """An indicator with the clauses of all plans that rest on it."""

    metadata: Metadata
    targets: list[Target]

    def as_row(self) -> dict[str, Any]:
        """A value for each of ``METADATA_COLUMNS``."""
        each = self.metadata
        return {
            "code": each.code,
            "name": each.name,
            "definition": each.definition,
            "formula": str(each.formula),
            "numerator": str(each.numerator),
            "denominator": str(each.denominator),
            "unit": each.unit,
            "sources": [str(source) for source in each.sources],
            "update": str(each.update),
            "breakdowns": [str(breakdown) for breakdown in each.breakdowns],
            "limits": str(each.limits),
            "comparability": each.comparability,
            "clauses": [f"{row.code}: {row.wording}" for row in self.targets],
            "headline_rung": settings.HEADLINE_RUNG,
            "since": each.since,
        }


def described() -> list[Described]:
    """Every indicator, in the order in which they are computed."""
    clauses: dict[str, list[Target]] = defaultdict(list)
    for target in Target.objects.select_related("plan").order_by("plan__order", "order", "code"):
        clauses[target.indicator].append(target)
    return [Described(each, clauses[each.code]) for each in METADATA.values()]


def figure_rows(day: date, area: Area | None) -> list[dict[str, Any]]:
    """Every figure of a day as everybody may know it: a value for each of ``FIGURE_COLUMNS``."""
    everybody, figures = AnonymousUser(), figures_on(day, area)
    code = area.code if area else ""

    def shown(results: Iterable) -> Iterable[Figure]:
        for result in results:
            held = is_held(result, area, day, everybody)
            yield figure_of(result, code, day, everybody, held=held)

    return [_row(figure, figures.grading_year) for figure in shown(figures.results)]


def _row(figure: Figure, grading_year: int | None) -> dict[str, Any]:
    result, target = figure.result, figure.result.target
    known = target is not None and not figure.suppressed
    return {
        "as_of": figure.day.isoformat(),
        "area": figure.place or None,
        "code": result.code,
        "reading": result.reading,
        "level": result.level,
        "rung": result.rung,
        "value": figure.value,
        "unit": result.unit,
        "quality": figure.quality,
        "numerator_count": len(result.numerator),
        "denominator_count": None if result.denominator is None else len(result.denominator),
        "excluded_count": len(result.excluded),
        "missing_count": len(result.missing),
        "target": target.code if target else None,
        "operator": target.operator if target else None,
        "target_value": float(target.value) if target else None,
        "met": target.met if known else None,
        "more_needed": target.more_needed if known else None,
        "grading_year": grading_year,
    }
