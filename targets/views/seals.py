"""What pages answer where the seal of a snapshot does not fit."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from targets.models import BrokenSealError


def broken_seals_are_told(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A snapshot that was tampered with answers with a page that says so, and with no figure."""

    @wraps(view)
    def told(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except BrokenSealError as error:
            context = {"snapshot": error.snapshot}
            return render(request, "targets/snapshot_broken.html", context, status=500)

    return told
