"""What the documentation says of each act on a linkage."""

from __future__ import annotations

from typing import Any

from geo.api import docs
from geo.api.fields import Nothing
from linkage.api import examples
from linkage.api.agreements import AgreementBody
from linkage.api.answers import LinkageAnswer
from linkage.api.bodies import (
    DeclareBody,
    HideBody,
    MaybeReasonBody,
    ReasonBody,
    VerifyBody,
)

TAG = "Liên kết"

# method -> operation, sentence, description, body, its example
ACTS = {
    "confirm": (
        "confirm",
        "Xác nhận một liên kết mà bên kia đã khai báo.",
        "Việc của bên còn lại; từ hôm nay liên kết lên bậc “confirmed” và được tính.",
        Nothing,
        {},
    ),
    "reject": (
        "reject",
        "Từ chối một liên kết mà bên kia đã khai báo.",
        "Việc của bên còn lại, khi chưa xác nhận; từ hôm nay liên kết không được tính ở đâu.",
        ReasonBody,
        {"reason": "Chúng tôi không có hợp đồng này."},
    ),
    "verify": (
        "verify",
        "Thẩm định hợp đồng của một liên kết.",
        "Việc của cán bộ được thẩm định ở địa bàn của một bên, không phải người của hai bên. Chưa "
        "có tệp hợp đồng thì ghi rõ đã xem bản gốc ở đâu (seen).",
        VerifyBody,
        {"seen": "Bản giấy tại UBND phường, ngày 10/2/2026"},
    ),
    "terminate": (
        "terminate",
        "Chấm dứt một liên kết từ hôm nay.",
        "Việc của một trong hai bên; số liệu của các ngày trước giữ nguyên.",
        ReasonBody,
        {"reason": "Hai bên thoả thuận dừng."},
    ),
    "hide": (
        "hide",
        "Ẩn một liên kết với công chúng, hoặc hiện lại.",
        "Việc của một trong hai bên; liên kết ẩn vẫn được tính vào số liệu.",
        HideBody,
        {"hidden": True},
    ),
    "propose_terms": (
        "propose_terms",
        "Đề nghị một phiên bản điều khoản mới.",
        "Không gì thay đổi cho đến khi bên kia xác nhận; mỗi lúc chỉ một phiên bản chờ.",
        AgreementBody,
        examples.NEW_TERMS,
    ),
    "confirm_terms": (
        "confirm_terms",
        "Xác nhận phiên bản điều khoản đang chờ.",
        "Việc của bên không đề nghị; phiên bản áp dụng từ ngày bắt đầu của nó hoặc hôm nay, lấy "
        "ngày sau, và cần được thẩm định lại.",
        Nothing,
        {},
    ),
    "refuse_terms": (
        "refuse_terms",
        "Từ chối, hoặc rút lại, phiên bản điều khoản đang chờ.",
        "Điều khoản đang áp dụng giữ nguyên.",
        MaybeReasonBody,
        {"reason": "Sản lượng vượt khả năng."},
    ),
}


def linkage_docs() -> dict[str, Any]:
    """The documentation of reading linkages and of each act."""
    documented = {
        "list": docs.read(
            "linkages_list",
            TAG,
            "Danh sách liên kết đã khai báo tính đến một ngày, mới nhất trước.",
            "Công chúng thấy hai bên, ngành hàng, khâu, hình thức, bậc tin cậy và năm của các liên "
            "kết đã xác nhận mà không bên nào ẩn. Sản lượng, giá trị và điều khoản (contract) chỉ "
            "hai bên và cán bộ phụ trách thấy.",
            answer=LinkageAnswer(many=True),
            example=examples.PUBLIC_LINKAGE,
        ),
        "retrieve": docs.read(
            "linkages_read",
            TAG,
            "Một liên kết, theo mã.",
            "Bậc tin cậy và điều khoản là của ngày hỏi (as_of).",
            answer=LinkageAnswer,
            example=examples.LINKAGE,
            parameters=[docs.AS_OF],
        ),
        "create": docs.write(
            "linkages_declare",
            TAG,
            "Khai báo một liên kết với một tổ chức khác.",
            "Việc của chủ quản hoặc người soạn của bên khai báo; bên kia xác nhận hoặc từ chối. "
            "Bên bán của hình thức gia công là xưởng chế biến.",
            takes=DeclareBody,
            body=examples.DECLARE,
            answer=LinkageAnswer,
            example=examples.LINKAGE | {"rung": "declared", "active": False},
            status=201,
        ),
    }
    for method, (verb, summary, description, takes, body) in ACTS.items():
        documented[method] = docs.write(
            f"linkages_{verb}",
            TAG,
            summary,
            description,
            takes=takes,
            body=body,
            answer=LinkageAnswer,
            example=examples.LINKAGE,
        )
    return documented
