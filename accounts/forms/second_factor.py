"""Codes of the second factor, in allauth's flows and our words."""

from __future__ import annotations

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.utils.translation import gettext_lazy as _


def _code(label: str) -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "autocapitalize": "none"}
    return forms.CharField(label=label, max_length=20, widget=forms.TextInput(attrs=attrs))


class AuthenticateForm(base_forms.AuthenticateForm):
    code = _code(_("Mã trong ứng dụng xác thực, hoặc một mã dự phòng"))


class ReauthenticateByCodeForm(base_forms.ReauthenticateForm):
    code = _code(_("Mã trong ứng dụng xác thực, hoặc một mã dự phòng"))


class ActivateTotpForm(totp_forms.ActivateTOTPForm):
    code = _code(_("Mã 6 số mà ứng dụng đang hiện"))
