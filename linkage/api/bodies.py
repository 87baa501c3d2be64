"""What writes of linkages and deliveries bring."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field

from geo.api.fields import Body, Choice, CodeOf, Many, Number, Text, YesNo
from linkage.api.agreements import AgreementBody
from linkage.api.answers import STAGES
from linkage.enums import Form, Lead
from marketplace.models import ProductCategory
from organizations.models import Commodity, Organization


@extend_schema_field({"type": "string", "pattern": r"^\d{4}-\d{2}$", "example": "2026-09"})
class Month(Text):
    """A month written like 2026-09."""

    default_error_messages = {"month": _("Phải là một tháng viết như 2026-09.")}

    def to_internal_value(self, data: object) -> date:
        text = super().to_internal_value(data)
        if re.fullmatch(r"[12]\d{3}-(0[1-9]|1[0-2])", text, re.ASCII):
            return date.fromisoformat(f"{text}-01")
        self.fail("month")


class DeclareBody(Body):
    declarer = CodeOf(Organization.objects.all(), help_text="Bên khai báo: một trong hai bên.")
    supplier = CodeOf(Organization.objects.all())
    customer = CodeOf(Organization.objects.all())
    commodity = CodeOf(Commodity.objects.all())
    category = CodeOf(
        ProductCategory.objects.select_related("commodity"), required=False, allow_null=True
    )
    form = Choice(Form.choices, required=False)
    stages = Many(child=Choice(STAGES), required=False, max_length=3)
    lead = Choice(Lead.choices, required=False, allow_blank=True)
    contract_number = Text(required=False, max_length=120)
    terms = AgreementBody()

    def validate(self, taken: dict[str, Any]) -> dict[str, Any]:
        """The stages as the flags of a linkage."""
        stages = set(taken.pop("stages", ()))
        return taken | dict.fromkeys(stages, True)


class ReasonBody(Body):
    reason = Text(max_length=2000)


class MaybeReasonBody(Body):
    reason = Text(required=False, max_length=2000)


class VerifyBody(Body):
    seen = Text(
        required=False,
        max_length=2000,
        help_text="Đã xem bản gốc ở đâu, khi chưa có tệp hợp đồng.",
    )


class HideBody(Body):
    hidden = YesNo(help_text="true: ẩn với công chúng; false: hiện lại.")


class SeenBody(Body):
    quantity = Number(
        required=False,
        min_value=0,
        help_text="Số kg đang thấy; nếu bên kia vừa ghi lại số khác thì không đối chiếu.",
    )


class ContestBody(Body):
    quantity = Number(min_value=0, help_text="kg theo bên không đồng ý.")
    reason = Text(max_length=2000)
    seen = Number(required=False, min_value=0, help_text="Số kg đã ghi mà bạn đang thấy.")


class DeliveryBody(Body):
    linkage = Text(max_length=60, help_text="Mã liên kết.")
    month = Month()
    quantity = Number(min_value=0, help_text="kg.")
