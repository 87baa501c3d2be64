"""Bodies of requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class Json(JSONParser):
    """JSON; a body too large for a form is too large here, and endless nesting is no JSON."""

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, context: Mapping | None = None
    ) -> Any:
        try:
            return super().parse(stream, media_type, context)
        except RecursionError as error:
            raise ParseError from error
