"""My account: details, consents, tokens, my data, and erasing it."""

from __future__ import annotations

from functools import partial

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.actions import (
    create_token,
    edit_details,
    erase_user,
    give_consent,
    revoke_token,
    withdraw_consent,
)
from accounts.attempts import attempt_form
from accounts.enums import ConsentPurpose
from accounts.forms import SHOW_PHONE_CONSENT, DetailsForm, EraseForm, TokenForm
from accounts.reports import own_data


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What the account holds; posting changes name, e-mail and phone."""
    user = request.user
    details = {"name": user.name, "email": user.email, "phone": user.readable_phone}
    form = DetailsForm(request.POST or None, initial=details)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt_form(form, partial(edit_details, by=user, user=user, **form.cleaned_data))
    ):
        messages.success(request, _("Đã lưu thông tin của bạn."))
        return redirect("account_home")
    consents = user.consents.all()
    context = {
        "form": form,
        "shows_phone": next((c for c in consents if _shows_phone(c)), None),
        "consent_wording": SHOW_PHONE_CONSENT,
        "consents": consents,
        "scopes": user.scopes.select_related("unit"),
        "second_factor": is_mfa_enabled(user),
    }
    return render(request, "accounts/home.html", context)


def _shows_phone(consent) -> bool:
    return consent.purpose == ConsentPurpose.SHOW_PHONE and consent.withdrawn_at is None


@login_required
@require_POST
def phone_consent(request: HttpRequest) -> HttpResponse:
    """Give (``give=1``) or withdraw the consent to show one's phone number."""
    purpose = ConsentPurpose.SHOW_PHONE
    if request.POST.get("give") == "1":
        give_consent(by=request.user, purpose=purpose, wording=str(SHOW_PHONE_CONSENT))
        messages.success(request, _("Số điện thoại của bạn nay được hiện cho người khác."))
    else:
        withdraw_consent(by=request.user, purpose=purpose)
        messages.success(request, _("Số điện thoại của bạn không còn hiện cho người khác."))
    return redirect("account_home")


@login_required
@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """One's API tokens; posting makes one and shows it on this one answer only."""
    form = TokenForm(request.POST or None)
    text = None
    if request.method == "POST" and form.is_valid():
        made = attempt_form(form, lambda: create_token(by=request.user, **form.cleaned_data))
        if made:
            _token, text = made
            form = TokenForm()
    context = {
        "form": form,
        "new_token": text,
        "tokens": request.user.auth_token_set.all(),
        "now": timezone.now(),
    }
    return render(request, "accounts/tokens.html", context)


@login_required
@require_POST
def token_revoke(request: HttpRequest, digest: str) -> HttpResponse:
    token = get_object_or_404(request.user.auth_token_set, digest=digest)
    revoke_token(by=request.user, token=token)
    messages.success(request, _("Mã truy cập đã bị huỷ."))
    return redirect("account_tokens")


@login_required
@never_cache
def export(request: HttpRequest) -> HttpResponse:
    """One's own data as a JSON file."""
    answer = JsonResponse(
        own_data(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    answer["Content-Disposition"] = 'attachment; filename="mat-xich-du-lieu-cua-toi.json"'
    return answer


@login_required
@never_cache
@sensitive_post_parameters()
def erase(request: HttpRequest) -> HttpResponse:
    form = EraseForm(request.POST or None, user=request.user)
    act = partial(erase_user, by=request.user, user=request.user)
    if request.method == "POST" and form.is_valid() and attempt_form(form, act):
        logout(request)
        messages.success(request, _("Tài khoản của bạn đã được xoá."))
        return redirect("account_login")
    return render(request, "accounts/erase.html", {"form": form})
