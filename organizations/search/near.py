"""What the forms of lists share: a place and how far around it, and the address that says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from geo.reports.named import NamedPlace, place_named

DISTANCES = (5, 10, 20, 30, 50, 100, 200)
USUAL_KM = 30
STARS = ((3, _("Từ 3 sao")), (4, _("Từ 4 sao")), (5, _("5 sao")))


class NearFields(forms.Form):
    """``place``: a unit by name; ``near``: "107.81,11.53", longitude first."""

    place = forms.CharField(label=_("Gần nơi"), required=False, max_length=100)
    near = forms.CharField(required=False, max_length=40)
    km = forms.TypedChoiceField(
        label=_("Trong vòng"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(km, str(km)) for km in DISTANCES],
    )
    day: date
    centre: NamedPlace | None
    # What the template needs of the field that it writes by hand.
    km_choices = tuple((km, format_lazy(_("{km} km"), km=km)) for km in DISTANCES)

    def clean_near(self) -> NamedPlace | None:
        text = self.cleaned_data["near"]
        if not re.fullmatch(r"-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?", text, re.ASCII):
            return None
        longitude, latitude = (float(part) for part in text.split(","))
        if abs(longitude) > 180 or abs(latitude) > 90:
            return None
        return NamedPlace(text.replace(",", ", "), longitude, latitude)

    def clean_place(self) -> NamedPlace | None:
        text = self.cleaned_data["place"]
        if not text:
            return None
        if (found := place_named(text, self.day)) is None:
            raise ValidationError(_("Không có xã, phường nào tên như vậy. Hãy xem lại chính tả."))
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.centre = given.get("place") or given.get("near")
        return given

    @property
    def reach(self) -> int | None:
        """How far around the place; the usual distance where only the place was said."""
        return self.chosen_km if self.centre else None

    @property
    def chosen_km(self) -> int:
        return self.cleaned_data.get("km") or USUAL_KM


def pairs_of(
    data: QueryDict, names: Iterable[str], without: Mapping[str, str | None]
) -> list[tuple[str, str]]:
    """The pairs of an address that say something, less those that ``without`` names: a whole
    field (None), or one of its values."""
    return [
        (name, value)
        for name in names
        for value in data.getlist(name)
        if value and not (name in without and without[name] in (None, value))
    ]
