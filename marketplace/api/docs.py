"""What the documentation says of postings: the same acts, in the words of each kind."""

from __future__ import annotations

from typing import Any

from geo.api import docs
from geo.api.fields import Nothing
from marketplace.api.bodies import PublishBody, ReturnBody

BY_YEAR = ("năm và mã", "Mã có thể dùng lại ở năm khác, nên địa chỉ có cả năm.")
BY_CODE = ("mã", "Mã của mỗi dịch vụ là duy nhất.")


def posting_docs(
    name: str,
    tag: str,
    thing: str,
    *,
    answer: Any,
    example: dict,
    new: Any,
    edit: Any,
    bodies: Any,
    key: tuple[str, str] = BY_YEAR,
) -> dict[str, Any]:
    """The documentation of each act; ``thing`` is what a posting of this kind is called, ``key``
    by what one of them is named, and why."""
    new_body, edit_body = bodies

    def act(verb: str, summary: str, description: str, state: str, **takes: Any) -> Any:
        shown = {"answer": answer, "example": example | {"state": state}}
        return docs.write(
            f"{name}_{verb}",
            tag,
            summary,
            description,
            **({"takes": Nothing, "body": {}} | takes | shown),
        )

    return {
        "list": docs.read(
            f"{name}_list",
            tag,
            f"Danh sách {thing}, mới nhất trước.",
            "Ai cũng thấy tin đang đăng; tổ chức thấy mọi tin của mình, cán bộ thấy tin đã gửi của "
            "địa bàn.",
            answer=answer(many=True),
            example=example,
        ),
        "retrieve": docs.read(
            f"{name}_read",
            tag,
            f"Một {thing}, theo {key[0]}.",
            key[1],
            answer=answer,
            example=example,
        ),
        "create": docs.write(
            f"{name}_create",
            tag,
            f"Soạn một {thing}.",
            "Là bản nháp cho đến khi gửi duyệt (then_submit, hoặc “…/submit/”); cán bộ của địa bàn "
            "đọc trước khi công chúng thấy.",
            takes=new,
            body=new_body,
            answer=answer,
            example=example | {"state": "submitted", "published_on": None},
            status=201,
        ),
        "partial_update": docs.write(
            f"{name}_edit",
            tag,
            f"Sửa một {thing}.",
            "Chỉ ghi những gì cần đổi. Đổi lời, nhóm sản phẩm hoặc chứng nhận của tin đang đăng "
            "thì tin chờ duyệt lại; đổi số lượng và giá thì không.",
            takes=edit,
            body=edit_body,
            answer=answer,
            example=example,
        ),
        "destroy": docs.write(
            f"{name}_delete",
            tag,
            f"Xoá bản nháp của một {thing}.",
            "Chỉ xoá được tin chưa từng đăng; tin đã đăng thì đóng (“…/withdraw/”) và được lưu.",
            takes=None,
            body=None,
            answer=None,
            example=None,
            status=204,
        ),
        "submit": act(
            "submit",
            f"Gửi duyệt một {thing}.",
            "Việc của chủ quản, người soạn, hoặc cán bộ phụ trách; cần có số lượng của ít nhất một "
            "tháng.",
            "submitted",
        ),
        "withdraw": act(
            "withdraw",
            f"Đóng một {thing}.",
            "Tin thôi hiện với công chúng và vẫn được lưu lại.",
            "closed",
        ),
        "reopen": act(
            "reopen",
            f"Mở lại một {thing} đã đóng.",
            "Tin trở thành bản nháp; sửa xong thì gửi duyệt lại.",
            "draft",
        ),
        "publish": act(
            "publish",
            f"Duyệt và đăng một {thing}.",
            "Việc của cán bộ được thẩm định ở địa bàn, không phải người của tổ chức. Ghi revision "
            "để không đăng bản chưa đọc.",
            "published",
            takes=PublishBody,
            body={"revision": 1},
        ),
        "send_back": act(
            "return",
            f"Trả lại một {thing} để sửa.",
            "Việc của cán bộ được thẩm định; tin đang đăng rời khỏi công chúng ngay.",
            "returned",
            takes=ReturnBody,
            body={"reason": "Hãy ghi rõ hạng chè.", "revision": 1},
        ),
    }
