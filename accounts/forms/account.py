"""The forms of "my account"."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import password_field

SHOW_PHONE_CONSENT = _("Tôi đồng ý cho mọi người xem trang của tổ chức thấy số điện thoại của tôi.")


class DetailsForm(forms.Form):
    name = forms.CharField(
        label=_("Họ tên"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Email"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Số điện thoại"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )


class TokenForm(forms.Form):
    DAYS = [(30, _("30 ngày")), (90, _("90 ngày")), (366, _("1 năm"))]

    name = forms.CharField(
        label=_("Tên để nhận ra"), max_length=80, help_text=_("Ví dụ: phần mềm kế toán của HTX.")
    )
    days = forms.TypedChoiceField(label=_("Thời hạn"), choices=DAYS, coerce=int)


class EraseForm(forms.Form):
    password = password_field(_("Mật khẩu, để chắc là bạn"), "current-password")

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError(_("Mật khẩu chưa đúng."))
        return password
