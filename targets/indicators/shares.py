"""A share of organizations."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from targets.indicators.result import RATIO, Excluded, IndicatorResult, quality_of


def share(
    code: str,
    *,
    of: Collection[str],
    having: Collection[str],
    reading: str | None = None,
    level: int | None = None,
    rung: str | None = None,
    excluded: Collection[Excluded] = (),
    missing: Collection[str] = (),
) -> IndicatorResult:
    """Those of ``of`` that are in ``having``, as a ratio; over nobody it is not available."""
    denominator = tuple(sorted(of))
    chosen = set(having)
    numerator = tuple(key for key in denominator if key in chosen)
    value = Fraction(len(numerator), len(denominator)) if denominator else None
    return IndicatorResult(
        code=code,
        value=value,
        unit=RATIO,
        numerator=numerator,
        denominator=denominator,
        reading=reading,
        level=level,
        rung=rung,
        excluded=tuple(sorted(excluded)),
        quality=quality_of(value, missing),
        missing=tuple(sorted(missing)),
    )
