"""How allauth's sign-in flows fit this product: our limits, our actions, our words."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth import authenticate
from django.utils.translation import gettext_lazy as _

from accounts import limits
from accounts.actions import set_password
from accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Tài khoản này đã ngừng hoạt động."),
        "enter_current_password": _("Mật khẩu hiện tại chưa đúng."),
        "incorrect_password": _("Mật khẩu chưa đúng."),
        "invalid_password_reset": _("Đường dẫn đặt lại mật khẩu không còn dùng được."),
        "rate_limited": _("Đã thử quá nhiều lần. Hãy chờ một lúc rồi thử lại."),
        "too_many_login_attempts": _("Đã thử quá nhiều lần. Hãy chờ một lúc rồi thử lại."),
    }

    def authenticate(self, request, **credentials):
        """Check name and password, counting failures by person and by address."""
        name = credentials.get("username", "")
        person = User.objects.identified_by(name).values_list("pk", flat=True).first()
        who = str(person or name.strip().lower())
        address = self.get_client_ip(request)
        limits.check((limits.SIGN_IN_PERSON, who), (limits.SIGN_IN_ADDRESS, address))
        user = authenticate(request, **credentials)
        if user:
            limits.forget(limits.SIGN_IN_PERSON, who)
            limits.forgive(limits.SIGN_IN_ADDRESS, address)
        return user

    def reauthenticate(self, user, password: str) -> bool:
        return self.authenticate(self.request, username=user.username, password=password) == user

    def set_password(self, user, password: str) -> None:
        set_password(by=user, user=user, password=password)

    def send_password_reset_mail(self, user, email, context):
        """To the address that is kept, not to the one that was typed."""
        return super().send_password_reset_mail(user, user.email, context)

    def get_login_stages(self) -> list[str]:
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_reauthentication_methods(self, user) -> list[dict]:
        words = {
            "reauthenticate": _("Dùng mật khẩu"),
            "mfa_reauthenticate": _("Dùng mã xác thực"),
        }
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": words[method["id"]]} for method in methods]


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("Không tắt được xác thực hai bước."),
        "cannot_generate_recovery_codes": _("Hãy bật xác thực hai bước trước."),
        "incorrect_code": _("Mã chưa đúng."),
    }

    def get_totp_label(self, user) -> str:
        return user.username
