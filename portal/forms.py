"""Forms of pages that compose several apps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from geo.periods import today
from linkage.forms import OrganizationField
from organizations.enums import SuccessionKind
from organizations.models import Organization
from portal.succession import Asked

HEIRS = ("first", "second", "third")
# And the code of a linkage, or the key of goods: the number of the successor that goes on with it.
HEIR, GOODS = "heir_", "goods_"


class SuccessionForm(forms.Form):
    """A merger, division, separation or dissolution of ``predecessor``."""

    kind = forms.ChoiceField(
        label=_("Việc gì xảy ra"), choices=SuccessionKind, widget=forms.RadioSelect
    )
    first = OrganizationField(
        label=_("Tổ chức kế thừa"),
        required=False,
        help_text=_(
            "Tên hoặc mã, đã có trong sổ. Giải thể thì để trống; chia thì ghi từ hai tổ chức; "
            "tách thì ghi tổ chức được tách ra."
        ),
    )
    second = OrganizationField(label=_("Tổ chức kế thừa thứ hai"), required=False)
    third = OrganizationField(label=_("Tổ chức kế thừa thứ ba"), required=False)
    on = forms.DateField(
        label=_("Từ ngày"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    decision = forms.CharField(
        label=_("Quyết định, biên bản"), max_length=255, help_text=_("Số, ngày, nơi ban hành.")
    )

    def __init__(self, *args: Any, predecessor: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.predecessor = predecessor
        self.initial.setdefault("on", today())

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        count, kind = len(self.successors), data.get("kind")
        if kind == SuccessionKind.DISSOLUTION and count:
            raise ValidationError({"first": _("Giải thể thì không có tổ chức kế thừa.")})
        if kind == SuccessionKind.MERGER and count != 1:
            raise ValidationError({"first": _("Sáp nhập thì ghi đúng một tổ chức kế thừa.")})
        if kind == SuccessionKind.DIVISION and count < 2:
            raise ValidationError({"second": _("Chia thì ghi từ hai tổ chức kế thừa.")})
        if kind == SuccessionKind.SEPARATION and not count:
            raise ValidationError({"first": _("Tách thì ghi ít nhất một tổ chức được tách ra.")})
        if self.predecessor in self.successors:
            raise ValidationError({"first": _("Tổ chức kế thừa phải là một tổ chức khác.")})
        return data

    @property
    def successors(self) -> list[Organization]:
        named = (self.cleaned_data.get(name) for name in HEIRS)
        return [each for each in named if each is not None]

    @property
    def asked(self) -> Asked:
        data = self.cleaned_data
        return Asked(
            predecessor=self.predecessor,
            kind=data["kind"],
            on=data["on"],
            decision=data["decision"],
            successors=self.successors,
            successor_of=dict(self._chosen(HEIR)),
            goods_of=dict(self._chosen(GOODS)),
        )

    def _chosen(self, prefix: str) -> Iterator[tuple[str, Organization]]:
        """Which successor goes on with which linkage or goods, where the page said so."""
        for name, value in self.data.items():
            if name.startswith(prefix) and value.isascii() and value.isdigit():
                number = int(value[:3])
                if number < len(self.successors):
                    yield name.removeprefix(prefix), self.successors[number]

    @property
    def as_hidden(self) -> list[str]:
        return [field.as_hidden() for field in self]
