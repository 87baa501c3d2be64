"""What writes of postings bring."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from geo.api.fields import Body, CodeOf, Day, Degrees, Many, Number, Text, Whole, YesNo
from marketplace.models import ProcessingStep, ProductCategory
from organizations.api.bodies import PlaceBody
from organizations.models import CertificateScheme, Organization

MOST_DONG = 10**15


class Months(serializers.DictField):
    """``{"5": 800, "9": 1200.5}``: quantities by month number."""

    child = Number(max_digits=14, min_value=0)
    default_error_messages = {
        "not_a_dict": _("Phải là số lượng theo tháng, ví dụ {{“9”: 800}}."),
        "month": _("Tháng phải từ 1 đến 12."),
        "null": _("Giá trị này không được là null."),
        "required": _("Thiếu giá trị này."),
    }

    def to_internal_value(self, data: object) -> dict[int, Decimal]:
        quantities = super().to_internal_value(data)
        if not all(re.fullmatch(r"[1-9]|1[0-2]", month, re.ASCII) for month in quantities):
            self.fail("month")
        return {int(month): quantity for month, quantity in quantities.items()}


class _Content(Body):
    """What an author writes of any of them."""

    category = CodeOf(ProductCategory.objects.select_related("commodity"))
    title = Text(max_length=255)
    months = Months(required=False)
    description = Text(required=False, max_length=10_000)
    certificates = Many(
        child=CodeOf(CertificateScheme.objects.all()),
        required=False,
        max_length=30,
        help_text="Mã loại chứng nhận: đang có (tin chào bán) hoặc yêu cầu (nhu cầu).",
    )
    then_submit = YesNo(required=False, help_text="Gửi duyệt luôn.")


class _New(_Content):
    organization = CodeOf(Organization.objects.all())
    code = Text(required=False, max_length=60, help_text="Mã riêng; để trống thì được cấp.")

    def validate(self, taken: dict[str, Any]) -> dict[str, Any]:
        return {"months": {}} | taken


class _Yearly(Body):
    year = Whole(min_value=2000, max_value=2100)


class _Offer(Body):
    product_name = Text(required=False, max_length=255, help_text="Mặc định: tiêu đề.")
    price = Whole(required=False, allow_null=True, min_value=0, max_value=MOST_DONG)


class _Need(Body):
    max_price = Whole(required=False, allow_null=True, min_value=0, max_value=MOST_DONG)
    longitude = Degrees(limit=180, required=False, allow_null=True)
    latitude = Degrees(limit=90, required=False, allow_null=True)
    max_distance_km = Number(max_digits=9, required=False, allow_null=True, min_value=0)
    deadline = Day(required=False, allow_null=True)


class _Service(Body):
    steps = Many(
        child=CodeOf(ProcessingStep.objects.all()), max_length=30, help_text="Mã công đoạn."
    )
    output = CodeOf(
        ProductCategory.objects.select_related("commodity"),
        required=False,
        allow_null=True,
        help_text="Mã nhóm sản phẩm trả về; để trống: trả lại hàng đã nhận.",
    )
    min_batch = Number(max_digits=14, required=False, allow_null=True, min_value=0)
    price = Whole(required=False, allow_null=True, min_value=0, max_value=MOST_DONG)
    valid_from = Day(required=False, allow_null=True)
    valid_to = Day(required=False, allow_null=True, help_text="Ngày đầu tiên thôi nhận việc.")
    place = PlaceBody(required=False, allow_null=True, help_text="Để trống: địa điểm chính.")


class _Edit(_Content):
    revision = Whole(required=False, min_value=1, help_text="Bản đã đọc.")


class NewListing(_Offer, _Yearly, _New):
    """A draft of what is on offer."""


class ListingEdit(_Offer, _Yearly, _Edit):
    """What changes of a listing."""


class NewDemand(_Need, _Yearly, _New):
    """A draft of what is sought."""


class DemandEdit(_Need, _Yearly, _Edit):
    """What changes of a demand."""


class NewService(_Service, _New):
    """A draft of processing on offer."""


class ServiceEdit(_Service, _Edit):
    """What changes of a processing service."""


class PublishBody(Body):
    revision = Whole(required=False, min_value=1, help_text="Bản đã đọc; khác thì trả lời 409.")


class ReturnBody(PublishBody):
    reason = Text(max_length=2000, help_text="Điều cần sửa.")
