"""Capabilities and certificates: declared by organizations, verified by officials."""

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
from geo.api.fields import Nothing
from geo.periods import today
from organizations import actions
from organizations.api import examples
from organizations.api.answers import CapabilityAnswer, CertificateAnswer
from organizations.api.bodies import CapabilityBody, CertificateBody
from organizations.api.known import known_inside
from organizations.api.queries import CapabilityQuery, CertificateQuery
from organizations.models import Capability, Certificate

CAPABILITIES = "Năng lực công nghệ cao"
CERTIFICATES = "Chứng nhận"


@extend_schema_view(
    list=docs.read(
        "capabilities_list",
        CAPABILITIES,
        "Các công nghệ cao đang dùng vào một ngày.",
        "Gồm cả tự khai; chỉ công nghệ đã được cán bộ xác nhận (verified) mới được tính vào chỉ "
        "tiêu.",
        answer=CapabilityAnswer(many=True),
        example=examples.CAPABILITY,
    ),
    retrieve=docs.read(
        "capabilities_read",
        CAPABILITIES,
        "Một công nghệ của một tổ chức.",
        "Theo số của nó trong danh sách.",
        answer=CapabilityAnswer,
        example=examples.CAPABILITY,
        parameters=[docs.AS_OF],
    ),
)
class CapabilityResource(WritableResource):
    key = "id"
    queryset = Capability.objects.none()
    serializer_class = CapabilityAnswer
    filterset_class = CapabilityQuery

    def everything(self) -> QuerySet:
        return Capability.objects.select_related("organization", "technology")

    def rows(self) -> QuerySet:
        return self.everything()

    def known_of(self, rows: Sequence[Capability]) -> dict[str, Any]:
        return {"inside": known_inside(self.request.user, {row.organization_id for row in rows})}

    @docs.write(
        "capabilities_declare",
        CAPABILITIES,
        "Khai một công nghệ cao mà tổ chức đang dùng.",
        "Việc của chủ quản, người soạn, hoặc cán bộ phụ trách. Chưa được tính cho đến khi cán bộ "
        "xác nhận.",
        takes=CapabilityBody,
        body={"organization": "HTX-01", "technology": "drip_irrigation", "since": "2025-01-01"},
        answer=CapabilityAnswer,
        example=examples.CAPABILITY | {"verified": False, "verified_on": None},
        status=201,
    )
    @once
    def create(self, request: Request) -> Response:
        taken = self.taken(CapabilityBody)
        return self.created(actions.declare_capability(by=request.user, **taken))

    @docs.write(
        "capabilities_verify",
        CAPABILITIES,
        "Xác nhận một công nghệ đã khai, từ hôm nay.",
        "Việc của cán bộ được thẩm định ở địa bàn, không phải người của tổ chức.",
        takes=Nothing,
        body={},
        answer=CapabilityAnswer,
        example=examples.CAPABILITY,
    )
    @once
    def verify(self, request: Request, **names: Any) -> Response:
        self.taken(Nothing)
        capability = self.found(**names)
        return self.changed(
            actions.verify_capability(capability=capability, on=today(), by=request.user)
        )


@extend_schema_view(
    list=docs.read(
        "certificates_list",
        CERTIFICATES,
        "Các chứng nhận đã cấp tính đến một ngày.",
        "Mỗi chứng nhận có giá trị (state) của ngày hỏi: đang hiệu lực, sắp hết hạn, gia hạn "
        "chuyển tiếp, hết hạn, đã thu hồi hoặc chưa rõ thời hạn.",
        answer=CertificateAnswer(many=True),
        example=examples.CERTIFICATE,
    ),
    retrieve=docs.read(
        "certificates_read",
        CERTIFICATES,
        "Một chứng nhận.",
        "Theo số của nó trong danh sách.",
        answer=CertificateAnswer,
        example=examples.CERTIFICATE,
        parameters=[docs.AS_OF],
    ),
)
class CertificateResource(WritableResource):
    key = "id"
    queryset = Certificate.objects.none()
    serializer_class = CertificateAnswer
    filterset_class = CertificateQuery

    def everything(self) -> QuerySet:
        return Certificate.objects.select_related("organization", "scheme", "ocop_set")

    def rows(self) -> QuerySet:
        return self.everything()

    @docs.write(
        "certificates_add",
        CERTIFICATES,
        "Khai một chứng nhận của tổ chức.",
        "Không ghi ngày hết hạn thì lấy thời hạn của loại chứng nhận. OCOP cần hạng 3, 4 hoặc 5 "
        "sao.",
        takes=CertificateBody,
        body={
            "organization": "HTX-01",
            "scheme": "vietgap",
            "number": "VG-2026-001",
            "issued_on": "2026-01-15",
            "expires_on": "2028-01-14",
        },
        answer=CertificateAnswer,
        example=examples.CERTIFICATE,
        status=201,
    )
    @once
    def create(self, request: Request) -> Response:
        taken = self.taken(CertificateBody)
        return self.created(actions.add_certificate(by=request.user, **taken))

    @docs.write(
        "certificates_verify",
        CERTIFICATES,
        "Xác nhận đã xem một chứng nhận, từ hôm nay.",
        "Việc của cán bộ được thẩm định ở địa bàn, không phải người của tổ chức.",
        takes=Nothing,
        body={},
        answer=CertificateAnswer,
        example=examples.CERTIFICATE | {"verified": True, "verified_on": "2026-02-10"},
    )
    @once
    def verify(self, request: Request, **names: Any) -> Response:
        self.taken(Nothing)
        certificate = self.found(**names)
        return self.changed(
            actions.verify_certificate(certificate=certificate, on=today(), by=request.user)
        )
