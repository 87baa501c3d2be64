"""What writes of negotiations bring."""

from __future__ import annotations

from typing import Any

from geo.api.fields import Body, Choice, CodeOf, Many, Text, Whole
from linkage.api.agreements import AgreementBody
from linkage.api.answers import STAGES
from linkage.enums import Lead, PostingKind
from organizations.models import Organization

NUMBER = "Số phiên bản đã đọc; nếu đã có phiên bản mới hơn thì không làm gì và trả lời 409."


class OfferTermsBody(AgreementBody):
    """One whole version of an offer."""

    stages = Many(
        child=Choice(STAGES), required=False, max_length=3, help_text="Các khâu ngoài tiêu thụ."
    )
    lead = Choice(Lead.choices, required=False, allow_blank=True)

    def validate(self, taken: dict[str, Any]) -> dict[str, Any]:
        """The stages as the flags of a version."""
        stages = set(taken.pop("stages", ()))
        return super().validate(taken) | dict.fromkeys(stages, True)


class PostingBody(Body):
    """A listing or a demand by its key."""

    kind = Choice(PostingKind.choices)
    year = Whole(min_value=2000, max_value=2100)
    code = Text(max_length=60)


class OpenBody(Body):
    organization = CodeOf(Organization.objects.all(), help_text="Bên gửi đề nghị.")
    posting = PostingBody()
    terms = OfferTermsBody()
    message = Text(required=False, max_length=4000)


class CounterBody(Body):
    number = Whole(min_value=1, help_text=NUMBER)
    terms = OfferTermsBody()


class AnswerBody(Body):
    number = Whole(min_value=1, help_text=NUMBER)


class EndBody(AnswerBody):
    reason = Text(required=False, max_length=2000)


class MessageBody(Body):
    text = Text(max_length=4000)
