"""Coming in: sign-in, sign-up and the one-time sheet."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts import demo
from accounts.actions import create_user, give_consent, redeem_one_time_sign_in
from accounts.attempts import attempt_form
from accounts.enums import ConsentPurpose
from accounts.forms import SIGN_UP_CONSENT, OneTimeForm
from accounts.models import User
from accounts.views.allauth_pages import SignIn, SignUp

PASSWORD = {"password": "password1"}  # the action's word and the forms'


class SignInView(SignIn):
    def get_context_data(self, **kwargs) -> dict:
        return {**super().get_context_data(**kwargs), "demo_sign_ins": demo.sign_ins()}


class SignUpView(SignUp):
    def form_valid(self, form) -> HttpResponse:
        user = attempt_form(form, lambda: _sign_up(form.cleaned_data), PASSWORD)
        if user is None:
            return self.form_invalid(form)
        return perform_login(self.request, user, redirect_url=self.get_success_url(), signup=True)


@transaction.atomic
def _sign_up(data: dict) -> User:
    user = create_user(
        by=None,
        username=data["username"],
        name=data["name"],
        email=data["email"],
        phone=data["phone"],
        password=data["password1"],
    )
    give_consent(by=user, purpose=ConsentPurpose.ACCOUNT, wording=str(SIGN_UP_CONSENT))
    return user


@never_cache
@sensitive_post_parameters()
def one_time(request: HttpRequest) -> HttpResponse:
    """Use the code of a printed sheet. Opening its QR code fills the form and changes nothing."""
    sheet = {"username": request.GET.get("u", ""), "code": request.GET.get("c", "")}
    form = OneTimeForm(request.POST or None, initial=sheet)
    if request.method == "POST" and form.is_valid():
        address = get_adapter().get_client_ip(request)
        user = attempt_form(form, lambda: _redeem(form.cleaned_data, address), PASSWORD)
        if user is not None:
            return perform_login(request, user)
    return render(request, "accounts/one_time.html", {"form": form})


def _redeem(data: dict, address: str) -> User:
    return redeem_one_time_sign_in(
        username=data["username"], code=data["code"], password=data["password1"], address=address
    )
