"""Who asks: by which token, and how often a person may write."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from accounts import limits

WRITES = limits.Limit("api writes", 600, 10 * 60)


class ApiTokenAuthentication(TokenAuthentication):
    """``Authorization: Token …``, with a token from the page of one's own account."""

    def authenticate_credentials(self, token: bytes) -> tuple[Any, Any]:
        if not token.isascii():
            raise AuthenticationFailed
        return super().authenticate_credentials(token)


class ApiTokenScheme(OpenApiAuthenticationExtension):
    target_class = ApiTokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "“Token ” rồi mã truy cập, lấy ở trang tài khoản.",
        }


class WriteThrottle(BaseThrottle):
    """Writes of one person, counted in the database for all workers at once."""

    def allow_request(self, request: Request, view: Any) -> bool:
        if request.method in SAFE_METHODS or not request.user.is_authenticated:
            return True
        return limits.count(WRITES, str(request.user.pk)) <= WRITES.most

    def wait(self) -> float:
        return WRITES.seconds
