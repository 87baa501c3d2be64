"""The acts on a posting: each a question with its own page, then the act."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.attempts import attempt
from geo.periods import today
from marketplace import actions
from marketplace.forms import ActForm, ReturnForm
from marketplace.models import Demand, Listing, Posting, ProcessingService
from marketplace.permissions import can_edit_posting, can_moderate
from marketplace.policies import makes_sense
from marketplace.presenters import ACT_WORDS

MODELS: dict[str, type[Posting]] = {
    model.kind: model for model in (Listing, Demand, ProcessingService)
}
DO = {
    "submit": actions.submit,
    "publish": actions.publish,
    "return": actions.return_to_author,
    "close": actions.close,
    "reopen": actions.reopen,
    "delete": actions.delete_draft,
}
MODERATION = ("publish", "return")


@login_required
@require_http_methods(["GET", "POST"])
def posting_act(request: HttpRequest, kind: str, pk: int, act: str) -> HttpResponse:
    """``kind``: listing, demand or service; ``act``: a name in ``policies.ACTS``."""
    if kind not in MODELS:
        raise Http404
    seen = MODELS[kind].objects.visible_to(request.user).select_related("organization", "category")
    posting = get_object_or_404(seen, pk=pk)
    may = can_moderate if act in MODERATION else can_edit_posting
    if not may(request.user, posting):
        raise PermissionDenied
    form_class = ReturnForm if act == "return" else ActForm
    asked = {"revision": posting.revision, "next": request.GET.get("next", "")}
    form = form_class(request.POST if request.method == "POST" else None, initial=asked)
    if request.method == "POST" and form.is_valid():
        return _do(request, posting, act, form)
    if not makes_sense(act, posting.state):
        messages.error(
            request,
            _("Tin đang ở trạng thái “%(state)s” nên không làm được việc này.")
            % {"state": posting.get_state_display()},
        )
        return redirect(posting)
    return render(request, "marketplace/act.html", _question(posting, act, form))


def _do(request: HttpRequest, posting: Posting, act: str, form: ActForm) -> HttpResponse:
    given = {"by": request.user, "on": today()}
    if act in MODERATION:
        given["revision"] = form.cleaned_data["revision"]
    if act == "return":
        given["reason"] = form.cleaned_data["reason"]
    done = attempt(request, lambda: DO[act](posting, **given), done=ACT_WORDS[act].done)
    if done and act == "delete":
        return redirect("workspace")
    return redirect(_after(request, form.cleaned_data["next"]) or posting.get_absolute_url())


def _after(request: HttpRequest, address: str) -> str:
    """The page to go back to, where it is one of ours."""
    safe = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if safe else ""


def _question(posting: Posting, act: str, form: ActForm) -> dict[str, object]:
    words = ACT_WORDS[act]
    return {
        "posting": posting,
        "form": form,
        "title": words.question,
        "words": words.words,
        "submit": words.label,
        "tone": words.tone,
        "cancel_url": posting.get_absolute_url(),
    }
