"""allauth's views that are routed, within our page frame.

allauth puts its own ``site`` (the host) into the context; on our pages that is the product.
"""

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views


class OurFrame:
    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        context.pop("site", None)
        return context


class SignIn(OurFrame, account_views.LoginView):
    pass


class SignUp(OurFrame, account_views.SignupView):
    pass


class ResetPassword(OurFrame, account_views.PasswordResetView):
    pass


class ResetPasswordSent(OurFrame, account_views.PasswordResetDoneView):
    pass


class ResetPasswordFromKey(OurFrame, account_views.PasswordResetFromKeyView):
    pass


class ResetPasswordDone(OurFrame, account_views.PasswordResetFromKeyDoneView):
    pass


class SecondFactor(OurFrame, factor_views.AuthenticateView):
    pass
