"""Forms of the checks against other registers."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizations.models import RegisterDifference


class CheckForm(forms.Form):
    """A table of another register."""

    file = forms.FileField(
        label=gettext_lazy("Tệp .xlsx hoặc .csv"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_MAX_BYTES:
            limit = filesizeformat(settings.UPLOAD_MAX_BYTES)
            raise ValidationError(_("Tệp lớn hơn %(limit)s.") % {"limit": limit})
        return file


class DifferenceFilter(forms.Form):
    """Which differences are shown; those not settled yet, unless all are asked for."""

    finding = forms.ChoiceField(
        label=gettext_lazy("Điều thấy"),
        required=False,
        choices=[("", gettext_lazy("Tất cả")), *RegisterDifference.FINDINGS],
    )
    state = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"),
        required=False,
        choices=[("", gettext_lazy("Chưa xem")), ("all", gettext_lazy("Tất cả"))],
    )

    def filtered(self, rows: QuerySet[RegisterDifference]) -> QuerySet[RegisterDifference]:
        """What is not valid asks for everything that nobody settled."""
        data = self.cleaned_data if self.is_valid() else {}
        if data.get("finding"):
            rows = rows.filter(finding=data["finding"])
        return rows if data.get("state") == "all" else rows.filter(settled_on=None)
