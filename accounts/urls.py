"""Every address under /account/, chosen one by one: no view of allauth is reachable unlisted."""

from allauth.account import views as allauth_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from django.urls import include, path, re_path

from accounts.views import account, entrance, sheets
from accounts.views import allauth_pages as pages

addresses = [
    path("", account.home, name="account_home"),
    path("phone-consent/", account.phone_consent, name="account_phone_consent"),
    path("tokens/", account.tokens, name="account_tokens"),
    re_path(
        r"^tokens/(?P<digest>[0-9a-f]+)/revoke/$", account.token_revoke, name="account_token_revoke"
    ),
    path("export/", account.export, name="account_export"),
    path("erase/", account.erase, name="account_erase"),
    re_path(r"^sheet/(?P<username>[A-Za-z0-9._-]+)/$", sheets.sheet, name="sign_in_sheet"),
    path("one-time/", entrance.one_time, name="one_time_sign_in"),
    path("sign-in/", entrance.SignInView.as_view(), name="account_login"),
    path("sign-up/", entrance.SignUpView.as_view(), name="account_signup"),
    path("sign-out/", allauth_views.logout, name="account_logout"),
    path("inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("again/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("password/", allauth_views.password_change, name="account_change_password"),
    path("password/set/", allauth_views.password_set, name="account_set_password"),
    path("password/reset/", pages.ResetPassword.as_view(), name="account_reset_password"),
    path(
        "password/reset/sent/",
        pages.ResetPasswordSent.as_view(),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        pages.ResetPasswordFromKey.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        pages.ResetPasswordDone.as_view(),
        name="account_reset_password_from_key_done",
    ),
    path("second-factor/", factor_views.index, name="mfa_index"),
    path("second-factor/code/", pages.SecondFactor.as_view(), name="mfa_authenticate"),
    path("second-factor/again/", factor_views.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/on/", totp_views.activate_totp, name="mfa_activate_totp"),
    path("second-factor/off/", totp_views.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "second-factor/recovery/",
        recovery_views.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-factor/recovery/new/",
        recovery_views.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-factor/recovery/file/",
        recovery_views.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]

urlpatterns = [path("account/", include(addresses))]
