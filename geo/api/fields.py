"""Fields of bodies and answers. They say in Vietnamese what is wrong with a value."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

ALWAYS = {
    "required": _("Thiếu giá trị này."),
    "null": _("Giá trị này không được là null."),
}


class Text(serializers.CharField):
    """Words. In a body: trimmed, and empty unless said otherwise."""

    default_error_messages = ALWAYS | {
        "invalid": _("Phải là một chuỗi chữ."),
        "blank": _("Không được để trống."),
        "max_length": _("Dài nhất {max_length} ký tự."),
    }

    def __init__(self, **options: Any) -> None:
        if not options.get("required", True) and not options.get("read_only"):
            options.setdefault("allow_blank", True)
        super().__init__(**options)
        messages = {
            "null_characters_not_allowed": _("Có ký tự không đọc được (NUL)."),
            "surrogate_characters_not_allowed": _("Có ký tự không đọc được."),
        }
        for validator in self.validators:
            if (code := getattr(validator, "code", "")) in messages:
                validator.message = messages[code]


class Whole(serializers.IntegerField):
    """A whole number."""

    default_error_messages = ALWAYS | {
        "invalid": _("Phải là một số nguyên."),
        "max_value": _("Lớn nhất là {max_value}."),
        "min_value": _("Nhỏ nhất là {min_value}."),
        "max_string_length": _("Số này dài quá."),
    }


class Number(serializers.DecimalField):
    """A number with a few decimals; a JSON number on both sides."""

    default_error_messages = ALWAYS | {
        "invalid": _("Phải là một số."),
        "max_value": _("Lớn nhất là {max_value}."),
        "min_value": _("Nhỏ nhất là {min_value}."),
        "max_digits": _("Nhiều nhất {max_digits} chữ số."),
        "max_decimal_places": _("Nhiều nhất {max_decimal_places} số lẻ."),
        "max_whole_digits": _("Nhiều nhất {max_whole_digits} chữ số trước dấu phẩy."),
        "max_string_length": _("Số này dài quá."),
    }

    def __init__(self, *, max_digits: int = 16, decimal_places: int = 3, **options: Any) -> None:
        options.setdefault("coerce_to_string", False)
        super().__init__(max_digits=max_digits, decimal_places=decimal_places, **options)

    def to_representation(self, value: Decimal | float) -> int | float:
        return plain_number(value)


def plain_number(value: Decimal | float) -> int | float:
    """A number as JSON holds it: whole where it is."""
    return int(value) if value == int(value) else float(value)


class Degrees(serializers.FloatField):
    """Decimal degrees, WGS 84."""

    default_error_messages = ALWAYS | {
        "invalid": _("Phải là độ thập phân, ví dụ 11.5329."),
        "max_value": _("Lớn nhất là {max_value} độ."),
        "min_value": _("Nhỏ nhất là {min_value} độ."),
        "max_string_length": _("Số này dài quá."),
        "overflow": _("Số này lớn quá."),
    }

    def __init__(self, *, limit: int, **options: Any) -> None:
        super().__init__(min_value=-limit, max_value=limit, **options)

    def to_internal_value(self, data: object) -> float:
        value = super().to_internal_value(data)
        if value != value:  # NaN passes every comparison of limits
            self.fail("invalid")
        return value


class Day(serializers.DateField):
    """A day written like 2026-06-30."""

    default_error_messages = ALWAYS | {
        "invalid": _("Phải là một ngày viết như 2026-06-30."),
        "datetime": _("Phải là một ngày viết như 2026-06-30."),
    }


class YesNo(serializers.BooleanField):
    """true or false."""

    default_error_messages = ALWAYS | {"invalid": _("Phải là true hoặc false.")}


class Choice(serializers.ChoiceField):
    """One of a closed vocabulary."""

    default_error_messages = ALWAYS | {
        "invalid_choice": _("Giá trị “{input}” không có trong danh sách."),
    }


class Many(serializers.ListField):
    """A list."""

    default_error_messages = ALWAYS | {
        "not_a_list": _("Phải là một danh sách."),
        "empty": _("Danh sách không được trống."),
        "max_length": _("Nhiều nhất {max_length} giá trị."),
    }


@extend_schema_field(OpenApiTypes.STR)
class CodeOf(Text):
    """A row named by its code; ``rows`` are those that may be named (read at each request)."""

    default_error_messages = {"unknown": _("Không có mã “{code}”.")}

    def __init__(self, rows: models.QuerySet, **options: Any) -> None:
        self.rows = rows
        super().__init__(max_length=80, **options)

    def to_internal_value(self, data: object) -> models.Model:
        code = super().to_internal_value(data)
        self.run_validators(code)
        found = self.rows.all().filter(code=code).first()
        if found is None:
            self.fail("unknown", code=code)
        return found

    def run_validation(self, data: object = serializers.empty) -> Any:
        """The text is checked before the row is looked for, and the row not as a text."""
        empty, value = self.validate_empty_values(data)
        if empty:
            return value
        if data == "" and self.allow_blank:
            return None
        return self.to_internal_value(data)

    def to_representation(self, value: models.Model) -> str:
        return value.code


class Bodies(serializers.ListSerializer):
    """A list of objects."""

    default_error_messages = Many.default_error_messages


class Body(serializers.Serializer):
    """What a request brings. A name that nobody asked for is an error: it may be misspelt."""

    default_error_messages = ALWAYS | {"invalid": _("Phải là một đối tượng JSON.")}

    class Meta:
        list_serializer_class = Bodies

    def to_internal_value(self, data: object) -> dict[str, Any]:
        if isinstance(data, dict) and (unknown := sorted(set(data) - set(self.fields), key=str)):
            message = _("Không có trường này.")
            raise serializers.ValidationError({str(name): [message] for name in unknown})
        return super().to_internal_value(data)


class Nothing(Body):
    """An act that needs no word."""


class Answer(serializers.Serializer):
    """What an answer holds."""
