"""Forms of linkage projects."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linkage.models import LinkageProject
from marketplace.forms.fields import NumberField
from organizations.models import Commodity, Organization

SUPPORT = [("", _("Chưa rõ")), ("yes", _("Có vốn nhà nước")), ("no", _("Không có vốn nhà nước"))]
VALUES = {"": None, "yes": True, "no": False}


class ProjectForm(forms.Form):
    """Name and what is known of state money."""

    name = forms.CharField(label=_("Tên dự án"), max_length=255)
    state_support = forms.ChoiceField(label=_("Vốn nhà nước"), choices=SUPPORT, required=False)
    support_amount = NumberField(label=_("Số tiền hỗ trợ (đồng)"), required=False)
    decision = forms.CharField(label=_("Quyết định hỗ trợ"), max_length=255, required=False)

    @property
    def content(self) -> dict[str, Any]:
        data = self.cleaned_data
        names = ("name", "support_amount", "decision")
        support = VALUES[data["state_support"]]
        return {name: data[name] for name in names} | {"state_support": support}

    @staticmethod
    def initial_of(project: LinkageProject) -> dict[str, Any]:
        support = next(key for key, value in VALUES.items() if value is project.state_support)
        names = ("name", "support_amount", "decision")
        return {name: getattr(project, name) for name in names} | {"state_support": support}


class NewProjectForm(ProjectForm):
    lead = forms.ModelChoiceField(Organization.objects.none(), label=_("Bên chủ trì"))
    commodity = forms.ModelChoiceField(Commodity.objects.all(), label=_("Ngành hàng"))
    field_order = ["lead", "commodity", "name"]

    def __init__(self, *args: Any, leads, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = leads
        if len(leads) == 1:
            self.initial["lead"] = leads[0]
