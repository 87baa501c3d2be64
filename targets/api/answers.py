"""What the API says of indicators: counts to everyone, ids as far as the person may see them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers

from geo.api.fields import Answer, Choice, Day, Number, Text, Whole, YesNo
from geo.models import AdministrativeUnit, Area
from linkage.enums import Rung
from targets.indicators import NOT_AVAILABLE, IndicatorResult, result_as_json
from targets.models import TargetOperator
from targets.permissions import is_suppressed, nameable, rests_on_grades
from targets.reports.figures import Figures
from targets.reports.privacy import is_held
from targets.words import EXCLUDED, INDICATORS, READINGS

LISTS = ("numerator", "denominator", "excluded", "missing")
SEEN = "Mã tổ chức, chỉ những tổ chức mà tài khoản này được biết; null: không được biết."


class ExcludedAnswer(Answer):
    """An organization that is left out of the denominator."""

    id = Text()
    reason = Choice([(key, str(key)) for key in EXCLUDED])


class TargetAnswer(Answer):
    """How the figure stands to a target of the plan."""

    code = Text()
    operator = Choice(TargetOperator.choices)
    value = Number()
    met = YesNo(allow_null=True)
    more_needed = Whole(allow_null=True, help_text="Còn thiếu ít nhất bao nhiêu.")


class PopulationAnswer(Answer):
    """What a share of the population is divided by."""

    value = Whole()
    on = Day()


class IndicatorAnswer(Answer):
    """One figure, in one reading, at one level and rung."""

    code = Choice([(key, str(key)) for key in INDICATORS])
    reading = Choice([(key, str(key)) for key in READINGS], allow_null=True)
    level = Whole(allow_null=True)
    rung = Choice(Rung.choices, allow_null=True)
    value = serializers.FloatField(allow_null=True, help_text="null: chưa có dữ liệu.")
    unit = Choice([("count", "count"), ("ratio", "ratio")])
    quality = Choice([(key, key) for key in ("complete", "partial", "not_available")])
    numerator_count = Whole()
    denominator_count = Whole(allow_null=True)
    excluded_count = Whole()
    missing_count = Whole()
    numerator = serializers.ListField(child=Text(), allow_null=True, help_text=SEEN)
    denominator = serializers.ListField(child=Text(), allow_null=True, help_text=SEEN)
    excluded = ExcludedAnswer(many=True, allow_null=True)
    missing = serializers.ListField(child=Text(), allow_null=True, help_text=SEEN)
    target = TargetAnswer(allow_null=True)
    population = PopulationAnswer(allow_null=True)


class IndicatorsAnswer(Answer):
    """Every figure that was asked for, of a day and a place."""

    as_of = Day()
    unit = Text(allow_null=True)
    area = Text(allow_null=True)
    grading_year = Whole(allow_null=True)
    results = IndicatorAnswer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Luôn null: mọi chỉ số ở một trang.")


def indicator_rows(
    figures: Figures,
    results: Iterable[IndicatorResult],
    place: AdministrativeUnit | Area | None,
    *,
    user: Any,
) -> list[dict[str, Any]]:
    """The figures as this person may see them."""
    results = list(results)
    graded = [result for result in results if rests_on_grades(result)]
    named = {code for result in graded for code in _codes(result)}
    known = nameable(user, named, figures.day) if named else set()
    return [
        _row(result, known, is_held(result, place, figures.day, user), user) for result in results
    ]


def _codes(result: IndicatorResult) -> Iterable[str]:
    yield from result.numerator
    yield from result.denominator or ()
    yield from result.missing
    yield from (each.id for each in result.excluded)


def _row(result: IndicatorResult, known: set[str], held: bool, user: Any) -> dict[str, Any]:
    row = {"population": None} | result_as_json(result)
    for name in LISTS:
        row[f"{name}_count"] = None if row[name] is None else len(row[name])
    if rests_on_grades(result):
        row |= {name: _known(row[name], known) for name in LISTS}
    if is_suppressed(user, result, held=held):
        row |= {"value": None, "quality": NOT_AVAILABLE}
        if row["target"]:
            row["target"] |= {"met": None, "more_needed": None}
    return row


def _known(items: list[Any] | None, known: set[str]) -> list[Any] | None:
    """Those that the person may name; None where there are some, and all are kept from them."""
    if not items:
        return items
    shown = [item for item in items if (item if isinstance(item, str) else item["id"]) in known]
    return shown or None
