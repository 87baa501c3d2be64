"""Deliveries: recorded by one side, agreed or contested by the other."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_view
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.idempotency import once
from accounts.api.views import WritableResource
from geo.api import docs
from geo.api.fields import Nothing
from geo.periods import today
from linkage import actions
from linkage.api import examples
from linkage.api.answers import DeliveryAnswer
from linkage.api.bodies import ContestBody, DeliveryBody, SeenBody
from linkage.api.queries import DeliveryQuery
from linkage.models import Delivery, Linkage

DELIVERIES = "Giao hàng"


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
        takes=SeenBody,
        body={"quantity": 9800},
        answer=DeliveryAnswer,
        example=examples.DELIVERY | {"state": "agreed", "agreed_on": "2026-06-02"},
    )
    @once
    def agree(self, request: Request, **names: Any) -> Response:
        delivery, seen = self.found(**names), self.taken(SeenBody)
        return self.changed(actions.agree_delivery(delivery, by=request.user, on=today(), **seen))

    @docs.write(
        "deliveries_contest",
        DELIVERIES,
        "Không đồng ý với số bên kia đã ghi.",
        "Việc của bên còn lại: nêu số của mình và lý do. Bên ghi nhận số ấy (accept) hoặc ghi lại.",
        takes=ContestBody,
        body={"quantity": 9500, "reason": "Phiếu cân ngày 28/5 ghi 9.500 kg.", "seen": 9800},
        answer=DeliveryAnswer,
        example=examples.CONTESTED,
    )
    @once
    def contest(self, request: Request, **names: Any) -> Response:
        delivery, taken = self.found(**names), self.taken(ContestBody)
        return self.changed(
            actions.contest_delivery(delivery, by=request.user, on=today(), **taken)
        )

    @docs.write(
        "deliveries_accept",
        DELIVERIES,
        "Nhận số của bên không đồng ý.",
        "Việc của bên đã ghi; từ đó số ấy được coi là hai bên đã đối chiếu.",
        takes=SeenBody,
        body={"quantity": 9500},
        answer=DeliveryAnswer,
        example=examples.DELIVERY
        | {"state": "agreed", "quantity": 9500, "agreed_on": "2026-06-03"},
    )
    @once
    def accept(self, request: Request, **names: Any) -> Response:
        delivery, seen = self.found(**names), self.taken(SeenBody)
        return self.changed(actions.accept_contest(delivery, by=request.user, on=today(), **seen))

    @docs.write(
        "deliveries_withdraw_contest",
        DELIVERIES,
        "Rút lời không đồng ý.",
        "Việc của bên đã không đồng ý; số đã ghi lại chờ đối chiếu.",
        takes=Nothing,
        body={},
        answer=DeliveryAnswer,
        example=examples.DELIVERY,
    )
    @once
    def withdraw_contest(self, request: Request, **names: Any) -> Response:
        delivery = self.found(**names)
        self.taken(Nothing)
        return self.changed(actions.withdraw_contest(delivery, by=request.user, on=today()))

    def _linkage(self, code: str) -> Linkage:
        """The linkage that the person names and may see."""
        rows = Linkage.objects.visible_to(self.request.user).with_parties()
        if (found := rows.filter(code=code).first()) is None:
            message = _("Không có liên kết mã “%(code)s”.") % {"code": code}
            raise ValidationError({"linkage": [message]})
        return found
