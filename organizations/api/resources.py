"""Organizations: read by everyone, written by their people and their officials."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.idempotency import once
from accounts.api.views import WritableResource
from geo.api import docs
from geo.periods import today
from organizations import actions
from organizations.api import examples
from organizations.api.answers import OrganizationAnswer
from organizations.api.bodies import DetailsBody, ProfileBody, RegisterBody
from organizations.api.known import known_inside
from organizations.api.queries import OrganizationQuery
from organizations.models import AnnualRecord, Organization

TAG = "Tổ chức"


@extend_schema_view(
    list=docs.read(
        "organizations_list",
        TAG,
        "Danh sách tổ chức đang hoạt động vào một ngày.",
        "Loại hình, vai trò, mã số thuế và địa điểm là của ngày hỏi (as_of). Liên hệ chỉ có khi tổ "
        "chức công khai; số liệu hằng năm chỉ người của tổ chức và cán bộ phụ trách thấy.",
        answer=OrganizationAnswer(many=True),
        example=examples.ORGANIZATION,
    ),
    retrieve=docs.read(
        "organizations_read",
        TAG,
        "Một tổ chức, theo mã.",
        "Trả lời cả khi tổ chức không hoạt động vào ngày hỏi; xem “operating”.",
        answer=OrganizationAnswer,
        example=examples.ORGANIZATION,
        parameters=[docs.AS_OF],
    ),
)
class OrganizationResource(WritableResource):
    queryset = Organization.objects.none()
    serializer_class = OrganizationAnswer
    filterset_class = OrganizationQuery

    def everything(self) -> QuerySet:
        return Organization.objects.with_profile(self.day).prefetch_related("commodities")

    def rows(self) -> QuerySet:
        return self.everything()

    def known_of(self, rows: Sequence[Organization]) -> dict[str, Any]:
        inside = known_inside(self.request.user, [row.pk for row in rows])
        records = AnnualRecord.objects.filter(organization__in=inside).as_of(self.day)
        return {
            "inside": inside,
            "records": {row.organization_id: row for row in records.order_by("year")},
        }

    @docs.write(
        "organizations_register",
        TAG,
        "Ghi một tổ chức mới vào sổ.",
        "Việc của cán bộ được thẩm định; địa điểm phải nằm trong địa bàn phụ trách. Đơn vị hành "
        "chính được tìm theo toạ độ hoặc theo mã đã ghi.",
        takes=RegisterBody,
        body=examples.REGISTER,
        answer=OrganizationAnswer,
        example=examples.ORGANIZATION,
        status=201,
    )
    @once
    def create(self, request: Request) -> Response:
        taken = self.taken(RegisterBody)
        return self.created(actions.register_organization(by=request.user, **taken))

    @docs.write(
        "organizations_edit",
        TAG,
        "Sửa tên, liên hệ, giới thiệu và ngành hàng của một tổ chức.",
        "Chỉ ghi những gì cần đổi. Loại hình, mã số thuế, vai trò và địa điểm đổi theo ngày, ở "
        "“…/profile/”.",
        takes=DetailsBody,
        body={"phone": "0263 3861 111", "contacts_public": True},
        answer=OrganizationAnswer,
        example=examples.ORGANIZATION,
    )
    @once
    def partial_update(self, request: Request, **names: Any) -> Response:
        organization = self.found(**names)
        taken = self.taken(DetailsBody)
        return self.changed(
            actions.edit_details(organization=organization, by=request.user, **taken)
        )

    @docs.write(
        "organizations_change_profile",
        TAG,
        "Đổi loại hình, lĩnh vực, mã số thuế, vai trò hoặc địa điểm chính từ một ngày.",
        "Ngày có hiệu lực là hôm nay hoặc sau đó; số liệu của các ngày trước giữ nguyên. Loại "
        "hình, lĩnh vực và mã số thuế do cán bộ đổi.",
        takes=ProfileBody,
        body={"on": "2026-07-01", "roles": [{"role": "producer", "commodity": "tea"}]},
        answer=OrganizationAnswer,
        example=examples.ORGANIZATION,
    )
    @once
    def profile(self, request: Request, **names: Any) -> Response:
        organization = self.found(**names)
        taken = {"on": today(), **self.taken(ProfileBody)}
        actions.change_profile(organization=organization, by=request.user, **taken)
        return self.changed(organization)
