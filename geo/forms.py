"""A place on a form: latitude and longitude, typed or set on the map."""

from __future__ import annotations

import math

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class CoordinateField(forms.Field):
    """Decimal degrees, written with a point or a comma; None where empty.

    ``limit`` is 90 for a latitude and 180 for a longitude.
    """

    def __init__(self, *, limit: int, **kwargs) -> None:
        attributes = {"inputmode": "text", "autocomplete": "off", "data-limit": str(limit)}
        kwargs.setdefault("widget", forms.TextInput(attrs=attributes))
        super().__init__(required=False, **kwargs)
        self.limit = limit

    def to_python(self, value: object) -> float | None:
        text = str(value if value is not None else "").strip().replace("−", "-")
        if not text:
            return None
        try:
            degrees = float(text.replace(",", "."))
        except ValueError:
            degrees = math.nan
        if not math.isfinite(degrees):
            raise ValidationError(_("Hãy ghi độ thập phân, ví dụ 11,5482."))
        return degrees

    def validate(self, value: float | None) -> None:
        super().validate(value)
        if value is not None and abs(value) > self.limit:
            raise ValidationError(
                _("Phải từ −%(limit)s đến %(limit)s độ. Có thể vĩ độ và kinh độ bị đổi chỗ?"),
                params={"limit": self.limit},
            )

    def prepare_value(self, value: object) -> object:
        """A stored number is written in full and with a point, as maps give it."""
        return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else value


class PlaceMixin(forms.Form):
    """Two fields, ``latitude`` and ``longitude``: both or neither.

    ``{% include "_components/place_field.html" %}`` shows them with a map that sets them; without
    JavaScript the two inputs do. ``place_label`` and ``place_help`` are the words above them.
    """

    place_label = _("Vị trí")
    place_help = _("Chạm vào bản đồ để đặt điểm, hoặc ghi toạ độ.")

    latitude = CoordinateField(limit=90, label=_("Vĩ độ"))
    longitude = CoordinateField(limit=180, label=_("Kinh độ"))

    def clean(self) -> dict:
        cleaned = super().clean()
        missing = [name for name in ("latitude", "longitude") if cleaned.get(name) is None]
        if len(missing) == 1 and missing[0] not in self.errors:
            self.add_error(missing[0], _("Toạ độ cần cả vĩ độ và kinh độ."))
        return cleaned
