"""What the API says of linkages: to everyone their parties and rung, to insiders their terms."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from rest_framework import serializers

from geo.api.fields import Answer, Choice, Day, Number, Text, Whole, YesNo
from linkage.api.agreements import AgreementAnswer
from linkage.decree import decree_form
from linkage.enums import DeliveryState, Form, Lead, Life, Rung
from linkage.models import Delivery, Linkage, Terms
from linkage.policies import life_on, rung_on
from organizations.api.answers import PartyAnswer, party

STAGES = ("inputs", "production", "processing")


class TermsAnswer(AgreementAnswer):
    """One version of what the parties agreed, and the rungs it reached."""

    declared_on = Day()
    declared_by = Text(source="declared_by.code", allow_null=True)
    confirmed_on = Day(allow_null=True)
    verified_on = Day(allow_null=True)
    refused_on = Day(allow_null=True)
    holds_from = Day(allow_null=True, help_text="Áp dụng từ ngày này; null: chưa.")


class ContractAnswer(Answer):
    """What only the parties and the officials of their scope see."""

    category = Text(allow_null=True)
    contract_number = Text()
    lead = Choice(Lead.choices, allow_null=True)
    life = Choice(Life.choices)
    hidden = YesNo(help_text="Một bên đã ẩn liên kết với công chúng.")
    terminated_on = Day(allow_null=True)
    termination_reason = Text()
    rejected_on = Day(allow_null=True)
    rejection_reason = Text()
    terms = TermsAnswer(help_text="Phiên bản áp dụng vào ngày hỏi.")
    versions = TermsAnswer(many=True, help_text="Mọi phiên bản, cả đang chờ và đã từ chối.")


class LinkageAnswer(Answer):
    """A linkage as it stands on the day that is asked."""

    code = Text()
    url = serializers.URLField()
    supplier = PartyAnswer()
    customer = PartyAnswer()
    commodity = Text()
    stages = serializers.ListField(
        child=serializers.ChoiceField(STAGES), help_text="Các khâu ngoài tiêu thụ."
    )
    form = Choice(Form.choices)
    decree_form = Whole(
        allow_null=True, help_text="Hình thức 1–7 của Nghị định 98/2018/NĐ-CP, Điều 4."
    )
    rung = Choice(Rung.choices, allow_null=True, help_text="Bậc tin cậy vào ngày hỏi.")
    active = YesNo(help_text="Đang hiệu lực vào ngày hỏi.")
    starts_year = Whole()
    ends_year = Whole(allow_null=True, help_text="null: không thời hạn.")
    contract = ContractAnswer(
        allow_null=True, help_text="Chỉ hai bên và cán bộ phụ trách thấy; nếu không: null."
    )

    def to_representation(self, linkage: Linkage) -> dict[str, Any]:
        day: date = self.context["day"]
        terms = linkage.terms_on(day) or linkage.first_terms
        form = decree_form(linkage)
        address = reverse("api_linkage", args=[linkage.code])
        inside = {linkage.supplier_id, linkage.customer_id} & self.context["inside"]
        return {
            "code": linkage.code,
            "url": self.context["request"].build_absolute_uri(address),
            "supplier": party(linkage.supplier),
            "customer": party(linkage.customer),
            "commodity": linkage.commodity.code,
            "stages": list(linkage.stages),
            "form": linkage.form,
            "decree_form": form[0] if form else None,
            "rung": rung_on(terms, self.context["agreed"].get(linkage.pk), day),
            "active": life_on(linkage, day) == Life.ACTIVE,
            "starts_year": terms.starts_on.year,
            "ends_year": terms.ends_on.year if terms.ends_on else None,
            "contract": _contract(linkage, terms, day) if inside else None,
        }


def _contract(linkage: Linkage, terms: Terms, day: date) -> dict[str, Any]:
    return {
        "category": linkage.category.code if linkage.category else None,
        "contract_number": linkage.contract_number,
        "lead": linkage.lead or None,
        "life": life_on(linkage, day),
        "hidden": linkage.hidden,
        "terminated_on": linkage.terminated_on,
        "termination_reason": linkage.termination_reason,
        "rejected_on": linkage.rejected_on,
        "rejection_reason": linkage.rejection_reason,
        "terms": TermsAnswer(terms).data,
        "versions": TermsAnswer(linkage.terms.all(), many=True).data,
    }


class DeliveryAnswer(Answer):
    """What was delivered under a linkage in a month."""

    id = Whole()
    url = serializers.SerializerMethodField()
    linkage = Text(source="linkage.code")
    month = serializers.SerializerMethodField(help_text="Viết như 2026-09.")
    quantity = Number(help_text="kg.")
    recorded_by = Text(source="recorded_by.code", allow_null=True)
    state = Choice(DeliveryState.choices)
    recorded_on = Day(allow_null=True, help_text="Ngày ghi; null: không rõ.")
    agreed_on = Day(allow_null=True, help_text="Ngày bên kia đối chiếu; null: chưa.")
    contested_on = Day(allow_null=True, help_text="Ngày bên kia không đồng ý; null: không.")
    contested_quantity = Number(allow_null=True, help_text="kg theo bên không đồng ý.")
    contest_reason = Text()

    def get_url(self, delivery: Delivery) -> str:
        address = reverse("api_delivery", args=[delivery.pk])
        return self.context["request"].build_absolute_uri(address)

    def get_month(self, delivery: Delivery) -> str:
        return f"{delivery.month:%Y-%m}"
