"""Forms of snapshots, reports, and the work on the way to the targets."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from geo.models import Area
from geo.periods import today
from targets.models import FollowUp, FollowUpState, Lack
from targets.periods import MONTHS_OF, Period, ended_before
from targets.reporting import Office
from targets.words import LEVELS, READINGS, RUNGS, TASKS

# How many periods back of each kind are offered.
READ = ("good_fair", "all", "agricultural")
WHOLE = "all"
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


class JoiningForm(forms.Form):
    """Which share is looked at, and what of those who could join it."""

    area = forms.ChoiceField(label=_("Địa bàn"), required=False)
    reading = forms.ChoiceField(
        label=_("Cách đọc"), required=False, choices=[(key, READINGS[key]) for key in READ]
    )
    rung = forms.ChoiceField(label=_("Bậc"), required=False, choices=list(RUNGS.items()))
    level = forms.TypedChoiceField(
        label=_("Mức"), required=False, coerce=int, empty_value=1, choices=list(LEVELS.items())
    )
    lack = forms.ChoiceField(
        label=_("Còn thiếu"), required=False, choices=[("", _("Tất cả")), *Lack.choices]
    )

    def __init__(self, data, *, areas: list[Area]) -> None:
        first = areas[0].code if areas else WHOLE
        given = {"area": first, "reading": "good_fair", "rung": "confirmed", "level": 1}
        super().__init__(given | {name: data[name] for name in data if data[name]})
        self.areas = {area.code: area for area in areas}
        choices = [(area.code, area.name) for area in areas]
        self.fields["area"].choices = [*choices, (WHOLE, _("Toàn bộ sổ tổ chức"))]

    @property
    def asked(self) -> tuple[Area | None, str, int, str]:
        """Area (None: the whole register), reading, level and rung."""
        data = self.cleaned_data
        return self.areas.get(data["area"]), data["reading"], data["level"], data["rung"]


class WorkFilter(forms.Form):
    """Whose work, and in which state."""

    whose = forms.ChoiceField(
        label=_("Của"), required=False, choices=[("", _("cả cơ quan")), ("mine", _("tôi"))]
    )
    state = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[("", FollowUpState.OPEN.label), ("closed", _("Đã đóng")), ("all", _("Tất cả"))],
    )

    def filtered(self, rows, user):
        """What is not valid asks for everything that is open."""
        data = getattr(self, "cleaned_data", {})
        if data.get("whose") == "mine":
            rows = rows.filter(assigned_to=user)
        if data.get("state") == "closed":
            return rows.exclude(state=FollowUpState.OPEN)
        return rows if data.get("state") == "all" else rows.open()


class FollowUpForm(forms.Form):
    """What is to be done, by whom, until when; of ``row`` or a new one on what is lacking."""

    task = forms.CharField(label=_("Việc cần làm"), max_length=300)
    due_on = forms.DateField(label=_("Hạn"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    assigned_to = forms.ModelChoiceField(label=_("Người làm"), queryset=None, required=False)
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args, people, by, row: FollowUp | None = None, lack: str = "", **kwargs):
        names = ("task", "due_on", "assigned_to", "note")
        given = {name: getattr(row, name) for name in names} if row else _first(lack)
        super().__init__(*args, initial=given, **kwargs)
        self.fields["assigned_to"].queryset = people
        self.fields["assigned_to"].empty_label = str(by)
        self.by = by

    def clean_assigned_to(self):
        return self.cleaned_data["assigned_to"] or self.by


def _first(lack: str) -> dict[str, object]:
    """What is usually done about it, within two weeks."""
    return {"task": TASKS.get(lack, ""), "due_on": today() + timedelta(days=14)}


class CloseForm(forms.Form):
    """Done or dropped, and what came of it."""

    done = forms.TypedChoiceField(
        label=_("Kết thúc"),
        choices=[("1", _("Đã xong")), ("0", _("Thôi không làm"))],
        coerce=lambda value: value == "1",
        initial="1",
    )
    outcome = forms.CharField(label=_("Kết quả"), max_length=500, required=False)


class SpanForm(forms.Form):
    """From which day to which support began; the last two years unless somebody says."""

    first = forms.DateField(
        label=_("Hỗ trợ từ ngày"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    last = forms.DateField(
        label=_("đến ngày"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, data, *, day: date) -> None:
        given = {"first": date(day.year - 2, 1, 1).isoformat(), "last": day.isoformat()}
        super().__init__(given | {name: data[name] for name in data if data[name]})

    def clean(self) -> dict:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            raise forms.ValidationError({"last": _("Ngày cuối phải từ ngày đầu trở đi.")})
        if first and first.year < 1990:
            raise forms.ValidationError({"first": _("Ngày đầu quá xa.")})
        return data
