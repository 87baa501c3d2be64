"""Forms save themselves while they are filled in: the browser sends what stands there."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from marketplace import actions
from marketplace.forms import DemandForm, ListingForm, ServiceForm
from marketplace.models import Demand, Listing, Posting, ProcessingService, WorkingCopy
from marketplace.policies import makes_sense
from marketplace.views.editing import editable
from organizations.reports import organizations_to_write_for

FORMS = {"listing": ListingForm, "demand": DemandForm, "service": ServiceForm}
MODELS: dict[str, type[Posting]] = {m.kind: m for m in (Listing, Demand, ProcessingService)}


@require_POST
@login_required
def draft_of_new(request: HttpRequest, kind: str) -> HttpResponse:
    """Keeps what is typed of a new one; ``kind``: listing, demand or service."""
    asked = request.POST.get("organization", "")
    if not organizations_to_write_for(request.user, asked).exists():
        raise PermissionDenied
    return _keep(request, kind, None)


@require_POST
@login_required
def draft_of_old(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Keeps what is typed while one is mended; the posting itself stays as it is."""
    posting = editable(request, MODELS[kind], pk)
    if not makes_sense("update", posting.state):
        return JsonResponse({"error": _("Tin đã đóng thì không sửa được.")}, status=409)
    return _keep(request, kind, posting)


def _keep(request: HttpRequest, kind: str, posting: Posting | None) -> HttpResponse:
    if "discard" in request.POST:
        actions.drop_draft(by=request.user, kind=kind, posting=posting)
        messages.success(request, _("Đã bỏ phần soạn dở."))
        return redirect(f"{kind}_edit", posting.pk) if posting else redirect(f"{kind}_create")
    form_class = FORMS[kind]
    return keep_and_answer(
        lambda: actions.keep_draft(
            by=request.user,
            kind=kind,
            posting=posting,
            data=form_class.typed(request.POST),
            revision=number_in(request.POST.get("copy")),
            base=posting and number_in(request.POST.get("revision")),
        )
    )


def keep_and_answer(keep: Callable[[], WorkingCopy]) -> JsonResponse:
    """What the browser is told of a copy that was to be kept (``static/js/draft.js``)."""
    try:
        copy = keep()
    except actions.Overtaken as error:
        return JsonResponse({"error": error.messages[0], **_known(error.found)}, status=409)
    except ValidationError as error:
        return JsonResponse({"error": error.messages[0]}, status=400)
    return JsonResponse(_known(copy))


def _known(copy: WorkingCopy | None) -> dict[str, object]:
    """The copy's revision, and when it was saved in the words of a clock."""
    if copy is None:
        return {"copy": 0}
    return {"copy": copy.revision, "at": f"{timezone.localtime(copy.saved_at):%H:%M}"}


def number_in(text: str | None) -> int:
    """A small whole number of a request; 0 where it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
