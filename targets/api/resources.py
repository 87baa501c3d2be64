"""Indicators as of a day, of the whole register, a unit or an area."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema_serializer
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from geo.api import docs
from geo.api.queries import day_of
from geo.models import AdministrativeUnit, Area
from linkage.enums import Rung
from targets.api.answers import IndicatorsAnswer, indicator_rows
from targets.reports.figures import area_of, figures_on, unit_at
from targets.words import INDICATORS, LEVELS, READINGS

TAG = "Chỉ số"
# What narrows the answer, and the values that make sense.
NARROWING = {
    "code": tuple(INDICATORS),
    "reading": tuple(READINGS),
    "level": tuple(str(level) for level in LEVELS),
    "rung": tuple(Rung.values),
}
MEANINGS = {
    "code": "Chỉ một chỉ số.",
    "reading": "Chỉ một cách đọc của tỷ lệ liên kết.",
    "level": "Chỉ một mức tham gia.",
    "rung": "Chỉ một bậc tin cậy.",
}

EXAMPLE = {
    "as_of": "2026-06-30",
    "unit": None,
    "area": "bao-loc",
    "grading_year": 2025,
    "results": [
        {
            "code": "linkage_share",
            "reading": "good_fair",
            "level": 1,
            "rung": "confirmed",
            "value": 0.5135135135135135,
            "unit": "ratio",
            "quality": "complete",
            "numerator_count": 19,
            "denominator_count": 37,
            "excluded_count": 1,
            "missing_count": 0,
            "numerator": None,
            "denominator": None,
            "excluded": None,
            "missing": [],
            "target": {
                "code": "T30-LINK",
                "operator": ">=",
                "value": 0.5,
                "met": True,
                "more_needed": 0,
            },
            "population": None,
        }
    ],
    "next": None,
}

PARAMETERS = [
    docs.AS_OF,
    OpenApiParameter("unit", OpenApiTypes.STR, description="Mã đơn vị có hiệu lực vào ngày hỏi."),
    OpenApiParameter("area", OpenApiTypes.STR, description="Mã địa bàn; không đi cùng unit."),
    *(
        OpenApiParameter(name, OpenApiTypes.STR, enum=values, description=MEANINGS[name])
        for name, values in NARROWING.items()
    ),
]


class IndicatorResource(ViewSet):
    @docs.read(
        "indicators_list",
        TAG,
        "Mọi chỉ số tính đến một ngày, của cả sổ, một đơn vị hoặc một địa bàn.",
        "Công chúng thấy giá trị và số lượng; mã tổ chức của các danh sách dựa trên xếp loại chỉ "
        "cán bộ phụ trách và chính tổ chức đó thấy. Chưa có dữ liệu thì giá trị là null, không "
        "bao giờ là 0.",
        answer=extend_schema_serializer(many=False)(IndicatorsAnswer),
        example=EXAMPLE,
        parameters=PARAMETERS,
    )
    def list(self, request: Request) -> Response:
        day = day_of(request)
        wanted = _narrowing(request)
        place = _place(request, day)
        figures = figures_on(day, place)
        results = [
            result
            for result in figures.results
            if all(str(getattr(result, name)) == value for name, value in wanted.items())
        ]
        return Response(
            {
                "as_of": day,
                "unit": place.code if isinstance(place, AdministrativeUnit) else None,
                "area": place.code if isinstance(place, Area) else None,
                "grading_year": figures.grading_year,
                "results": indicator_rows(figures, results, place, user=request.user),
                "next": None,
            }
        )


def _narrowing(request: Request) -> dict[str, str]:
    """What was asked for of ``NARROWING``; a value that makes no sense is an error."""
    given = {name: request.query_params.get(name, "") for name in NARROWING}
    for name, value in given.items():
        if value and value not in NARROWING[name]:
            choices = ", ".join(NARROWING[name])
            message = _("“%(name)s” phải là một trong: %(choices)s.")
            words = message % {"name": name, "choices": choices}
            raise exceptions.ValidationError({name: [words]})
    return {name: value for name, value in given.items() if value}


def _place(request: Request, day: date) -> AdministrativeUnit | Area | None:
    unit, area = (request.query_params.get(name, "") for name in ("unit", "area"))
    if unit and area:
        words = _("Chỉ hỏi “unit” hoặc “area”, không cả hai.")
        raise exceptions.ValidationError({"area": [words]})
    try:
        if unit:
            return unit_at(_readable(unit), day)
        return area_of(_readable(area)) if area else None
    except ValidationError as error:
        raise exceptions.ValidationError({"unit" if unit else "area": error.messages}) from error


def _readable(code: str) -> str:
    """A code without NUL, which PostgreSQL refuses to look for."""
    return code.replace("\0", "\N{REPLACEMENT CHARACTER}")
