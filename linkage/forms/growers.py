"""The form of a group of growing households."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.forms.fields import NumberField


class GrowersForm(forms.Form):
    """A group behind a linkage: how many, how large, how much a year. An empty count is unknown."""

    name = forms.CharField(
        label=_("Nhóm, thôn"),
        max_length=120,
        help_text=_("Tên nhóm hoặc thôn; không ghi tên người."),
    )
    households = forms.IntegerField(
        label=_("Số hộ"), required=False, min_value=0, max_value=1_000_000
    )
    hectares = NumberField(label=_("Diện tích (ha)"), required=False)
    quantity = NumberField(label=_("Sản lượng mỗi năm (kg)"), required=False)
