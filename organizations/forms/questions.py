"""What is asked before an act."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.fields import EffectiveDayField, date_input


class DayForm(forms.Form):
    """Only the day from which something holds."""

    on = EffectiveDayField()


class DayAndReasonForm(DayForm):
    reason = forms.CharField(
        label=_("Lý do"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class UntilForm(forms.Form):
    until = forms.DateField(label=_("Gia hạn đến hết ngày"), widget=date_input())
