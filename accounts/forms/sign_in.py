"""Signing in, signing up, and the one-time sheet."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.account.models import Login
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import NewPassword

SIGN_UP_CONSENT = _(
    "Tôi đồng ý để Mắt Xích lưu họ tên, tên đăng nhập và thông tin liên hệ của tôi để lập và dùng "
    "tài khoản. Tôi có thể xem, sửa, tải về và xoá các thông tin này bất cứ lúc nào."
)

_plain = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}


class SignInForm(LoginForm):
    """allauth's form, asking one thing: whatever the person signs in with."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = _("Tên đăng nhập, email hoặc số điện thoại")
        login.max_length = 254
        login.widget.attrs.update({"autocomplete": "username", **_plain})
        password.label = _("Mật khẩu")
        password.help_text = ""
        for field in (login, password):
            field.widget.attrs.pop("placeholder", None)

    def user_credentials(self) -> dict:
        cleaned = self.cleaned_data
        return {"username": cleaned["login"], "password": cleaned["password"]}

    def _clean_with_password(self, credentials: dict) -> dict:
        user = get_adapter().authenticate(self.request, **credentials)
        if user is None:
            raise ValidationError(
                _("Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy thử lại."), code="wrong"
            )
        self._login = Login(user=user)
        self.user = user
        return self.cleaned_data


class SignUpForm(NewPassword):
    name = forms.CharField(
        label=_("Họ tên"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=64,
        help_text=_("Chữ không dấu, số và các dấu . _ -; ví dụ: htx-tanphat."),
        widget=forms.TextInput(attrs={"autocomplete": "username", **_plain}),
    )
    phone = forms.CharField(
        label=_("Số điện thoại (không bắt buộc)"),
        max_length=30,
        required=False,
        help_text=_("Dùng để đăng nhập. Người khác chỉ thấy khi bạn đồng ý."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("Email (không bắt buộc)"),
        required=False,
        help_text=_("Có email thì bạn tự đặt lại được mật khẩu khi quên."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(label=SIGN_UP_CONSENT)
    field_order = ["name", "username", "phone", "email", "password1", "password2", "consent"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("Mật khẩu")
        self.fields["password2"].label = _("Nhập lại mật khẩu")


class OneTimeForm(NewPassword):
    """The user name and the code of the sheet, with the new password."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", **_plain}),
    )
    code = forms.CharField(
        label=_("Mã trên phiếu"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", **_plain}),
    )
    field_order = ["username", "code", "password1", "password2"]
