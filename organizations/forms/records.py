"""Yearly figures and grades."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from organizations.actions.records import GradeRow
from organizations.enums import Grade
from organizations.forms.fields import EffectiveDayField, NumberField
from organizations.models import (
    Organization,
)


class RecordForm(forms.Form):
    """A year's figures."""

    year = forms.IntegerField(label=_("Năm"), min_value=1990, max_value=2100)
    on = EffectiveDayField(label=_("Tính từ ngày"))
    members = NumberField(label=_("Thành viên"), groups=True, decimal_places=0, max_digits=9)
    revenue = NumberField(label=_("Doanh thu (đồng)"), groups=True, max_digits=20, decimal_places=2)
    capital = NumberField(label=_("Vốn (đồng)"), groups=True, max_digits=20, decimal_places=2)
    grade = forms.ChoiceField(
        label=_("Xếp loại"),
        choices=[("", _("Chưa xếp loại")), *Grade.choices],
        required=False,
        help_text=_("Thông tư 01/2020/TT-BKHĐT."),
    )
    points = NumberField(
        label=_("Điểm"), groups=False, max_value=100, max_digits=5, decimal_places=2
    )
    source = forms.CharField(label=_("Nguồn"), max_length=255, required=False)

    @property
    def figures(self) -> dict[str, Any]:
        """Those that were filled in; the others are carried over."""
        names = ("members", "revenue", "capital", "grade", "points")
        return {
            name: self.cleaned_data[name]
            for name in names
            if self.cleaned_data[name] not in (None, "")
        }


class GradesForm(forms.Form):
    """A year's grades of many organizations; those left empty are not part of the batch."""

    year = forms.IntegerField(label=_("Năm"), min_value=1990, max_value=2100)
    on = EffectiveDayField(label=_("Tính từ ngày"))
    source = forms.CharField(
        label=_("Căn cứ"), max_length=255, required=False, help_text=_("Số văn bản, nếu có.")
    )

    def __init__(self, *args: Any, organizations: list[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = organizations
        for organization in organizations:
            self.fields[f"grade_{organization.pk}"] = forms.ChoiceField(
                label=_("Xếp loại của %(name)s") % {"name": organization.name},
                choices=[("", _("–")), *Grade.choices],
                required=False,
            )
            self.fields[f"points_{organization.pk}"] = NumberField(
                label=_("Điểm của %(name)s") % {"name": organization.name},
                groups=False,
                max_value=100,
                max_digits=5,
                decimal_places=2,
            )

    @property
    def rows(self) -> list[tuple[Organization, forms.BoundField, forms.BoundField]]:
        return [
            (row, self[f"grade_{row.pk}"], self[f"points_{row.pk}"]) for row in self.organizations
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not any(data.get(f"grade_{row.pk}") for row in self.organizations):
            raise ValidationError(_("Chưa có tổ chức nào được xếp loại."))
        return data

    @property
    def batch(self) -> dict[str, Any]:
        """What ``record_grades`` takes."""
        data = self.cleaned_data
        rows = [
            GradeRow(row, data[f"grade_{row.pk}"], data[f"points_{row.pk}"])
            for row in self.organizations
            if data[f"grade_{row.pk}"]
        ]
        return {"year": data["year"], "on": data["on"], "source": data["source"], "rows": rows}
