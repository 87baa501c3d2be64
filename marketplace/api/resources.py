"""Products and postings: read by everyone once published, written by their authors."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.idempotency import once
from accounts.api.views import WritableResource
from geo.api import docs
from geo.api.fields import Body, Nothing
from geo.api.views import Resource
from geo.periods import today
from marketplace import actions
from marketplace.api import examples
from marketplace.api.answers import DemandAnswer, ListingAnswer, ProductAnswer, ServiceAnswer
from marketplace.api.bodies import (
    DemandEdit,
    ListingEdit,
    NewDemand,
    NewListing,
    NewService,
    PublishBody,
    ReturnBody,
    ServiceEdit,
)
from marketplace.api.docs import BY_CODE, posting_docs
from marketplace.api.queries import PostingQuery, ProductQuery, ServiceQuery
from marketplace.models import Demand, Listing, Posting, ProcessingService, Product
from organizations.api.known import known_inside

PRODUCTS, LISTINGS, DEMANDS = "Sản phẩm", "Tin chào bán", "Nhu cầu"
SERVICES = "Dịch vụ chế biến"


@extend_schema_view(
    list=docs.read(
        "products_list",
        PRODUCTS,
        "Danh sách sản phẩm của các tổ chức.",
        "Một sản phẩm có trong danh sách khi có tin chào bán mà tài khoản này được xem. Sản phẩm "
        "được ghi khi soạn tin chào bán.",
        answer=ProductAnswer(many=True),
        example=examples.PRODUCT,
    ),
    retrieve=docs.read(
        "products_read",
        PRODUCTS,
        "Một sản phẩm.",
        "Theo số của nó trong danh sách.",
        answer=ProductAnswer,
        example=examples.PRODUCT,
    ),
)
class ProductResource(Resource):
    key = "id"
    queryset = Product.objects.none()
    serializer_class = ProductAnswer
    filterset_class = ProductQuery

    def rows(self) -> QuerySet:
        products = Product.objects.visible_to(self.request.user)
        return products.select_related("organization", "category__commodity", "category__ocop_set")


class PostingResource(WritableResource):
    """What all postings share."""

    key = "-id"
    model: type[Posting]
    new: type[Body]
    edit: type[Body]
    create_posting: Callable[..., Posting]
    edit_posting: Callable[..., Posting]

    def everything(self) -> QuerySet:
        rows = self.model.objects.select_related("organization", "category__commodity")
        return rows.prefetch_related("certificates")

    def rows(self) -> QuerySet:
        return self.everything().visible_to(self.request.user)

    def known_of(self, rows: Sequence[Posting]) -> dict[str, Any]:
        return {"inside": known_inside(self.request.user, {row.organization_id for row in rows})}

    def handle_exception(self, exc: Exception) -> Response:
        return super().handle_exception(_months_named(exc))

    @once
    def create(self, request: Request) -> Response:
        taken = self.taken(self.new)
        return self.created(self.create_posting(by=request.user, on=today(), **taken))

    @once
    def partial_update(self, request: Request, **names: Any) -> Response:
        posting, taken = self.found(**names), self.taken(self.edit)
        return self.changed(self.edit_posting(posting, by=request.user, on=today(), **taken))

    @once
    def destroy(self, request: Request, **names: Any) -> Response:
        actions.delete_draft(self.found(**names), by=request.user, on=today())
        return Response(status=204)

    @action(detail=True, methods=["post"])
    @once
    def submit(self, request: Request, **names: Any) -> Response:
        return self._moved(actions.submit, names)

    @action(detail=True, methods=["post"])
    @once
    def withdraw(self, request: Request, **names: Any) -> Response:
        return self._moved(actions.close, names)

    @action(detail=True, methods=["post"])
    @once
    def reopen(self, request: Request, **names: Any) -> Response:
        return self._moved(actions.reopen, names)

    @action(detail=True, methods=["post"])
    @once
    def publish(self, request: Request, **names: Any) -> Response:
        return self._moved(actions.publish, names, PublishBody)

    @action(detail=True, methods=["post"])
    @once
    def send_back(self, request: Request, **names: Any) -> Response:
        return self._moved(actions.return_to_author, names, ReturnBody)

    def _moved(
        self, act: Callable[..., Posting], names: dict[str, Any], body: type[Body] = Nothing
    ) -> Response:
        posting, taken = self.found(**names), self.taken(body)
        return self.changed(act(posting, by=self.request.user, on=today(), **taken))


def _months_named(error: Exception) -> Exception:
    """The columns ``t1`` to ``t12`` are one field of the API, ``months``."""
    if not isinstance(error, ValidationError) or not hasattr(error, "error_dict"):
        return error
    named: dict[str, list[ValidationError]] = {}
    for name, errors in error.error_dict.items():
        named.setdefault("months" if re.fullmatch(r"t\d+", name) else name, []).extend(errors)
    return ValidationError(named)


@extend_schema_view(
    **posting_docs(
        "listings",
        LISTINGS,
        "tin chào bán",
        answer=ListingAnswer,
        example=examples.LISTING,
        new=NewListing,
        edit=ListingEdit,
        bodies=(examples.NEW_LISTING, examples.LISTING_EDIT),
    )
)
class ListingResource(PostingResource):
    model = Listing
    queryset = Listing.objects.none()
    serializer_class = ListingAnswer
    filterset_class = PostingQuery
    new, edit = NewListing, ListingEdit
    create_posting = staticmethod(actions.create_listing)
    edit_posting = staticmethod(actions.edit_listing)

    def everything(self) -> QuerySet:
        return super().everything().select_related("product")


@extend_schema_view(
    **posting_docs(
        "demands",
        DEMANDS,
        "nhu cầu",
        answer=DemandAnswer,
        example=examples.DEMAND,
        new=NewDemand,
        edit=DemandEdit,
        bodies=(examples.NEW_DEMAND, examples.DEMAND_EDIT),
    )
)
class DemandResource(PostingResource):
    model = Demand
    queryset = Demand.objects.none()
    serializer_class = DemandAnswer
    filterset_class = PostingQuery
    new, edit = NewDemand, DemandEdit
    create_posting = staticmethod(actions.create_demand)
    edit_posting = staticmethod(actions.edit_demand)


@extend_schema_view(
    **posting_docs(
        "processing-services",
        SERVICES,
        "dịch vụ chế biến",
        answer=ServiceAnswer,
        example=examples.SERVICE,
        new=NewService,
        edit=ServiceEdit,
        bodies=(examples.NEW_SERVICE, examples.SERVICE_EDIT),
        key=BY_CODE,
    )
)
class ServiceResource(PostingResource):
    model = ProcessingService
    queryset = ProcessingService.objects.none()
    serializer_class = ServiceAnswer
    filterset_class = ServiceQuery
    new, edit = NewService, ServiceEdit
    create_posting = staticmethod(actions.create_service)
    edit_posting = staticmethod(actions.edit_service)

    def everything(self) -> QuerySet:
        rows = super().everything().select_related("output", "site")
        return rows.prefetch_related("steps")
