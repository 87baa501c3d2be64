"""Passwords, within allauth's views: its rules, our fields and words."""

from __future__ import annotations

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.actions import set_password
from accounts.forms.fields import NewPassword, password_field


class _OwnPassword(NewPassword):
    """A new password for a known person; saving is the action's."""

    def __init__(self, *args, user=None, temp_key=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        password = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password

    def save(self) -> None:
        set_password(by=self.user, user=self.user, password=self.cleaned_data["password1"])


class SetPasswordForm(_OwnPassword):
    """For someone signed in who has no password."""


class ResetPasswordKeyForm(_OwnPassword):
    """For someone who came by the link of an e-mail."""


class ChangePasswordForm(_OwnPassword):
    oldpassword = password_field(_("Mật khẩu hiện tại"), "current-password")
    field_order = ["oldpassword", "password1", "password2"]

    def clean_oldpassword(self) -> str:
        password = self.cleaned_data["oldpassword"]
        if not self.user.check_password(password):
            raise ValidationError(_("Mật khẩu hiện tại chưa đúng."))
        return password


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    email = forms.EmailField(
        label=_("Email của tài khoản"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    password = password_field(_("Mật khẩu"), "current-password")
