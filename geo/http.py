"""What pages and APIs read from a request about days."""

from __future__ import annotations

import re
from datetime import date

from django.core.exceptions import BadRequest
from django.http import HttpRequest
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
