"""How a form begins: as it was left half filled in, as the posting stands, or empty."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from marketplace.forms.posting import PostingForm
from marketplace.models import Posting, WorkingCopy


def begin_form(
    request: HttpRequest,
    form_class: type[PostingForm],
    kind: str,
    posting: Posting | None,
    needs: dict[str, Any],
    initial: dict[str, Any],
) -> dict[str, Any]:
    """The form to show, and what is known of the copy that was left.

    What was typed comes back by itself; where the posting was changed in between, only when it is
    asked for (``?draft=1``), since saving it would undo that change.
    """
    if request.method == "POST":  # the season is to be filled in
        return {"form": _with_season(form_class, request, needs)} | sent_copy(request)
    copy = WorkingCopy.objects.of_form(request.user, kind, posting).first()
    if copy is None:
        return {"form": form_class(initial=initial, **needs), "copy_revision": 0}
    known = {"copy": copy, "copy_revision": copy.revision}
    if posting is not None and copy.base != posting.revision and "draft" not in request.GET:
        return known | {"form": form_class(initial=initial, **needs), "overtaken": True}
    typed = initial | form_class.as_initial(copy.data)
    return known | {"form": form_class(initial=typed, **needs), "restored": True}


def sent_copy(request: HttpRequest) -> dict[str, Any]:
    """The revision of the copy that the window holds, as it was sent with the form."""
    return {"copy_revision": request.POST.get("copy", "0")}


def _with_season(
    form_class: type[PostingForm], request: HttpRequest, needs: dict[str, Any]
) -> PostingForm:
    """What was typed so far, with the months of the category's harvest chosen."""
    typed = form_class.as_initial(form_class.typed(request.POST))
    form = form_class(initial=typed, **needs)
    form.initial["held"] = list(form.season(str(typed.get("category", ""))))
    return form
