"""How an operation is documented: a sentence, a description, an example each way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema

from geo.api.problems import MEDIA_TYPE, ProblemAnswer

READ_ERRORS = (400, 404)
WRITE_ERRORS = (400, 401, 403, 404, 409, 422, 429)

AS_OF = OpenApiParameter(
    "as_of", OpenApiTypes.DATE, description="Xem như vào ngày này (mặc định: hôm nay)."
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description=(
        "Một chuỗi do bên gọi tự đặt, tới 200 ký tự. Gửi lại cùng chuỗi và cùng nội dung thì nhận "
        "đúng câu trả lời lần đầu, việc không làm hai lần; cùng chuỗi với nội dung khác là lỗi 422."
    ),
)


def read(
    operation_id: str,
    tag: str,
    summary: str,
    description: str,
    *,
    answer: Any,
    example: Any,
    parameters: Sequence[OpenApiParameter] = (),
) -> Callable[[Any], Any]:
    """Documents a GET."""
    return _operation(
        operation_id,
        tag,
        summary,
        description,
        responses={200: answer} | _problems(READ_ERRORS),
        examples=[_answer_example(example, 200)],
        parameters=list(parameters),
    )


def write(
    operation_id: str,
    tag: str,
    summary: str,
    description: str,
    *,
    takes: Any,
    body: Any,
    answer: Any,
    example: Any,
    status: int = 200,
) -> Callable[[Any], Any]:
    """Documents a write. ``body`` and ``example`` are what goes in and comes out."""
    examples = [OpenApiExample("Yêu cầu", body, request_only=True)] if takes else []
    if answer is not None:
        examples.append(_answer_example(example, status))
    return _operation(
        operation_id,
        tag,
        summary,
        description,
        request=takes,
        responses={status: answer} | _problems(WRITE_ERRORS),
        examples=examples,
        parameters=[IDEMPOTENCY_KEY],
    )


def _operation(
    operation_id: str, tag: str, summary: str, description: str, **rest: Any
) -> Callable[[Any], Any]:
    return extend_schema(
        operation_id=operation_id, tags=[tag], summary=summary, description=description, **rest
    )


def _problems(statuses: Sequence[int]) -> dict[Any, Any]:
    return {(status, MEDIA_TYPE): ProblemAnswer for status in statuses}


def _answer_example(value: Any, status: int) -> OpenApiExample:
    return OpenApiExample("Trả lời", value, response_only=True, status_codes=[str(status)])
