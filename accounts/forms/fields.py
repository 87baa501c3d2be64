"""Password fields of these pages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


def password_field(label: str, autocomplete: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


PASSWORD_HELP = _("Ít nhất 8 ký tự, không chỉ toàn số, không giống tên hay số điện thoại của bạn.")


class NewPassword(forms.Form):
    """A new password, typed twice. Whether it is good enough, the action says."""

    password1 = password_field(_("Mật khẩu mới"), "new-password")
    password2 = password_field(_("Nhập lại mật khẩu mới"), "new-password")
    password1.help_text = PASSWORD_HELP

    def clean(self) -> dict:
        cleaned = super().clean()
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("Hai lần nhập mật khẩu chưa giống nhau."))
        return cleaned
