"""Negotiations: the acts of the pages, on a listing or a demand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_view
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.idempotency import once
from accounts.api.views import WritableResource
from geo.api import docs
from geo.api.fields import Body
from geo.periods import today
from linkage import actions
from linkage.api import offer_examples as examples
from linkage.api.offer_answers import OfferAnswer, OfferMessageAnswer
from linkage.api.offer_bodies import AnswerBody, CounterBody, EndBody, MessageBody, OpenBody
from linkage.api.offer_queries import OfferQuery
from linkage.api.resources import post
from linkage.models import Offer, OfferMessage
from linkage.reports.offers import POSTINGS, acting_for
from marketplace.models import Demand, Listing

TAG = "Đề nghị"
STALE = (
    "Gửi kèm số phiên bản đã đọc (number): nếu đã có phiên bản mới hơn, hoặc thương lượng đã kết "
    "thúc, thì không làm gì và trả lời 409, kèm điều đã xảy ra."
)


def _write(verb: str, summary: str, description: str, takes: type[Body], body: Any, **more: Any):
    given = {"answer": OfferAnswer, "example": examples.OFFER} | more
    return docs.write(f"offers_{verb}", TAG, summary, description, takes=takes, body=body, **given)


DOCS = {
    "list": docs.read(
        "offers_list",
        TAG,
        "Các đề nghị của những tổ chức mà tài khoản này là người, mới nhất trước.",
        "Chỉ người của hai bên thấy; cần đăng nhập.",
        answer=OfferAnswer(many=True),
        example=examples.OFFER,
    ),
    "retrieve": docs.read(
        "offers_read",
        TAG,
        "Một đề nghị với mọi phiên bản, theo mã.",
        "Phiên bản có số lớn nhất là phiên bản đang có; lời nhắn ở địa chỉ messages/.",
        answer=OfferAnswer,
        example=examples.OFFER,
    ),
    "create": _write(
        "open",
        "Gửi đề nghị mua một tin chào bán, hoặc bán cho một nhu cầu.",
        "Việc của chủ quản hoặc người soạn của bên gửi, với tin đang đăng và còn hạn của tổ chức "
        "khác. Mỗi tin, hai bên chỉ có một thương lượng cùng lúc.",
        OpenBody,
        examples.OPEN,
        status=201,
    ),
    "counter": _write(
        "counter",
        "Gửi phiên bản mới, trọn vẹn mọi điều khoản.",
        "Việc của bên đang phải trả lời; bên gửi cũng thay được phiên bản của mình khi chưa ai "
        f"trả lời. {STALE}",
        CounterBody,
        {"number": 1, "terms": examples.TERMS_BODY},
    ),
    "accept": _write(
        "accept",
        "Đồng ý phiên bản đang có: thành một liên kết đã được hai bên xác nhận.",
        f"Việc của bên không gửi phiên bản đó. {STALE}",
        AnswerBody,
        {"number": 1},
        example=examples.ACCEPTED,
    ),
    "refuse": _write(
        "refuse",
        "Từ chối và kết thúc thương lượng.",
        f"Việc của bên không gửi phiên bản đang có. {STALE}",
        EndBody,
        {"number": 1, "reason": "Giá thấp quá."},
        example=examples.OFFER | {"state": "refused", "turn": None, "closed_on": "2026-05-05"},
    ),
    "withdraw": _write(
        "withdraw",
        "Rút lại và kết thúc thương lượng.",
        f"Việc của bên gửi phiên bản đang có. {STALE}",
        EndBody,
        {"number": 1, "reason": ""},
        example=examples.OFFER | {"state": "withdrawn", "turn": None, "closed_on": "2026-05-05"},
    ),
}


@extend_schema_view(**DOCS)
class OfferResource(WritableResource):
    key = "-id"
    queryset = Offer.objects.none()
    serializer_class = OfferAnswer
    filterset_class = OfferQuery
    permission_classes = [IsAuthenticated]

    def everything(self) -> QuerySet:
        joined = ("listing", "demand", "opened_by", "linkage")
        rows = Offer.objects.with_parties().select_related(*joined)
        return rows.prefetch_related("versions__proposed_by")

    def rows(self) -> QuerySet:
        return self.everything().visible_to(self.request.user)

    def known_of(self, rows: Sequence[Offer]) -> dict[str, Any]:
        return {"mine": set(acting_for(self.request.user).values_list("pk", flat=True))}

    @once
    def create(self, request: Request) -> Response:
        taken = self.taken(OpenBody)
        posting = self._posting(**taken.pop("posting"))
        offer = actions.open_offer(by=request.user, on=today(), posting=posting, **taken)
        return self.created(offer)

    @post
    @once
    def counter(self, request: Request, **names: Any) -> Response:
        return self._done(actions.counter_offer, names, CounterBody)

    @post
    @once
    def accept(self, request: Request, **names: Any) -> Response:
        return self._done(actions.accept_offer, names, AnswerBody)

    @post
    @once
    def refuse(self, request: Request, **names: Any) -> Response:
        return self._done(actions.refuse_offer, names, EndBody)

    @post
    @once
    def withdraw(self, request: Request, **names: Any) -> Response:
        return self._done(actions.withdraw_offer, names, EndBody)

    def _done(self, act: Callable[..., Any], names: dict[str, Any], body: type[Body]) -> Response:
        offer, taken = self.found(**names), self.taken(body)
        act(offer, by=self.request.user, on=today(), **taken)
        return self.changed(offer)

    def _posting(self, *, kind: str, year: int, code: str) -> Listing | Demand:
        """The posting that the person names and may see."""
        rows = POSTINGS[kind].objects.visible_to(self.request.user)
        if (found := rows.filter(year=year, code=code).first()) is None:
            message = _("Không có tin mã “%(code)s” năm %(year)s.") % {"code": code, "year": year}
            raise ValidationError({"posting": {"code": [message]}})
        return found


@extend_schema_view(
    list=docs.read(
        "offers_messages_list",
        TAG,
        "Lời nhắn của một thương lượng, mới nhất trước.",
        "Chỉ người của hai bên thấy.",
        answer=OfferMessageAnswer(many=True),
        example=examples.MESSAGE,
    ),
    create=docs.write(
        "offers_messages_send",
        TAG,
        "Nhắn bên kia.",
        "Khi đang thương lượng, hoặc sau khi đã thành liên kết.",
        takes=MessageBody,
        body={"text": examples.MESSAGE["text"]},
        answer=OfferMessageAnswer,
        example=examples.MESSAGE,
        status=201,
    ),
)
class OfferMessageResource(WritableResource):
    key = "-id"
    queryset = OfferMessage.objects.none()
    serializer_class = OfferMessageAnswer
    permission_classes = [IsAuthenticated]

    def everything(self) -> QuerySet:
        return OfferMessage.objects.select_related("organization")

    def rows(self) -> QuerySet:
        return self.everything().filter(offer=self._offer())

    @once
    def create(self, request: Request, **names: Any) -> Response:
        offer = self._offer()
        sent = actions.send_message(offer, by=request.user, on=today(), **self.taken(MessageBody))
        return Response(self._anew(sent), status=201)

    def list(self, request: Request, **names: Any) -> Response:
        return super().list(request)

    def _offer(self) -> Offer:
        code = self.kwargs["code"]
        offers = Offer.objects.visible_to(self.request.user).with_parties()
        offer = None if "\0" in code else offers.filter(code=code).first()
        if offer is None:
            raise Http404
        return offer
