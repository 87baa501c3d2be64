"""Forms of snapshots, reports, and the work on the way to the targets."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from geo.models import AdministrativeUnit, Area
from geo.periods import today
from linkage.forms.templates import TemplateForm
from targets.models import FollowUp, FollowUpState, Lack, ReportingDuty, ReportTemplate
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
        said = {name: data[name] for name in OfficeForm.base_fields}
        return Office(**{**said, "recipients": lines})


class ReportForm(OfficeForm):
    """What the office adds, and which of its duties the report is for."""

    duty = forms.ModelChoiceField(
        ReportingDuty.objects.none(),
        label=_("Báo cáo định kỳ"),
        required=False,
        empty_label=_("không thuộc báo cáo định kỳ nào"),
    )

    template = forms.ModelChoiceField(
        ReportTemplate.objects.none(),
        label=_("Mẫu Word"),
        required=False,
        empty_label=_("mẫu chung"),
    )

    def __init__(self, data=None, *, duties, templates) -> None:
        """Nothing said, or nothing but the duty: what the duty says of the office."""
        found = list(duties)
        if data is None or not set(data) - {"duty"}:
            key = data.get("duty") if data else None
            duty = next((each for each in found if key in (None, str(each.pk))), None)
            data = said_by(duty) if duty else data or None
        super().__init__(data)
        for name, rows in (("duty", duties), ("template", templates)):
            if rows:
                self.fields[name].queryset = rows
            else:
                del self.fields[name]

    @property
    def query(self) -> str:
        """The address of the same report, without what was left empty."""
        if not self.is_bound:
            return ""
        return urlencode({name: self.data[name] for name in self.fields if self.data.get(name)})


def said_by(duty: ReportingDuty) -> dict[str, str]:
    """A report of today, as a duty begins it."""
    told = {"duty": str(duty.pk), "number": duty.number_suffix}
    return duty.letterhead | told | {"signed_on": today().isoformat()}


class ReportTemplateForm(TemplateForm):
    """A .docx that reports of a unit are written into."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        words = _("Không quá 5 MB. Trước khi giữ, máy in thử hai báo cáo từ mẫu này.")
        self.fields["file"].help_text = words


class DutyForm(forms.Form):
    """A report that an office owes: of what, from which period on, by when; and its letterhead."""

    name = forms.CharField(label=_("Tên báo cáo"), max_length=200)
    area = forms.ChoiceField(label=_("Địa bàn"), required=False)
    since = forms.ChoiceField(
        label=_("Tính từ kỳ"),
        help_text=_("Chọn một quý thì báo cáo hằng quý, từ quý ấy trở đi; tháng, năm cũng vậy."),
    )
    days_after = forms.IntegerField(
        label=_("Hạn: số ngày sau khi hết kỳ"), min_value=0, max_value=366, initial=10
    )
    responsible = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Người phụ trách"),
        required=False,
        empty_label=_("chưa giao ai"),
        help_text=_("Người này được nhắc khi gần đến hạn."),
    )
    above = forms.CharField(label=_("Cơ quan cấp trên"), max_length=120, required=False)
    office = forms.CharField(label=_("Cơ quan báo cáo"), max_length=120, required=False)
    number_suffix = forms.CharField(
        label=_("Phần sau của số, ký hiệu"),
        max_length=30,
        required=False,
        help_text=_("Ví dụ: /BC-UBND"),
    )
    place = forms.CharField(label=_("Địa danh"), max_length=60, required=False)
    signer_title = forms.CharField(label=_("Chức vụ người ký"), max_length=80, required=False)
    signer = forms.CharField(label=_("Họ tên người ký"), max_length=80, required=False)
    recipients = forms.CharField(
        label=_("Nơi nhận"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Mỗi nơi một dòng."),
    )

    def __init__(self, *args, people, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = people

    def for_new(self, areas: list[Area], *, whole: bool, day: date) -> DutyForm:
        """Asks for the area and the first period too."""
        self.areas = {area.code: area for area in areas}
        register = [("", _("Toàn bộ sổ tổ chức"))] if whole else []
        choices = [(each.code, each.name) for each in areas]
        self.fields["area"].choices = [*choices, *register]
        self.fields["area"].required = not whole
        self.fields["since"].choices = _beginnings(day)
        self.initial.setdefault("since", str(Period.of("quarter", day)))
        return self

    def for_change(self, duty: ReportingDuty) -> DutyForm:
        """Area and periods of a duty stay."""
        del self.fields["area"], self.fields["since"]
        self.initial = {name: getattr(duty, name) for name in self.fields}
        return self

    @property
    def about(self) -> dict[str, object]:
        """Area and first period, as the action takes them."""
        since = Period.parse(self.cleaned_data.pop("since"))
        area = self.areas.get(self.cleaned_data.pop("area"))
        return {"area": area, "since": since, "cadence": since.kind}


def _beginnings(day: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices by kind: the period that runs, and those before it."""
    found = []
    for title, over in periods_offered(day):
        running = Period.parse(over[0][0]).after
        found.append((title, [(str(running), capfirst(running.label)), *over]))
    return found


class ReportFilter(forms.Form):
    """Which of the reports made."""

    duty = forms.ChoiceField(label=_("Báo cáo định kỳ"), required=False)

    def __init__(self, data, *, duties: list[ReportingDuty]) -> None:
        super().__init__(data)
        choices = [(str(each.pk), each.name) for each in duties]
        self.fields["duty"].choices = [("", _("tất cả")), *choices]

    def filtered(self, rows):
        """What is not valid asks for all of them."""
        duty = self.cleaned_data.get("duty") if self.is_valid() else ""
        return rows.filter(duty=duty) if duty else rows


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
    unit = forms.ModelChoiceField(
        label=_("Phường, xã"),
        required=False,
        queryset=None,
        to_field_name="code",
        empty_label=_("Tất cả"),
    )

    def __init__(self, data, *, areas: list[Area], units: QuerySet[AdministrativeUnit]) -> None:
        """``units``: the communes to choose among."""
        first = areas[0].code if areas else WHOLE
        given = {"area": first, "reading": "good_fair", "rung": "confirmed", "level": 1}
        super().__init__(given | {name: data[name] for name in data if data[name]})
        self.areas = {area.code: area for area in areas}
        choices = [(area.code, area.name) for area in areas]
        self.fields["unit"].queryset = units
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
