"""A figure taken apart by place (or whatever else): the parts add up to the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from targets.indicators.compute import DEFAULTS
from targets.indicators.facts import RegisterFacts
from targets.indicators.register import Register
from targets.indicators.result import Excluded, IndicatorResult, quality_of
from targets.indicators.shares import share

Part = str | None


def parts_of(
    result: IndicatorResult,
    part_of: Mapping[str, Part],
    weights: Mapping[str, int] | None = None,
    parts: Iterable[Part] = (),
) -> dict[Part, IndicatorResult]:
    """The figure of each part: every id of the whole stands in exactly one of them.

    ``part_of``: id -> the part it belongs to; ids that it lacks stand in the part None.
    ``weights``: what each id of the numerator adds, where that is not one (members of each).
    ``parts``: those that are wanted even where nobody stands in them.
    Shares keep numerator and denominator apart, so both of these add up; the ratio does not.
    """
    numerators = _grouped(result.numerator, part_of)
    denominators = _grouped(result.denominator or (), part_of)
    missing = _grouped(result.missing, part_of)
    excluded: dict[Part, list[Excluded]] = defaultdict(list)
    for each in result.excluded:
        excluded[part_of.get(each.id)].append(each)
    return {
        part: _part(
            result,
            tuple(numerators.get(part, ())),
            tuple(denominators.get(part, ())),
            tuple(excluded.get(part, ())),
            tuple(missing.get(part, ())),
            weights,
        )
        for part in {*parts, *numerators, *denominators, *missing, *excluded}
    }


def _part(
    whole: IndicatorResult,
    numerator: tuple[str, ...],
    denominator: tuple[str, ...],
    excluded: tuple[Excluded, ...],
    missing: tuple[str, ...],
    weights: Mapping[str, int] | None,
) -> IndicatorResult:
    if whole.denominator is not None:
        return share(
            *(whole.code,),
            of=denominator,
            having=numerator,
            reading=whole.reading,
            level=whole.level,
            rung=whole.rung,
            excluded=excluded,
            missing=missing,
        )
    value: int | None = len(numerator)
    if weights is not None:
        value = sum(weights[key] for key in numerator) if numerator else None
    return replace(
        whole,
        value=value,
        numerator=numerator,
        excluded=excluded,
        missing=missing,
        quality=quality_of(value, missing),
        target=None,
    )


def _grouped(ids: Iterable[str], part_of: Mapping[str, Part]) -> dict[Part, list[str]]:
    found: dict[Part, list[str]] = defaultdict(list)
    for key in ids:
        found[part_of.get(key)].append(key)
    return found


def members_of(facts: RegisterFacts, day: date) -> Mapping[str, int]:
    """What each organization adds to a sum of members on the day: by the latest year that says."""
    return Register(facts, day, DEFAULTS).members
