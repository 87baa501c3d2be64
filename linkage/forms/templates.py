"""The form of an office's Word template."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geo.models import AdministrativeUnit


class TemplateForm(forms.Form):
    """A .docx for a unit of the official's scope."""

    name = forms.CharField(label=_("Tên mẫu"), max_length=255)
    unit = forms.ModelChoiceField(AdministrativeUnit.objects.none(), label=_("Dùng cho địa bàn"))
    file = forms.FileField(
        label=_("Tệp Word (.docx)"),
        help_text=_("Không quá 5 MB. Trước khi giữ, máy in thử hai hợp đồng từ mẫu này."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def __init__(self, *args: Any, units, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        if len(units) == 1:
            self.initial["unit"] = units[0]
