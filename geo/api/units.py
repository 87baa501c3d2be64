"""Administrative units through time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from geo.api import docs
from geo.api.fields import Answer, Choice, Day, Degrees, Text, YesNo
from geo.api.queries import Query, as_of, one_of, words
from geo.api.views import Resource
from geo.enums import UnitKind
from geo.models import AdministrativeUnit, UnitSuccession

TAG = "Đơn vị hành chính"


def unit_named(code: str, day: date, parameter: str) -> AdministrativeUnit:
    """The unit that has the code on the day; an error of that parameter where there is none."""
    unit = AdministrativeUnit.objects.at_code(code, day)
    if unit is None:
        message = _("Không có đơn vị hành chính mã %(code)s có hiệu lực ngày %(day)s.")
        values = {"code": code, "day": f"{day:%d/%m/%Y}"}
        raise ValidationError({parameter: [message % values]})
    return unit


class OlderUnit(Answer):
    """A unit that went into this one."""

    code = Text(source="predecessor.code")
    name = Text(source="predecessor.name")
    whole = YesNo(help_text="Toàn bộ đơn vị cũ nhập vào đơn vị mới.")


class NewerUnit(Answer):
    """A unit into which this one went."""

    code = Text(source="successor.code")
    name = Text(source="successor.name")
    whole = YesNo(help_text="Toàn bộ đơn vị cũ nhập vào đơn vị mới.")


class UnitAnswer(Answer):
    """A unit during the period in which its code has this meaning."""

    code = Text()
    name = Text()
    kind = Choice(UnitKind.choices)
    parent = Text(source="parent.code", allow_null=True, help_text="Mã đơn vị cấp trên.")
    valid_from = Day(allow_null=True, help_text="Ngày bắt đầu; null: từ trước.")
    valid_to = Day(allow_null=True, help_text="Ngày đầu tiên không còn hiệu lực; null: còn.")
    longitude = Degrees(limit=180, allow_null=True)
    latitude = Degrees(limit=90, allow_null=True)
    area_km2 = serializers.FloatField(allow_null=True, help_text="Diện tích, km².")
    made_from = OlderUnit(many=True, help_text="Các đơn vị cũ đã nhập vào.")
    became = NewerUnit(many=True, help_text="Các đơn vị mới mà đơn vị này nhập vào.")


class UnitQuery(Query):
    code = words("Mã đơn vị.")
    kind = one_of(UnitKind, "Cấp.")
    within = words("Mã của một đơn vị: chỉ lấy nó và các đơn vị bên dưới.")
    as_of = as_of()

    def narrow(self, rows: QuerySet, wanted: dict[str, Any], day: date) -> QuerySet:
        for name in ("code", "kind"):
            if name in wanted:
                rows = rows.filter(**{name: wanted[name]})
        if code := wanted.get("within"):
            rows = rows.within(unit_named(code, day, "within"))
        return rows


EXAMPLE = {
    "code": "24829",
    "name": "Phường B'Lao",
    "kind": "commune",
    "parent": "68",
    "valid_from": "2025-07-01",
    "valid_to": None,
    "longitude": 107.81485,
    "latitude": 11.53287,
    "area_km2": 33.72,
    "made_from": [{"code": "24829", "name": "Phường Lộc Sơn", "whole": True}],
    "became": [],
}


@extend_schema_view(
    list=docs.read(
        "units_list",
        TAG,
        "Danh sách đơn vị hành chính có hiệu lực vào một ngày.",
        "Mỗi mã chỉ có một nghĩa trong một thời kỳ: mã cũ được dùng lại với nghĩa mới từ "
        "1/7/2025, nên hãy luôn hỏi theo ngày (as_of).",
        answer=UnitAnswer(many=True),
        example=EXAMPLE,
    ),
    retrieve=docs.read(
        "units_read",
        TAG,
        "Một đơn vị hành chính, theo mã có hiệu lực vào một ngày.",
        "Không có đơn vị nào mang mã đó vào ngày đó thì trả lời 404.",
        answer=UnitAnswer,
        example=EXAMPLE,
        parameters=[docs.AS_OF],
    ),
)
class UnitResource(Resource):
    key = "id"
    queryset = AdministrativeUnit.objects.none()
    serializer_class = UnitAnswer
    filterset_class = UnitQuery

    def rows(self) -> QuerySet:
        units = AdministrativeUnit.objects.as_of(self.day).select_related("parent")
        succession = UnitSuccession.objects.select_related("predecessor", "successor")
        return units.prefetch_related(
            Prefetch("made_from", succession), Prefetch("became", succession)
        )
