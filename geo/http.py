"""What pages and APIs read from a request about days; files that they send."""

from __future__ import annotations

import re
from datetime import date

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from geo.periods import today

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_as_of(request: HttpRequest) -> date:
    """The day of ``?as_of=2026-06-30``; today without it.

    A day that is none raises ``BadRequest`` (status 400) with a sentence that says how to write it.
    """
    text = request.GET.get("as_of", "").strip()
    if not text:
        return today()
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise BadRequest(_("“as_of” phải là một ngày viết như 2026-06-30."))


def attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to be saved under that name, never shown as a page of the site."""
    headers = {
        "Content-Disposition": str(content_disposition_header(True, name)),
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=content_type, headers=headers)
