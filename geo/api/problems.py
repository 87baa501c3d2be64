"""Every error of the API as problem details (RFC 9457), in Vietnamese.

A mistake of the request is 400, a state that forbids the act 409, no credentials 401, an act that
one may not do on a thing one sees 403, a thing that one may not see 404.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.core import exceptions as django
from django.core.signals import got_request_exception
from django.db import IntegrityError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions as drf
from rest_framework import serializers
from rest_framework.response import Response

MEDIA_TYPE = "application/problem+json"
STATE_CODES = frozenset({"state", "stale"})
log = logging.getLogger(__name__)

TITLES = {
    400: gettext_lazy("Yêu cầu chưa đúng"),
    401: gettext_lazy("Cần đăng nhập"),
    403: gettext_lazy("Không có quyền làm việc này"),
    404: gettext_lazy("Không tìm thấy"),
    405: gettext_lazy("Địa chỉ này không nhận việc đó"),
    406: gettext_lazy("Không trả lời được ở dạng đã yêu cầu"),
    409: gettext_lazy("Trạng thái hiện nay không cho phép"),
    413: gettext_lazy("Nội dung quá lớn"),
    415: gettext_lazy("Dạng nội dung không được nhận"),
    422: gettext_lazy("Không thực hiện được"),
    429: gettext_lazy("Quá nhiều yêu cầu"),
    500: gettext_lazy("Máy chủ gặp lỗi"),
}
DETAILS = {
    401: gettext_lazy("Hãy gửi kèm “Authorization: Token …”, hoặc đăng nhập trên trang web."),
    403: gettext_lazy("Tài khoản này không được làm việc đó."),
    404: gettext_lazy("Không có gì ở địa chỉ này, hoặc tài khoản này không được xem."),
    405: gettext_lazy("Hãy xem các việc của địa chỉ này ở tài liệu của API."),
    406: gettext_lazy("API chỉ trả lời bằng JSON."),
    409: gettext_lazy("Dữ liệu vừa thay đổi. Hãy đọc lại rồi làm lại."),
    413: gettext_lazy("Hãy gửi nội dung ngắn hơn."),
    415: gettext_lazy("Hãy gửi JSON, với “Content-Type: application/json”."),
    429: gettext_lazy("Hãy chờ một lúc rồi gửi lại."),
    500: gettext_lazy("Lỗi đã được ghi lại. Hãy thử lại sau."),
}


@dataclass(frozen=True)
class Problem:
    """What went wrong. ``errors`` are sentences by field or parameter, "" for the whole."""

    status: int
    detail: str = ""
    errors: dict[str, list[str]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    def as_dict(self, path: str) -> dict[str, Any]:
        """The members of RFC 9457, with ``errors`` beside them."""
        title = str(TITLES.get(self.status, HTTPStatus(self.status).phrase))
        return {
            "type": "about:blank",
            "title": title,
            "status": self.status,
            "detail": self.detail or str(DETAILS.get(self.status, title)),
            "instance": path,
            "errors": self.errors,
        }


class ProblemAnswer(serializers.Serializer):
    """Problem details (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField(help_text="Loại lỗi, một câu ngắn.")
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="Điều gì chưa đúng và cần làm gì.")
    instance = serializers.CharField(help_text="Địa chỉ đã gọi.")
    errors = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text="Các câu theo tên trường hoặc tham số.",
    )


def answer_error(error: Exception, context: Mapping[str, Any]) -> Response:
    """REST framework's handler of exceptions."""
    request = context["request"]
    problem = problem_of(error)
    if problem is None:
        log.error("unexpected error at %s", request.path, exc_info=error)
        got_request_exception.send(sender=type(context.get("view")), request=request._request)
        problem = Problem(500)
    return answer(problem, request.path)


def answer(problem: Problem, path: str) -> Response:
    return Response(
        problem.as_dict(path),
        status=problem.status,
        headers=problem.headers,
        content_type=MEDIA_TYPE,
    )


def problem_of(error: Exception) -> Problem | None:
    """The problem that an exception tells of; None where it is a fault of the program."""
    if isinstance(error, django.ValidationError):
        return _refused(error)
    if isinstance(error, drf.ValidationError):
        return _misformed(dict(_flat(error.detail)))
    if isinstance(error, (Http404, drf.NotFound)):
        return Problem(404)
    if isinstance(error, (django.PermissionDenied, drf.PermissionDenied)):
        return Problem(403, _own_words(error))
    if isinstance(error, django.RequestDataTooBig):
        return Problem(413)
    if isinstance(error, django.BadRequest):
        return Problem(400, str(error))
    if isinstance(error, IntegrityError):
        log.warning("two writes met", exc_info=error)
        return Problem(409)
    if isinstance(error, drf.APIException):
        return _of_framework(error)
    return None


def _own_words(error: Exception) -> str:
    """The sentence that was given on raising; the framework's own is in English."""
    if isinstance(error, drf.PermissionDenied):
        code = getattr(error.detail, "code", "")
        return "" if code == "permission_denied" else str(error.detail)
    return str(error)


def _of_framework(error: drf.APIException) -> Problem:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    detail = ""
    if isinstance(error, drf.ParseError):
        detail = _("Nội dung không phải là JSON đọc được.")
    elif isinstance(error, drf.AuthenticationFailed):
        detail = _("Mã truy cập không đúng hoặc đã hết hạn.")
    return Problem(error.status_code, detail, headers=headers)


def _refused(error: django.ValidationError) -> Problem:
    """What an action refuses: by the state it stands in, by a limit, or by the values given."""
    errors = {} if not hasattr(error, "error_dict") else error.error_dict
    every = [each for group in errors.values() for each in group] or error.error_list
    codes = {each.code for each in every}
    by_field = {
        "" if name == django.NON_FIELD_ERRORS else name: [m for each in group for m in each]
        for name, group in errors.items()
    }
    if codes & STATE_CODES:
        return Problem(409, " ".join(error.messages), by_field)
    if "limit" in codes:
        return Problem(429, " ".join(error.messages))
    return _misformed(by_field or {"": error.messages})


def _misformed(errors: dict[str, list[str]]) -> Problem:
    name, messages = next(iter(errors.items()), ("", []))
    sentence = " ".join(str(message) for message in messages)
    named = f"“{name}”" in sentence
    return Problem(400, f"“{name}”: {sentence}" if name and not named else sentence, errors)


def _flat(detail: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Nested errors by dotted names: ``{"roles": [{"role": […]}]}`` as ``roles.0.role``."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            own = "" if name in ("non_field_errors", django.NON_FIELD_ERRORS) else str(name)
            yield from _flat(inner, ".".join(part for part in (path, own) if part))
    elif isinstance(detail, list) and any(isinstance(each, Mapping | list) for each in detail):
        for index, inner in enumerate(detail):
            yield from _flat(inner, f"{path}.{index}" if path else str(index))
    elif detail:
        yield path, [str(each) for each in (detail if isinstance(detail, list) else [detail])]
