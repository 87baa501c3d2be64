"""Linkages and deliveries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_view
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.idempotency import once
from accounts.api.views import WritableResource
from geo.api import docs
from geo.api.fields import Body, Nothing
from geo.periods import today
from linkage import actions
from linkage.api import examples
from linkage.api.agreements import AgreementBody
from linkage.api.answers import DeliveryAnswer, LinkageAnswer
from linkage.api.bodies import (
    DeclareBody,
    DeliveryBody,
    HideBody,
    MaybeReasonBody,
    ReasonBody,
    VerifyBody,
)
from linkage.api.docs import linkage_docs
from linkage.api.queries import DeliveryQuery, LinkageQuery
from linkage.models import Delivery, Linkage
from linkage.reports.queues import first_agreed_days
from organizations.api.known import known_inside

DELIVERIES = "Giao hàng"


def post(handler: Callable[..., Response]) -> Callable[..., Response]:
    """An act on one thing, so that the documentation finds it."""
    return action(detail=True, methods=["post"])(handler)


@extend_schema_view(**linkage_docs())
class LinkageResource(WritableResource):
    key = "-id"
    queryset = Linkage.objects.none()
    serializer_class = LinkageAnswer
    filterset_class = LinkageQuery

    def everything(self) -> QuerySet:
        return Linkage.objects.with_parties().prefetch_related("terms__declared_by")

    def rows(self) -> QuerySet:
        return self.everything().visible_to(self.request.user)

    def known_of(self, rows: Sequence[Linkage]) -> dict[str, Any]:
        parties = {key for row in rows for key in (row.supplier_id, row.customer_id)}
        return {
            "inside": known_inside(self.request.user, parties),
            "agreed": first_agreed_days([row.pk for row in rows]),
        }

    @once
    def create(self, request: Request) -> Response:
        taken = self.taken(DeclareBody)
        return self.created(actions.declare(by=request.user, on=today(), **taken))

    @post
    @once
    def confirm(self, request: Request, **names: Any) -> Response:
        return self._done(actions.confirm, names, Nothing)

    @post
    @once
    def reject(self, request: Request, **names: Any) -> Response:
        return self._done(actions.reject, names, ReasonBody)

    @post
    @once
    def verify(self, request: Request, **names: Any) -> Response:
        return self._done(actions.verify, names, VerifyBody)

    @post
    @once
    def terminate(self, request: Request, **names: Any) -> Response:
        return self._done(actions.terminate, names, ReasonBody)

    @post
    @once
    def hide(self, request: Request, **names: Any) -> Response:
        return self._done(actions.hide, names, HideBody)

    @post
    @once
    def propose_terms(self, request: Request, **names: Any) -> Response:
        linkage, terms = self.found(**names), self.taken(AgreementBody)
        actions.propose_terms(linkage, by=request.user, on=today(), terms=terms)
        return self.changed(linkage)

    @post
    @once
    def confirm_terms(self, request: Request, **names: Any) -> Response:
        return self._done(actions.confirm_terms, names, Nothing)

    @post
    @once
    def refuse_terms(self, request: Request, **names: Any) -> Response:
        return self._done(actions.refuse_terms, names, MaybeReasonBody)

    def _done(self, act: Callable[..., Any], names: dict[str, Any], body: type[Body]) -> Response:
        linkage, taken = self.found(**names), self.taken(body)
        act(linkage, by=self.request.user, on=today(), **taken)
        return self.changed(linkage)


@extend_schema_view(
    list=docs.read(
        "deliveries_list",
        DELIVERIES,
        "Các lần giao hàng của những liên kết được xem.",
        "Chỉ người của hai bên và cán bộ phụ trách; cần đăng nhập.",
        answer=DeliveryAnswer(many=True),
        example=examples.DELIVERY,
    ),
    retrieve=docs.read(
        "deliveries_read",
        DELIVERIES,
        "Một lần giao hàng.",
        "Theo số của nó trong danh sách; cần đăng nhập.",
        answer=DeliveryAnswer,
        example=examples.DELIVERY,
    ),
)
class DeliveryResource(WritableResource):
    key = "-id"
    queryset = Delivery.objects.none()
    serializer_class = DeliveryAnswer
    filterset_class = DeliveryQuery
    permission_classes = [IsAuthenticated]

    def everything(self) -> QuerySet:
        return Delivery.objects.select_related("linkage", "recorded_by")

    def rows(self) -> QuerySet:
        return self.everything().visible_to(self.request.user)

    @docs.write(
        "deliveries_record",
        DELIVERIES,
        "Ghi số lượng đã giao của một liên kết trong một tháng.",
        "Việc của một trong hai bên; ghi lại cùng tháng thì sửa số cũ, cho đến khi bên kia đối "
        "chiếu.",
        takes=DeliveryBody,
        body={"linkage": "LK-7K2M9Q", "month": "2026-05", "quantity": 9800},
        answer=DeliveryAnswer,
        example=examples.DELIVERY,
        status=201,
    )
    @once
    def create(self, request: Request) -> Response:
        taken = self.taken(DeliveryBody)
        linkage = self._linkage(taken.pop("linkage"))
        delivery = actions.record_delivery(linkage, by=request.user, on=today(), **taken)
        return self.created(delivery)

    @docs.write(
        "deliveries_agree",
        DELIVERIES,
        "Đối chiếu một lần giao hàng mà bên kia đã ghi.",
        "Việc của bên còn lại; liên kết đã thẩm định lên bậc “evidenced” từ lần đối chiếu đầu.",
        takes=Nothing,
        body={},
        answer=DeliveryAnswer,
        example=examples.DELIVERY | {"agreed_on": "2026-06-02"},
    )
    @once
    def agree(self, request: Request, **names: Any) -> Response:
        delivery = self.found(**names)
        self.taken(Nothing)
        return self.changed(actions.agree_delivery(delivery, by=request.user, on=today()))

    def _linkage(self, code: str) -> Linkage:
        """The linkage that the person names and may see."""
        rows = Linkage.objects.visible_to(self.request.user).with_parties()
        if (found := rows.filter(code=code).first()) is None:
            message = _("Không có liên kết mã “%(code)s”.") % {"code": code}
            raise ValidationError({"linkage": [message]})
        return found
