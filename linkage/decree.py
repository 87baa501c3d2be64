"""The forms of linkage of Decree 98/2018/NĐ-CP, Art. 4: what the stages besides sale amount to."""

from __future__ import annotations

from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

# (inputs, production, processing) -> (form 1 to 7, its words).
DECREE_FORMS: dict[tuple[bool, bool, bool], tuple[int, Promise]] = {
    (True, True, True): (
        1,
        gettext_lazy(
            "Liên kết từ cung ứng vật tư, dịch vụ đầu vào, tổ chức sản xuất, thu hoạch, "
            "sơ chế hoặc chế biến gắn với tiêu thụ sản phẩm nông nghiệp"
        ),
    ),
    (True, False, False): (
        2,
        gettext_lazy(
            "Liên kết cung ứng vật tư, dịch vụ đầu vào gắn với tiêu thụ sản phẩm nông nghiệp"
        ),
    ),
    (False, True, False): (
        3,
        gettext_lazy("Liên kết tổ chức sản xuất, thu hoạch gắn với tiêu thụ sản phẩm nông nghiệp"),
    ),
    (True, True, False): (
        4,
        gettext_lazy(
            "Liên kết cung ứng vật tư, dịch vụ đầu vào, tổ chức sản xuất, thu hoạch "
            "gắn với tiêu thụ sản phẩm nông nghiệp"
        ),
    ),
    (False, True, True): (
        5,
        gettext_lazy(
            "Liên kết tổ chức sản xuất, thu hoạch, sơ chế hoặc chế biến "
            "gắn với tiêu thụ sản phẩm nông nghiệp"
        ),
    ),
    (True, False, True): (
        6,
        gettext_lazy(
            "Liên kết cung ứng vật tư, dịch vụ đầu vào, sơ chế hoặc chế biến "
            "gắn với tiêu thụ sản phẩm nông nghiệp"
        ),
    ),
    (False, False, True): (
        7,
        gettext_lazy("Liên kết sơ chế hoặc chế biến gắn với tiêu thụ sản phẩm nông nghiệp"),
    ),
}
NO_FORM = gettext_lazy(
    "Chỉ mua bán, không cùng làm khâu nào: không thuộc hình thức nào của Điều 4, "
    "nên chưa đủ điều kiện xét hỗ trợ theo Nghị định này"
)
STAGES = ("inputs", "production", "processing")


class Staged(Protocol):
    """Whatever says which stages two parties do together."""

    inputs: bool
    production: bool
    processing: bool


def decree_form(staged: Staged) -> tuple[int, Promise] | None:
    """The form that the stages give, with its words; None where there is no stage but sale."""
    return DECREE_FORMS.get((staged.inputs, staged.production, staged.processing))


def form_number(*, inputs: bool, production: bool, processing: bool) -> int:
    """The number of the form; 0 where there is no stage but sale."""
    return DECREE_FORMS.get((inputs, production, processing), (0, NO_FORM))[0]
