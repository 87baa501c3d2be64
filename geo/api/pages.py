"""Pages of lists by key: page 24,000 costs what page 1 does, and nothing moves between them."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param


class KeyPages(BasePagination):
    """``{"results": […], "next": url or null}``, ordered by the view's unique ``key``.

    ``key`` is ``"code"``, or ``"-id"`` for the newest first. ``cursor`` is the key of the last row
    of the page before, wrapped so that nobody builds on its form.
    """

    page_size, most = 50, 200

    def paginate_queryset(self, queryset: QuerySet, request: Request, view: Any = None) -> list:
        size = self._size(request)
        name, side = view.key.lstrip("-"), "lt" if view.key.startswith("-") else "gt"
        if (cursor := request.query_params.get("cursor")) is not None:
            kind = queryset.model._meta.get_field(name).get_internal_type()
            value = _opened(cursor, str if kind == "CharField" else int)
            queryset = queryset.filter(**{f"{name}__{side}": value})
        rows = list(queryset.order_by(view.key)[: size + 1])
        more, rows = len(rows) > size, rows[:size]
        self.next = None
        if more:
            sealed = _sealed(getattr(rows[-1], name))
            self.next = replace_query_param(request.build_absolute_uri(), "cursor", sealed)
        return rows

    def get_paginated_response(self, data: list) -> Response:
        return Response({"results": data, "next": self.next})

    def get_paginated_response_schema(self, schema: dict) -> dict:
        return {
            "type": "object",
            "required": ["results", "next"],
            "properties": {
                "results": schema,
                "next": {
                    "type": ["string", "null"],
                    "format": "uri",
                    "example": "https://matxich.example.vn/api/v1/…/?cursor=IkhUWC0wMSI",
                    "description": "Địa chỉ của trang kế tiếp; null ở trang cuối.",
                },
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict]:
        size = {"type": "integer", "minimum": 1, "maximum": self.most, "default": self.page_size}
        return [
            _parameter("page_size", size, "Số dòng của một trang."),
            _parameter(
                "cursor", {"type": "string"}, "Lấy nguyên từ địa chỉ “next” của trang trước."
            ),
        ]

    def _size(self, request: Request) -> int:
        text = request.query_params.get("page_size", str(self.page_size))
        if text.isascii() and text.isdecimal() and len(text) < 4 and 1 <= int(text) <= self.most:
            return int(text)
        message = _("“page_size” phải là số từ 1 đến %(most)s.") % {"most": self.most}
        raise ValidationError({"page_size": [message]})


def key_below(request: Request) -> int | None:
    """The key that the rows of the page lie below, where lists run from the highest key down."""
    cursor = request.query_params.get("cursor")
    return None if cursor is None else int(_opened(cursor, int))


def _parameter(name: str, schema: dict, description: str) -> dict:
    return {"name": name, "in": "query", "schema": schema, "description": description}


def _sealed(value: str | int) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def _opened(cursor: str, kind: type) -> str | int:
    """The key in a cursor; one that was not given out is an error."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        value = json.loads(base64.urlsafe_b64decode(padded))
    except (ValueError, binascii.Error, RecursionError):
        value = None
    fits = type(value) is kind and "\0" not in str(value) and abs(_size_of(value)) < 2**63
    if not fits:
        message = _("“cursor” phải lấy nguyên từ địa chỉ “next” của trang trước.")
        raise ValidationError({"cursor": [message]})
    return value


def _size_of(value: str | int) -> int:
    return value if isinstance(value, int) else 0
