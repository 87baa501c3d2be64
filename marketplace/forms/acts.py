"""The questions asked before an act on a posting."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ActForm(forms.Form):
    """Which version the person saw, and the page to go back to."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    next = forms.CharField(widget=forms.HiddenInput, required=False)


class ReturnForm(ActForm):
    reason = forms.CharField(
        label=_("Điều cần sửa"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Người đăng sẽ đọc được. Nói rõ chỗ nào và sửa thế nào."),
    )
