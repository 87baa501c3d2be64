"""Forms of organizations: they shape and validate; the actions decide and save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from geo.forms import PlaceMixin
from geo.models import AdministrativeUnit
from geo.periods import today
from geo.text import clean, fold
from organizations.actions.records import GradeRow
from organizations.actions.sites import Place
from organizations.enums import ChainRole, Grade, MembershipRole, OrganizationKind, Sector
from organizations.models import (
    CertificateScheme,
    Commodity,
    OcopSet,
    Organization,
    Profile,
    Technology,
)


def date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class EffectiveDayField(forms.DateField):
    """From which day a change holds: today or later."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Có hiệu lực từ ngày"))
        kwargs.setdefault("help_text", _("Số liệu của các ngày trước giữ nguyên."))
        kwargs.setdefault("initial", today)
        super().__init__(widget=date_input(), **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value < today():
            raise ValidationError(
                _("Ngày có hiệu lực không được trước hôm nay (%(day)s)."),
                params={"day": f"{today():%d/%m/%Y}"},
            )


class UnitField(forms.CharField):
    """A commune of today by its code or its full name; suggestions come from a datalist."""

    def clean(self, value: Any) -> AdministrativeUnit | None:
        text = super().clean(value)
        if not text:
            return None
        units = AdministrativeUnit.objects.as_of(today())
        code = text.rsplit("·", 1)[-1].strip()
        if unit := units.filter(code=code).first():
            return unit
        named = list(units.filter(folded=fold(text))[:2])
        if len(named) == 1:
            return named[0]
        if named:
            raise ValidationError(_("Nhiều nơi trùng tên này: hãy ghi mã xã, phường."))
        raise ValidationError(_("Không tìm thấy xã, phường này. Hãy ghi mã, ví dụ 24829."))


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
        for role, label in ChainRole.choices if len(commodities) > 1 else ():
            self._add_limit(role, label, commodities, profile)

    def _add_limit(self, role, label, commodities: list[Commodity], profile: Profile) -> None:
        name = f"only_{role}"
        limited = [
            row.commodity.code for row in profile.roles.all() if row.role == role and row.commodity
        ]
        self.fields[name] = forms.MultipleChoiceField(
            label=_("%(role)s: chỉ cho ngành hàng") % {"role": label},
            choices=[(commodity.code, commodity.name) for commodity in commodities],
            required=False,
            initial=limited,
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


class DetailsForm(forms.ModelForm):
    """What no figure counts."""

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


class MemberForm(forms.Form):
    """Somebody who has an account, by what they sign in with."""

    who = forms.CharField(
        label=_("Tên đăng nhập, điện thoại hoặc email"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Quyền"), choices=MembershipRole, initial=MembershipRole.EDITOR
    )

    def clean_who(self) -> User:
        person = User.objects.identified_by(self.cleaned_data["who"]).filter(is_active=True).first()
        if person is None:
            raise ValidationError(_("Không có tài khoản nào như vậy. Hãy lập tài khoản mới."))
        return person


class InviteForm(forms.Form):
    """Somebody who has no account yet."""

    name = forms.CharField(label=_("Họ tên"), max_length=120)
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=64,
        help_text=_("Chữ không dấu, số và các dấu . _ -; ví dụ nguyen.hoa"),
    )
    phone = forms.CharField(label=_("Điện thoại"), max_length=20, required=False)
    role = forms.ChoiceField(
        label=_("Quyền"), choices=MembershipRole, initial=MembershipRole.EDITOR
    )


class RecordForm(forms.Form):
    """A year's figures."""

    year = forms.IntegerField(label=_("Năm"), min_value=1990, max_value=2100)
    on = EffectiveDayField(label=_("Tính từ ngày"))
    members = forms.IntegerField(label=_("Thành viên"), min_value=0, required=False)
    revenue = forms.DecimalField(
        label=_("Doanh thu (đồng)"), min_value=0, max_digits=20, decimal_places=2, required=False
    )
    capital = forms.DecimalField(
        label=_("Vốn (đồng)"), min_value=0, max_digits=20, decimal_places=2, required=False
    )
    grade = forms.ChoiceField(
        label=_("Xếp loại"),
        choices=[("", _("Chưa xếp loại")), *Grade.choices],
        required=False,
        help_text=_("Thông tư 01/2020/TT-BKHĐT."),
    )
    points = forms.DecimalField(
        label=_("Điểm"), min_value=0, max_value=100, max_digits=5, decimal_places=2, required=False
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


class CapabilityForm(forms.Form):
    technology = forms.ModelChoiceField(Technology.objects.all(), label=_("Công nghệ"))
    since = forms.DateField(label=_("Dùng từ ngày"), required=False, widget=date_input())
    description = forms.CharField(label=_("Mô tả"), max_length=500, required=False)


class CertificateForm(forms.Form):
    scheme = forms.ModelChoiceField(CertificateScheme.objects.all(), label=_("Loại chứng nhận"))
    number = forms.CharField(label=_("Số"), max_length=120, required=False)
    body = forms.CharField(label=_("Cơ quan cấp"), max_length=255, required=False)
    scope = forms.CharField(label=_("Phạm vi"), max_length=255, required=False)
    product_name = forms.CharField(label=_("Sản phẩm"), max_length=255, required=False)
    ocop_set = forms.ModelChoiceField(
        OcopSet.objects.all(), label=_("Bộ sản phẩm OCOP"), required=False
    )
    stars = forms.TypedChoiceField(
        label=_("Hạng sao OCOP"),
        choices=[("", "–"), (3, "3"), (4, "4"), (5, "5")],
        coerce=int,
        empty_value=None,
        required=False,
    )
    issued_on = forms.DateField(label=_("Ngày cấp"), required=False, widget=date_input())
    expires_on = forms.DateField(
        label=_("Hiệu lực đến hết ngày"), required=False, widget=date_input()
    )


class FilterForm(forms.Form):
    """What a list of organizations is narrowed by; all of it optional."""

    q = forms.CharField(label=_("Tên hoặc mã"), max_length=100, required=False)
    unit = forms.CharField(
        label=_("Xã, phường"), max_length=100, required=False, help_text=_("Tên mới hay tên cũ.")
    )
    kind = forms.ChoiceField(
        label=_("Loại hình"),
        choices=[("", _("Mọi loại")), *OrganizationKind.choices],
        required=False,
    )
    commodity = forms.ModelChoiceField(
        Commodity.objects.all(),
        label=_("Ngành hàng"),
        to_field_name="code",
        required=False,
        empty_label=_("Mọi ngành hàng"),
    )
    role = forms.ChoiceField(
        label=_("Vai trò"), choices=[("", _("Mọi vai trò")), *ChainRole.choices], required=False
    )
    ceased = forms.BooleanField(label=_("Cả tổ chức đã ngừng hoạt động"), required=False)

    def clean_commodity(self) -> str:
        commodity = self.cleaned_data["commodity"]
        return commodity.code if commodity else ""


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
            self.fields[f"points_{organization.pk}"] = forms.DecimalField(
                label=_("Điểm của %(name)s") % {"name": organization.name},
                min_value=0,
                max_value=100,
                max_digits=5,
                decimal_places=2,
                required=False,
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


class MatchForm(forms.Form):
    """The organization that holds a recognition, by its code or its full name."""

    organization = forms.CharField(label=_("Tổ chức (mã hoặc tên đầy đủ)"), max_length=255)

    def clean_organization(self) -> Organization:
        text = self.cleaned_data["organization"]
        rows = Organization.objects.filter(Q(code=text) | Q(name__iexact=clean(text)))
        found = list(rows[:2])
        if not found:
            raise ValidationError(_("Không có tổ chức nào như vậy trong sổ."))
        if len(found) > 1:
            raise ValidationError(_("Nhiều tổ chức trùng tên này: hãy ghi mã."))
        return found[0]


class DayForm(forms.Form):
    """Only the day from which something holds."""

    on = EffectiveDayField()


class DayAndReasonForm(DayForm):
    reason = forms.CharField(
        label=_("Lý do"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class UntilForm(forms.Form):
    until = forms.DateField(label=_("Gia hạn đến hết ngày"), widget=date_input())


def _profile_values(profile: Profile) -> dict[str, Any]:
    site = profile.site
    unit = site.stated_unit if site else None
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
