"""What a list of organizations is narrowed by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geo.reports.named import NamedPlace
from organizations.enums import ChainRole, OrganizationKind, Trust
from organizations.search import Register, WantedOrganizations, paths_of
from organizations.search.near import STARS, NearFields, pairs_of

SORTS = (("best", _("Sát lời tìm nhất")), ("name", _("Theo tên")), ("nearest", _("Gần nhất")))


class FilterForm(NearFields, forms.Form):
    """Wishes that hold together, all of them optional. One that makes no sense is left out; a
    place that is not known is said."""

    q = forms.CharField(label=_("Tên hoặc mã"), max_length=100, required=False)
    unit = forms.CharField(label=_("Xã, phường (tên mới hay cũ)"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Loại hình"), choices=OrganizationKind.choices, required=False)
    commodity = forms.CharField(label=_("Ngành hàng"), max_length=40, required=False)
    role = forms.ChoiceField(label=_("Vai trò"), choices=ChainRole.choices, required=False)
    area = forms.CharField(label=_("Xã, phường"), max_length=10, required=False)
    certificate = forms.MultipleChoiceField(label=_("Chứng nhận"), required=False)
    verified = forms.BooleanField(label=_("Chỉ chứng nhận đã được xác nhận"), required=False)
    stars = forms.TypedChoiceField(
        label=_("Hạng OCOP"), required=False, coerce=int, empty_value=None, choices=STARS
    )
    technology = forms.CharField(label=_("Công nghệ cao"), max_length=40, required=False)
    rung = forms.ChoiceField(label=_("Liên kết đã có"), choices=Trust.choices, required=False)
    ceased = forms.BooleanField(label=_("Cả tổ chức đã ngừng hoạt động"), required=False)
    sort = forms.ChoiceField(label=_("Xếp theo"), choices=SORTS, required=False)

    def __init__(self, data: Any, *, register: Register, day: date) -> None:
        super().__init__(data)
        self.register, self.day = register, day
        self.centre: NamedPlace | None = None
        self.fields["certificate"].choices = list(register.lists.schemes.items())
        self.is_valid()

    def clean_unit(self) -> str:
        self.paths: tuple[str, ...] | None = None
        if text := self.cleaned_data["unit"]:
            self.paths = tuple(paths_of(text, self.day))
        return text

    def clean_area(self) -> str:
        code = self.cleaned_data["area"]
        return code if code in self.register.areas.names else ""

    def clean_commodity(self) -> str:
        code = self.cleaned_data["commodity"]
        return code if code in self.register.lists.commodities else ""

    def clean_technology(self) -> str:
        code = self.cleaned_data["technology"]
        return code if code in self.register.lists.technologies else ""

    def given(self, name: str) -> Any:
        """A wish that makes sense, or None."""
        return self.cleaned_data.get(name) or None

    @property
    def more(self) -> bool:
        """Whether one of the rarer wishes is filled in."""
        return any(self.given(name) for name in ("technology", "unit", "ceased"))

    @property
    def wanted(self) -> WantedOrganizations:
        """What is looked for. Of a unit that cannot be found, nothing."""
        centre = self.centre
        return WantedOrganizations(
            text=self.given("q") or "",
            kind=self.given("kind") or "",
            commodity=self.given("commodity") or "",
            role=self.given("role") or "",
            area=self.given("area") or "",
            paths=() if self.errors.get("unit") else self.paths,
            certificates=tuple(self.given("certificate") or ()),
            verified=bool(self.given("verified")),
            stars=self.given("stars"),
            technology=self.given("technology") or "",
            rung=self.given("rung") or "",
            centre=(centre.longitude, centre.latitude) if centre else None,
            km=self.reach,
            ceased=bool(self.given("ceased")),
            sort=self.given("sort") or "",
        )

    def kept(self, without: Mapping[str, str | None] | None = None) -> list[tuple[str, str]]:
        """The pairs of the address that say the same, less those that ``without`` names."""
        names = [*self.fields, "as_of"]
        if not self.centre:
            names.remove("km")
        return pairs_of(self.data, names, without or {})
