"""What the list of chains is narrowed by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from geo.models import Area
from geo.periods import today
from geo.text import fold
from linkage.enums import Rung
from organizations.models import Commodity
from organizations.search import paths_of


class ChainForm(forms.Form):
    """All of it optional. ``paths``: of the units asked for, None where no place is."""

    commodity = forms.ChoiceField(label=_("Ngành hàng"), required=False)
    unit = forms.CharField(
        label=_("Xã, phường hoặc địa bàn"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"list": "chain-areas", "autocomplete": "off"}),
    )
    rung = forms.ChoiceField(label=_("Từ bậc tin cậy"), choices=Rung.choices, required=False)

    def __init__(self, data: Mapping[str, str], *, day: date) -> None:
        super().__init__({"rung": settings.HEADLINE_RUNG, **data})
        self.day = day
        self.paths: list[str] | None = None
        self.fields["commodity"].choices = _commodities
        self.is_valid()

    def clean_unit(self) -> str:
        text: str = self.cleaned_data["unit"]
        if text:
            self.paths = []
            self.paths = _area_paths(text, self.day) or list(paths_of(text, self.day))
            if not self.paths:
                raise ValidationError(_("Không có xã, phường hay địa bàn nào tên như vậy."))
        return text

    @property
    def wanted_rung(self) -> str:
        """The headline's where there is no such rung."""
        return self.cleaned_data.get("rung") or settings.HEADLINE_RUNG

    @property
    def rung_label(self) -> str:
        return str(Rung(self.wanted_rung).label)

    @property
    def asks_when(self) -> bool:
        """Whether another rung or day is asked for than everyone starts with."""
        return self.wanted_rung != settings.HEADLINE_RUNG or self.day != today()

    @property
    def wanted_commodity(self) -> str:
        """Its code, empty for all."""
        return self.cleaned_data.get("commodity", "")


def _commodities() -> list[tuple[str, str]]:
    rows = Commodity.objects.values_list("code", "name")
    return [("", _("Mọi ngành hàng")), *rows]


def _area_paths(text: str, day: date) -> list[str]:
    """Paths of the units of the area with that name or code."""
    for area in Area.objects.all():
        if fold(text) in (fold(area.name), area.code):
            return [unit.path for unit in area.units_at(day)]
    return []
