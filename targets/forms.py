"""Forms of snapshots."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from geo.models import Area
from targets.periods import MONTHS_OF, Period, ended_before

# How many periods back of each kind are offered.
OFFERED = {"month": 12, "quarter": 8, "year": 5}


def periods_offered(day: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices by kind: the periods that are over on a day, the newest first."""
    names = {"month": _("Tháng"), "quarter": _("Quý"), "year": _("Năm")}
    return [(str(names[kind]), _of_kind(kind, day)) for kind in MONTHS_OF if kind in OFFERED]


def _of_kind(kind: str, day: date) -> list[tuple[str, str]]:
    period, found = ended_before(kind, day), []
    for _number in range(OFFERED[kind]):
        found.append((str(period), period.label.capitalize()))
        if period.first_day.year <= 1:
            break
        period = period.before
    return found


class PeriodForm(forms.Form):
    """Which period of which area."""

    period = forms.ChoiceField(label=_("Kỳ"))
    area = forms.ChoiceField(label=_("Địa bàn"), required=False)

    def __init__(self, *args, areas: list[Area], whole: bool, day: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {area.code: area for area in areas}
        self.fields["period"].choices = periods_offered(day)
        register = [("", _("Toàn bộ sổ tổ chức"))] if whole else []
        self.fields["area"].choices = [*((each.code, each.name) for each in areas), *register]

    @property
    def chosen(self) -> tuple[Period, Area | None]:
        return Period.parse(self.cleaned_data["period"]), self.areas.get(self.cleaned_data["area"])
