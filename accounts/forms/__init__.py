from accounts.forms.account import SHOW_PHONE_CONSENT, DetailsForm, EraseForm, TokenForm
from accounts.forms.passwords import (
    ChangePasswordForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from accounts.forms.second_factor import (
    ActivateTotpForm,
    AuthenticateForm,
    ReauthenticateByCodeForm,
)
from accounts.forms.sign_in import SIGN_UP_CONSENT, OneTimeForm, SignInForm, SignUpForm

__all__ = [
    "SHOW_PHONE_CONSENT",
    "SIGN_UP_CONSENT",
    "ActivateTotpForm",
    "AuthenticateForm",
    "ChangePasswordForm",
    "DetailsForm",
    "EraseForm",
    "OneTimeForm",
    "ReauthenticateByCodeForm",
    "ReauthenticateForm",
    "ResetPasswordForm",
    "ResetPasswordKeyForm",
    "SetPasswordForm",
    "SignInForm",
    "SignUpForm",
    "TokenForm",
]
