"""Certificates and capabilities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from geo.text import clean
from organizations.forms.fields import date_input
from organizations.models import (
    CertificateScheme,
    OcopSet,
    Organization,
    Technology,
)


class CapabilityForm(forms.Form):
    """A technology in use. ``organizations``: asked only where there are several."""

    technology = forms.ModelChoiceField(
        Technology.objects.all(),
        label=_("Công nghệ"),
        to_field_name="code",
        empty_label=_("– Chọn công nghệ –"),
    )
    since = forms.DateField(
        label=_("Dùng từ ngày"),
        required=False,
        widget=date_input(),
        help_text=_("Không nhớ ngày thì để trống."),
    )
    description = forms.CharField(
        label=_("Quy mô, cách dùng"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ai cũng đọc được. Ví dụ: 2,5 ha nhà kính trồng cà chua."),
    )
    evidence = forms.CharField(
        label=_("Bằng chứng"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Chỉ người của tổ chức và cán bộ đọc: hóa đơn, hợp đồng lắp đặt, ảnh, xem ở đâu."
        ),
    )


class NewCapabilityForm(CapabilityForm):
    """The same, from anywhere: it says for which organization, where there are several."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Tổ chức"),
        to_field_name="code",
        empty_label=_("– Chọn tổ chức –"),
    )
    field_order = ("organization", "technology")

    def __init__(self, *args: Any, organizations: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organization"]
        field.queryset = organizations
        if len(organizations) == 1:
            field.empty_label = None
            field.initial = organizations[0].code
            field.widget = field.hidden_widget()


class CertificateForm(forms.Form):
    scheme = forms.ModelChoiceField(CertificateScheme.objects.all(), label=_("Loại chứng nhận"))
    number = forms.CharField(label=_("Số"), max_length=120, required=False)
    body = forms.CharField(label=_("Cơ quan cấp"), max_length=255, required=False)
    scope = forms.CharField(label=_("Phạm vi"), max_length=255, required=False)
    product_name = forms.CharField(label=_("Sản phẩm"), max_length=255, required=False)
    ocop_set = forms.ModelChoiceField(
        OcopSet.objects.all(), label=_("Bộ sản phẩm OCOP"), required=False
    )
    stars = forms.TypedChoiceField(
        label=_("Hạng sao OCOP"),
        choices=[("", "–"), (3, "3"), (4, "4"), (5, "5")],
        coerce=int,
        empty_value=None,
        required=False,
    )
    issued_on = forms.DateField(label=_("Ngày cấp"), required=False, widget=date_input())
    expires_on = forms.DateField(
        label=_("Hiệu lực đến hết ngày"), required=False, widget=date_input()
    )


class MatchForm(forms.Form):
    """The organization that holds a recognition, by its code or its full name."""

    organization = forms.CharField(label=_("Tổ chức (mã hoặc tên đầy đủ)"), max_length=255)

    def clean_organization(self) -> Organization:
        text = self.cleaned_data["organization"]
        rows = Organization.objects.filter(Q(code=text) | Q(name__iexact=clean(text)))
        found = list(rows[:2])
        if not found:
            raise ValidationError(_("Không có tổ chức nào như vậy trong sổ."))
        if len(found) > 1:
            raise ValidationError(_("Nhiều tổ chức trùng tên này: hãy ghi mã."))
        return found[0]
