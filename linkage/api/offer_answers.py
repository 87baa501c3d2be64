"""What the API says of negotiations, to the people of their parties alone."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from geo.api.fields import Answer, Choice, Day, Text, Whole, YesNo
from linkage.api.agreements import AgreementAnswer
from linkage.api.answers import STAGES
from linkage.enums import Lead, OfferState, PostingKind, PostingStand
from linkage.models import Offer, OfferTerms
from linkage.policies import posting_stand
from linkage.reports.offers import across
from organizations.api.answers import PartyAnswer, party


class OfferVersionAnswer(AgreementAnswer):
    """One version of an offer; the newest is on the table."""

    stages = serializers.SerializerMethodField(help_text="Các khâu ngoài tiêu thụ.")
    lead = Choice(Lead.choices, allow_blank=True)
    proposed_by = Text(source="proposed_by.code", help_text="Bên gửi phiên bản này.")
    proposed_at = serializers.DateTimeField()

    def get_stages(self, version: OfferTerms) -> list[str]:
        return [name for name in STAGES if getattr(version, name)]


class OfferPostingAnswer(Answer):
    """What is negotiated about."""

    kind = Choice(PostingKind.choices)
    year = Whole()
    code = Text()
    title = Text()
    url = serializers.URLField()
    stand = Choice(
        PostingStand.choices,
        help_text="late: hết hạn trả lời, chỉ còn đồng ý, từ chối hoặc rút lại; "
        "gone: không còn đăng, chỉ còn từ chối hoặc rút lại.",
    )


class OfferAnswer(Answer):
    """A negotiation between two organizations on a listing or a demand."""

    code = Text()
    url = serializers.URLField()
    state = Choice(OfferState.choices)
    posting = OfferPostingAnswer()
    supplier = PartyAnswer()
    customer = PartyAnswer()
    commodity = Text()
    category = Text()
    opened_by = Text()
    opened_on = Day()
    closed_on = Day(allow_null=True)
    turn = Text(allow_null=True, help_text="Mã bên phải trả lời; null: đã kết thúc.")
    waiting = YesNo(help_text="Đang chờ tổ chức của tài khoản này trả lời.")
    linkage = Text(allow_null=True, help_text="Mã liên kết đã thành, khi hai bên đồng ý.")
    number = Whole(help_text="Số phiên bản đang có; gửi lại số này khi trả lời.")
    versions = OfferVersionAnswer(many=True)

    def to_representation(self, offer: Offer) -> dict[str, Any]:
        request = self.context["request"]
        versions = sorted(offer.versions.all(), key=lambda version: version.number)
        newest = versions[-1]
        turn = across(offer, newest.proposed_by) if offer.state == OfferState.OPEN else None
        address = reverse("api_offer", args=[offer.code])
        return {
            "code": offer.code,
            "url": request.build_absolute_uri(address),
            "state": offer.state,
            "posting": self._posting(offer),
            "supplier": party(offer.supplier),
            "customer": party(offer.customer),
            "commodity": offer.commodity.code,
            "category": offer.category.code,
            "opened_by": offer.opened_by.code,
            "opened_on": offer.opened_on,
            "closed_on": offer.closed_on,
            "turn": turn.code if turn else None,
            "waiting": turn is not None and turn.pk in self.context["mine"],
            "linkage": offer.linkage.code if offer.linkage else None,
            "number": newest.number,
            "versions": OfferVersionAnswer(versions, many=True).data,
        }

    def _posting(self, offer: Offer) -> dict[str, Any]:
        posting = offer.posting
        address = reverse(f"api_{posting.kind}", args=[posting.year, posting.code])
        return {
            "kind": posting.kind,
            "year": posting.year,
            "code": posting.code,
            "title": posting.title,
            "url": self.context["request"].build_absolute_uri(address),
            "stand": posting_stand(posting, self.context["day"]),
        }


class OfferMessageAnswer(Answer):
    """Words of one side to the other."""

    id = Whole()
    organization = Text(source="organization.code", help_text="Bên nhắn.")
    at = serializers.DateTimeField()
    text = Text()
