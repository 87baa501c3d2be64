"""Writes that happen once, however often they are sent (``Idempotency-Key``)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import FirstAnswer
from geo.api.problems import Problem, answer

HEADER = "Idempotency-Key"
LONGEST_KEY = 200
KEPT = timedelta(days=1)

Handler = Callable[..., Response]


def once(handler: Handler) -> Handler:
    """Answers a write that brings a known key as it was answered the first time.

    The same key with another request is 422. Faults of the server are kept by nobody, so that the
    write can be tried again.
    """

    @wraps(handler)
    def act(view: Any, request: Request, **names: Any) -> HttpResponse:
        key = request.headers.get(HEADER)
        if key is None:
            return handler(view, request, **names)
        return _answer_once(_checked(key), handler, view, request, names)

    return act


def _answer_once(
    key: str, handler: Handler, view: Any, request: Request, names: dict[str, Any]
) -> HttpResponse:
    fingerprint = _fingerprint(request)
    with transaction.atomic():
        FirstAnswer.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
        kept, new = FirstAnswer.objects.get_or_create(
            user=request.user, key=key, defaults={"request_hash": fingerprint}
        )
        if not new:
            return _again(kept, fingerprint, request)
        response = _first(handler, view, request, names)
        if response.status_code >= 500:
            transaction.set_rollback(True)
        else:
            _keep(kept, response)
        return response


def _first(handler: Handler, view: Any, request: Request, names: dict[str, Any]) -> Response:
    """The handler's own answer; what it wrote before it failed is undone."""
    try:
        with transaction.atomic():
            return handler(view, request, **names)
    except Exception as error:
        return view.handle_exception(error)


def _keep(kept: FirstAnswer, response: Response) -> None:
    kept.status = response.status_code
    kept.content_type = response.content_type or "application/json"
    kept.location = response.headers.get("Location", "")
    kept.body = "" if response.data is None else JSONRenderer().render(response.data).decode()
    kept.save(update_fields=["status", "content_type", "location", "body"])


def _again(kept: FirstAnswer, fingerprint: str, request: Request) -> HttpResponse:
    if kept.request_hash != fingerprint:
        words = _("“%(header)s” này đã dùng cho một yêu cầu khác. Hãy đặt chuỗi mới.")
        return answer(Problem(422, words % {"header": HEADER}), request.path)
    response = HttpResponse(kept.body, status=kept.status, content_type=kept.content_type)
    response.headers["Idempotency-Replayed"] = "true"
    if kept.location:
        response.headers["Location"] = kept.location
    return response


def _fingerprint(request: Request) -> str:
    """What was asked: method, address and body."""
    asked = f"{request.method} {request.get_full_path()}\n".encode()
    return hashlib.sha256(asked + request._request.body).hexdigest()


def _checked(key: str) -> str:
    if 1 <= len(key) <= LONGEST_KEY and key.isprintable() and key.isascii():
        return key
    words = _("“%(header)s” cần từ 1 đến %(most)s ký tự không dấu.")
    raise ValidationError({HEADER: [words % {"header": HEADER, "most": LONGEST_KEY}]})
