"""What officials and parties fill in around the verification of a linkage."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geo.models import AdministrativeUnit
from linkage.actions.verification import POINTS
from linkage.enums import Form
from linkage.forms.documents import EvidenceForm
from linkage.words import FLAGS
from organizations.enums import OrganizationKind
from organizations.models import Commodity

AGES = (3, 7, 30)  # days


class ReturnForm(forms.Form):
    """The points in which document and terms differ, and what to do about them. ``version``: the
    number of the version that was on the page."""

    points = forms.MultipleChoiceField(
        label=_("Điểm khác với giấy tờ"),
        choices=[(point, point) for point in sorted(POINTS)],  # the page names them
        error_messages={"required": _("Hãy đánh dấu ít nhất một điểm khác nhau.")},
    )
    note = forms.CharField(
        label=_("Các bên cần làm gì"),
        widget=forms.Textarea(attrs={"rows": 3, "accesskey": "r"}),
        max_length=2000,
        error_messages={"required": _("Hãy ghi các bên cần làm gì.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """A party's answer to a return: words, another document, or both."""

    answer = forms.CharField(
        label=_("Trả lời"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
        help_text=_("Ví dụ: đã tải bản có đủ trang; giá ghi trong phụ lục 02."),
    )
    file = forms.FileField(
        label=_("Giấy tờ khác, nếu có"),
        required=False,
        help_text=EvidenceForm.base_fields["file"].help_text,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )


class QueueForm(forms.Form):
    """What the queue of linkages to verify is narrowed by, and how it is ordered."""

    q = forms.CharField(label=_("Tên hoặc mã"), required=False, max_length=100)
    commodity = forms.ModelChoiceField(
        Commodity.objects.order_by("name"),
        to_field_name="code",
        label=_("Ngành hàng"),
        required=False,
        empty_label=_("mọi ngành hàng"),
    )
    unit = forms.ModelChoiceField(
        AdministrativeUnit.objects.none(),
        to_field_name="code",
        label=_("Xã, phường"),
        required=False,
        empty_label=_("cả địa bàn"),
    )
    kind = forms.ChoiceField(
        label=_("Có bên là"),
        required=False,
        choices=[("", _("loại hình nào cũng được")), *OrganizationKind.choices],
    )
    form = forms.ChoiceField(
        label=_("Hình thức"), required=False, choices=[("", _("mọi hình thức")), *Form.choices]
    )
    age = forms.TypedChoiceField(
        label=_("Đã chờ"),
        required=False,
        coerce=int,
        empty_value=0,
        choices=[("", _("bao lâu cũng được")), *((n, _("từ %d ngày") % n) for n in AGES)],
    )
    flag = forms.ChoiceField(
        label=_("Cảnh báo"),
        required=False,
        choices=[("", _("có hay không")), ("any", _("có cảnh báo")), *FLAGS.items()],
    )
    sort = forms.ChoiceField(
        label=_("Xếp theo"),
        required=False,
        choices=[("", _("chờ lâu nhất")), ("effect", _("nâng tỷ lệ nhiều nhất"))],
    )

    def __init__(self, *args: Any, units, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "" if name == "q" else "form-select"

    @property
    def wanted(self) -> dict[str, Any]:
        """What was asked for and makes sense; what does not is left aside."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class MergeForm(forms.Form):
    """Which of two linkages of one contract is kept."""

    keep = forms.ChoiceField(label=_("Giữ lại"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, codes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].choices = codes
