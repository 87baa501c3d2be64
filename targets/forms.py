"""Forms of snapshots and reports."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from geo.models import Area
from targets.periods import MONTHS_OF, Period, ended_before
from targets.reporting import Office

# How many periods back of each kind are offered.
OFFERED = {"month": 12, "quarter": 8, "year": 5}


def periods_offered(day: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices by kind: the periods that are over on a day, the newest first."""
    names = {"month": _("Tháng"), "quarter": _("Quý"), "year": _("Năm")}
    return [(str(names[kind]), _of_kind(kind, day)) for kind in MONTHS_OF if kind in OFFERED]


def _of_kind(kind: str, day: date) -> list[tuple[str, str]]:
    period, found = ended_before(kind, day), []
    for _number in range(OFFERED[kind]):
        found.append((str(period), capfirst(period.label)))
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


class OfficeForm(forms.Form):
    """What an office adds to a report: its names, number, place, recipients and who signs."""

    above = forms.CharField(label=_("Cơ quan cấp trên"), max_length=120, required=False)
    name = forms.CharField(label=_("Cơ quan báo cáo"), max_length=120, required=False)
    number = forms.CharField(
        label=_("Số, ký hiệu"), max_length=40, required=False, help_text=_("Ví dụ: 12/BC-UBND")
    )
    place = forms.CharField(label=_("Địa danh"), max_length=60, required=False)
    signed_on = forms.DateField(
        label=_("Ngày ký"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    signer_title = forms.CharField(label=_("Chức vụ người ký"), max_length=80, required=False)
    signer = forms.CharField(label=_("Họ tên người ký"), max_length=80, required=False)
    recipients = forms.CharField(
        label=_("Nơi nhận"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Mỗi nơi một dòng."),
    )

    @property
    def office(self) -> Office:
        """Raises nothing: what was not said is empty."""
        data = self.cleaned_data
        lines = tuple(filter(None, (line.strip() for line in data["recipients"].splitlines())))
        return Office(**{**data, "recipients": lines})
