"""Registering an organization, and changing what it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geo.forms import PlaceMixin
from geo.models import AdministrativeUnit
from geo.periods import today
from organizations.actions.sites import Place
from organizations.enums import ChainRole, OrganizationKind, Sector
from organizations.forms.fields import EffectiveDayField, UnitField, date_input
from organizations.models import (
    Commodity,
    Organization,
    Profile,
    Site,
)


class SiteForm(PlaceMixin):
    """An address, its commune and its point."""

    address = forms.CharField(label=_("Địa chỉ"), max_length=255, required=False)
    unit = UnitField(
        label=_("Xã, phường"),
        required=False,
        help_text=_("Mã hoặc tên. Bỏ trống thì lấy theo vị trí trên bản đồ."),
        widget=forms.TextInput(attrs={"list": "unit-options", "autocomplete": "off"}),
    )

    @property
    def place(self) -> Place | None:
        """The place as the actions take it; None where nothing of it is given."""
        data = self.cleaned_data
        place = Place(
            address=data["address"],
            latitude=data["latitude"],
            longitude=data["longitude"],
            unit=data["unit"],
        )
        return None if place == Place() else place


class RolesMixin(forms.Form):
    """Roles in the chain; a role may be limited to some of the commodities."""

    roles = forms.MultipleChoiceField(
        label=_("Vai trò trong chuỗi"),
        choices=ChainRole,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def chosen_roles(self) -> set[tuple[str, str | None]]:
        return {(role, None) for role in self.cleaned_data["roles"]}


class ProfileForm(RolesMixin, SiteForm):
    """A change of what the organization is, from a day on."""

    on = EffectiveDayField()
    kind = forms.ChoiceField(label=_("Loại hình"), choices=OrganizationKind)
    sector = forms.ChoiceField(
        label=_("Lĩnh vực"), choices=[("", _("Chưa ghi")), *Sector.choices], required=False
    )
    tax_code = forms.CharField(label=_("Mã số thuế"), max_length=14, required=False)
    field_order = ("on", "kind", "sector", "tax_code", "roles", "address", "unit")

    def __init__(
        self, *args: Any, profile: Profile, commodities: list[Commodity], registered: bool, **kwargs
    ) -> None:
        super().__init__(*args, initial=_profile_values(profile), **kwargs)
        self.limits = []
        if not registered:
            for name in ("kind", "sector", "tax_code"):
                del self.fields[name]
        limited = [row for row in profile.roles.all() if row.commodity]
        offered = {row.code: row.name for row in commodities}
        offered |= {row.commodity.code: row.commodity.name for row in limited}
        if limited or len(offered) > 1:
            for role, label in ChainRole.choices:
                held = [row.commodity.code for row in limited if row.role == role]
                self._add_limit(role, label, offered, held)

    def _add_limit(self, role: str, label: str, offered: dict[str, str], held: list[str]) -> None:
        name = f"only_{role}"
        self.fields[name] = forms.MultipleChoiceField(
            label=_("%(role)s: chỉ cho ngành hàng") % {"role": label},
            choices=list(offered.items()),
            required=False,
            initial=held,
            widget=forms.CheckboxSelectMultiple,
        )
        self.limits.append(name)

    @property
    def limit_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.limits]

    @property
    def has_limits(self) -> bool:
        return any(self[name].value() for name in self.limits)

    def chosen_roles(self) -> set[tuple[str, str | None]]:
        chosen: set[tuple[str, str | None]] = set()
        for role in self.cleaned_data["roles"]:
            only = self.cleaned_data.get(f"only_{role}") or [None]
            chosen |= {(role, code) for code in only}
        return chosen

    @property
    def changes(self) -> dict[str, Any]:
        """What ``change_profile`` takes, without the day."""
        data = self.cleaned_data
        changes = {name: data[name] for name in ("kind", "sector", "tax_code") if name in data}
        return {**changes, "roles": self.chosen_roles(), "place": self.place}


class RegisterForm(RolesMixin, SiteForm):
    """A new organization, registered by an official."""

    code = forms.CharField(label=_("Mã"), max_length=60, help_text=_("Ví dụ HTX-012."))
    name = forms.CharField(label=_("Tên"), max_length=255)
    kind = forms.ChoiceField(label=_("Loại hình"), choices=OrganizationKind)
    sector = forms.ChoiceField(
        label=_("Lĩnh vực"), choices=[("", _("Chưa ghi")), *Sector.choices], required=False
    )
    tax_code = forms.CharField(label=_("Mã số thuế"), max_length=14, required=False)
    registration_number = forms.CharField(label=_("Số đăng ký"), max_length=60, required=False)
    founded_on = forms.DateField(label=_("Ngày thành lập"), required=False, widget=date_input())
    commodities = forms.ModelMultipleChoiceField(
        Commodity.objects.all(),
        label=_("Ngành hàng"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    phone = forms.CharField(label=_("Điện thoại"), max_length=20, required=False)
    email = forms.EmailField(label=_("Email"), required=False)
    website = forms.URLField(label=_("Trang web"), required=False, assume_scheme="https")
    field_order = (
        "code",
        "name",
        "kind",
        "sector",
        "tax_code",
        "registration_number",
        "founded_on",
        "commodities",
        "roles",
        "address",
        "unit",
        "latitude",
        "longitude",
    )

    @property
    def registration(self) -> dict[str, Any]:
        """What ``register_organization`` takes."""
        data = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("address", "unit", "latitude", "longitude")
        }
        commodities = [row.code for row in data.pop("commodities")]
        return {
            **data,
            "roles": self.chosen_roles(),
            "commodities": commodities,
            "place": self.place,
        }


class DetailsForm(forms.ModelForm):
    """What no figure counts."""

    website = forms.URLField(label=_("Trang web"), required=False, assume_scheme="https")

    class Meta:
        model = Organization
        fields = (
            "name",
            "description",
            "commodities",
            "registration_number",
            "phone",
            "email",
            "website",
            "contacts_public",
        )
        widgets = {
            "description": forms.Textarea(attrs={"rows": 5}),
            "commodities": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "contacts_public": _("Ai cũng xem được điện thoại, email và trang web ghi ở đây."),
        }

    @property
    def changes(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        return {**data, "commodities": [row.code for row in data["commodities"]]}


def _profile_values(profile: Profile) -> dict[str, Any]:
    site = profile.site
    unit = _unit_of_today(site) if site and site.stated_unit else None
    return {
        "kind": profile.kind,
        "sector": profile.sector,
        "tax_code": profile.tax_code,
        "roles": sorted({row.role for row in profile.roles.all()}),
        "address": site.address if site else "",
        "unit": f"{unit.name} · {unit.code}" if unit else "",
        "latitude": site.latitude if site else None,
        "longitude": site.longitude if site else None,
    }


def _unit_of_today(site: Site) -> AdministrativeUnit | None:
    """The unit in which the site lies now, also where it was stated by an old code."""
    now = [unit for unit in site.units.all() if unit.valid_to is None or unit.valid_to > today()]
    return now[0] if now else None
