"""Filters of lists, in words. A value that makes no sense is an error that names the parameter."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.db.models import F, FloatField, Q, QuerySet, Value
from django.db.models.functions import Abs, Cos, Greatest, Radians, Sin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema_field
from rest_framework import exceptions

from geo.cells import ranges_of_bbox
from geo.distance import EARTH_RADIUS_KM
from geo.http import parse_as_of

Point = tuple[float, float]  # longitude, latitude


def day_of(request: HttpRequest) -> date:
    """The day of ``?as_of=``; today without it."""
    try:
        return parse_as_of(request)
    except BadRequest as error:
        raise exceptions.ValidationError({"as_of": [str(error)]}) from error


class PointField(forms.CharField):
    """``107.8,11.55``: longitude first, as in GeoJSON."""

    def clean(self, value: object) -> Point | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            longitude, latitude = (float(part) for part in text.split(","))
        except ValueError:
            longitude = latitude = math.nan
        if not (abs(longitude) <= 180 and abs(latitude) <= 90):
            raise ValidationError(
                _("Phải là kinh độ rồi vĩ độ, cách nhau bằng dấu phẩy, ví dụ 107.81,11.53.")
            )
        return longitude, latitude


class FlagField(forms.CharField):
    """``true`` or ``false``; None where it is not asked."""

    def clean(self, value: object) -> bool | None:
        text = super().clean(value)
        if text not in ("", "true", "false"):
            raise ValidationError(_("Phải là true hoặc false."))
        return {"true": True, "false": False}.get(text)


class NumberField(forms.FloatField):
    default_error_messages = {"invalid": gettext_lazy("Phải là một số, ví dụ 20 hoặc 7.5.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, localize=False, **options)


class KilometresField(NumberField):
    default_error_messages = {"invalid": gettext_lazy("Phải là số km, ví dụ 20 hoặc 7.5.")}


class RowField(forms.CharField):
    """A row of a reference list, named by its code."""

    def __init__(self, *, queryset: QuerySet, **options: Any) -> None:
        self.rows = queryset
        super().__init__(**options)

    def clean(self, value: object) -> Any:
        code = super().clean(value)
        found = self.rows.all().filter(code=code).first() if code else None
        if code and found is None:
            raise ValidationError(_("Không có mã “%(code)s”.") % {"code": code})
        return found


class Parameter(django_filters.Filter):
    """A parameter that ``Query.narrow`` reads; the filter itself does nothing."""

    def __init__(
        self, field_class: type[forms.Field], schema: dict[str, Any], help_text: str, **options: Any
    ) -> None:
        self.field_class = field_class
        super().__init__(**options)
        extend_schema_field(schema | {"description": help_text})(self)


def words(help_text: str) -> Parameter:
    """Any text."""
    return Parameter(forms.CharField, {"type": "string"}, help_text)


def code_of(rows: QuerySet, help_text: str) -> Parameter:
    """The code of a row."""
    return Parameter(RowField, {"type": "string"}, help_text, queryset=rows)


def one_of(choices: Any, help_text: str) -> Parameter:
    """One of a closed vocabulary."""
    schema = {"type": "string", "enum": choices.values}
    return Parameter(forms.ChoiceField, schema, help_text, choices=choices.choices)


def whole(help_text: str, lowest: int, highest: int) -> Parameter:
    """A whole number between two."""
    schema = {"type": "integer", "minimum": lowest, "maximum": highest}
    return Parameter(forms.IntegerField, schema, help_text, min_value=lowest, max_value=highest)


def number(help_text: str) -> Parameter:
    """A number that is not negative."""
    return Parameter(NumberField, {"type": "number", "minimum": 0}, help_text)


def flag(help_text: str) -> Parameter:
    """true or false."""
    return Parameter(FlagField, {"type": "boolean"}, help_text)


def as_of() -> Parameter:
    """Documented here, read by ``day_of``."""
    help_text = "Xem như vào ngày này (mặc định: hôm nay)."
    return Parameter(forms.CharField, {"type": "string", "format": "date"}, help_text)


def point() -> Parameter:
    help_text = "Gần điểm này: kinh độ, vĩ độ; cần có cả within_km."
    return Parameter(PointField, {"type": "string", "example": "107.81,11.53"}, help_text)


def kilometres() -> Parameter:
    help_text = "Cách điểm near nhiều nhất, km."
    return Parameter(KilometresField, {"type": "number", "minimum": 0}, help_text)


class Query(django_filters.FilterSet):
    """The filters of one list. ``narrow`` keeps what they ask for."""

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        given = self.form.cleaned_data.items()
        wanted = {name: value for name, value in given if value not in (None, "")}
        return self.narrow(queryset, wanted, day_of(self.request))

    def narrow(self, rows: QuerySet, wanted: dict[str, Any], day: date) -> QuerySet:
        """Rows that fit what was ``wanted`` (values that are not empty), as of ``day``."""
        return rows

    @staticmethod
    def circle(wanted: dict[str, Any]) -> tuple[Point, float] | None:
        """What ``near`` and ``within_km`` ask for together."""
        if ("near" in wanted) != ("within_km" in wanted):
            missing, given = ("within_km", "near") if "near" in wanted else ("near", "within_km")
            message = _("“%(missing)s” phải đi cùng với “%(given)s”.")
            words = message % {"missing": missing, "given": given}
            raise exceptions.ValidationError({missing: [words]})
        return (wanted["near"], wanted["within_km"]) if "near" in wanted else None


def within_km(rows: QuerySet, centre: Point, km: float, *, cells: bool = False) -> QuerySet:
    """Rows with ``longitude`` and ``latitude`` at most ``km`` from a place, as the crow flies.

    The haversine of the angle is compared, which needs no arc and grows with the distance. Where
    the rows have an indexed ``cell``, its ranges leave few rows to measure.
    """
    angle = km / EARTH_RADIUS_KM
    if angle >= math.pi:
        return rows.filter(latitude__isnull=False)
    west, south, east, north = _box(centre, angle)
    rows = rows.filter(latitude__gte=south, latitude__lte=north)
    if cells:
        inside = Q()
        for first, last in ranges_of_bbox(west, south, east, north):
            inside |= Q(cell__gte=first, cell__lt=last)
        rows = rows.filter(inside)
    longitude, latitude = (Value(degrees, FloatField()) for degrees in centre)
    across = _at_least(Sin(Radians(F("longitude") - longitude) / 2.0))
    along = _at_least(Sin(Radians(F("latitude") - latitude) / 2.0))
    narrowing = Cos(Radians(F("latitude"))) * math.cos(math.radians(centre[1]))
    haversine = along * along + narrowing * across * across
    return rows.alias(haversine=haversine).filter(haversine__lte=math.sin(angle / 2) ** 2)


def _at_least(sine: Sin) -> Greatest:
    """Its size, and no smaller than some micrometres: PostgreSQL refuses squares near nothing."""
    return Greatest(Abs(sine), Value(1e-12, FloatField()))


def _box(centre: Point, angle: float) -> tuple[float, float, float, float]:
    """West, south, east and north of a circle of ``angle`` radians, in degrees."""
    longitude, latitude = centre
    reach = math.degrees(angle) + 1e-9
    south, north = latitude - reach, latitude + reach
    if south <= -90 or north >= 90:
        return -180.0, max(south, -90.0), 180.0, min(north, 90.0)
    sideways = math.sin(math.radians(reach)) / math.cos(math.radians(latitude))
    wide = math.degrees(math.asin(min(sideways, 1.0))) + 1e-9
    if wide >= 180:
        return -180.0, south, 180.0, north
    return longitude - wide, south, longitude + wide, north
