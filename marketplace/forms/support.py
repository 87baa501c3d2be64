"""Forms of support measures."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from geo.text import fold
from marketplace.actions.support import CONTENT
from marketplace.models import SupportKind, SupportMeasure


def _day(**options) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **options)


class SupportForm(forms.Form):
    """What was given, by whom, when; of ``row`` or a new one."""

    kind = forms.ChoiceField(label=_("Loại hỗ trợ"), choices=SupportKind)
    title = forms.CharField(
        label=_("Nội dung"), max_length=200, help_text=_("Ví dụ: Tập huấn quản trị hợp tác xã")
    )
    provider = forms.CharField(label=_("Cơ quan hỗ trợ"), max_length=200, required=False)
    programme = forms.CharField(label=_("Chương trình"), max_length=200, required=False)
    from_date = _day(label=_("Từ ngày"))
    to_date = _day(label=_("Đến ngày"), required=False)
    value = forms.DecimalField(
        label=_("Giá trị (đồng)"),
        required=False,
        min_value=0,
        max_digits=18,
        decimal_places=0,
        help_text=_("Để trống nếu chưa rõ."),
    )
    decision = forms.CharField(label=_("Quyết định"), max_length=120, required=False)
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args, row: SupportMeasure | None = None, **kwargs) -> None:
        given = {name: getattr(row, name) for name in CONTENT} if row else {}
        super().__init__(*args, initial=given, **kwargs)


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=_("Vì sao nhầm"), max_length=300)


class SupportFilter(forms.Form):
    """Which measures an official looks at. What is not valid filters nothing."""

    q = forms.CharField(label=_("Tên tổ chức"), required=False, max_length=120)
    kind = forms.ChoiceField(
        label=_("Loại hỗ trợ"), required=False, choices=[("", _("Tất cả")), *SupportKind.choices]
    )
    year = forms.IntegerField(label=_("Năm"), required=False, min_value=1990, max_value=2100)

    def filtered(self, rows: QuerySet[SupportMeasure]) -> QuerySet[SupportMeasure]:
        data = getattr(self, "cleaned_data", {})
        for word in fold(data.get("q") or "").split():
            rows = rows.filter(organization__folded__contains=word)
        if data.get("kind"):
            rows = rows.filter(kind=data["kind"])
        if data.get("year"):
            rows = rows.filter(from_date__year=data["year"])
        return rows
