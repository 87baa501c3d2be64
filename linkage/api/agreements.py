"""What writes and answers of the API say of a version: the same for offers and linkages."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from geo.api.fields import Answer, Body, Choice, Day, Number, Text, Whole, YesNo, plain_number
from linkage.enums import PriceKind
from linkage.models import Agreement
from marketplace.api.bodies import Months

PERCENT: dict[str, Any] = {"max_digits": 5, "decimal_places": 2, "min_value": 0, "max_value": 100}
DONG: dict[str, Any] = {"max_digits": 20, "decimal_places": 2, "min_value": 0}
MAYBE: dict[str, Any] = {"required": False, "allow_null": True}
WORDS: dict[str, Any] = {"required": False, "max_length": 10_000}


class AgreementBody(Body):
    """One version as it is proposed. ``validated_data`` holds the fields of ``Agreement``."""

    starts_on = Day()
    ends_on = Day(**MAYBE, help_text="Ngày cuối cùng.")
    quantity = Number(**MAYBE, min_value=0, help_text="kg mỗi năm; bằng tổng các tháng.")
    months = Months(required=False, help_text='kg từng tháng của mỗi năm: {"5": 800}.')
    value = Number(**MAYBE, **DONG, help_text="Đồng.")
    contracted_share = Number(**MAYBE, **PERCENT, help_text="Tỷ lệ bao tiêu, %.")
    export = YesNo(**MAYBE, help_text="Xuất khẩu trực tiếp.")
    price_kind = Choice(PriceKind.choices, required=False, allow_blank=True)
    price = Number(**MAYBE, max_digits=14, decimal_places=2, min_value=0, help_text="Đồng mỗi kg.")
    price_terms = Text(**WORDS)
    price_deviation = Number(
        **MAYBE, **PERCENT, help_text="Thương lượng lại khi giá thị trường lệch quá, %."
    )
    advance = Number(**MAYBE, **DONG, help_text="Ứng trước, đồng.")
    inputs_supplied = Text(**WORDS)
    quality_terms = Text(**WORDS)
    delivery_terms = Text(**WORDS)
    payment_days = Whole(**MAYBE, min_value=0, max_value=3650)
    payment_terms = Text(**WORDS)
    risk_terms = Text(**WORDS)
    penalty_terms = Text(**WORDS)
    dispute_terms = Text(**WORDS)

    def validate(self, taken: dict[str, Any]) -> dict[str, Any]:
        """The months as the columns of a version."""
        months = taken.pop("months", {})
        return taken | {f"t{month}": kg for month, kg in months.items()}


class AgreementAnswer(Answer):
    """One version of what the parties agreed or propose."""

    number = Whole()
    starts_on = Day()
    ends_on = Day(allow_null=True, help_text="Ngày cuối cùng; null: không thời hạn.")
    quantity = Number(allow_null=True, help_text="kg mỗi năm.")
    months = serializers.SerializerMethodField(
        help_text="kg từng tháng của mỗi năm; null: không nêu."
    )
    value = Number(max_digits=20, allow_null=True, help_text="Đồng.")
    contracted_share = Number(allow_null=True, help_text="Tỷ lệ bao tiêu, %.")
    export = YesNo(allow_null=True, help_text="Xuất khẩu trực tiếp.")
    price_kind = Choice(PriceKind.choices, allow_blank=True)
    price = Number(allow_null=True, help_text="Đồng mỗi kg.")
    price_terms = Text()
    price_deviation = Number(allow_null=True, help_text="%.")
    advance = Number(max_digits=20, allow_null=True, help_text="Đồng.")
    inputs_supplied = Text()
    quality_terms = Text()
    delivery_terms = Text()
    payment_days = Whole(allow_null=True)
    payment_terms = Text()
    risk_terms = Text()
    penalty_terms = Text()
    dispute_terms = Text()

    def get_months(self, version: Agreement) -> dict[str, float] | None:
        if version.months is None:
            return None
        return {str(month): plain_number(kg) for month, kg in version.months.items() if kg}
