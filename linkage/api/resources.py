"""Linkages and deliveries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.idempotency import once
from accounts.api.views import WritableResource
from geo.api.fields import Body, Nothing
from geo.periods import today
from linkage import actions
from linkage.api.agreements import AgreementBody
from linkage.api.answers import LinkageAnswer
from linkage.api.bodies import (
    DeclareBody,
    HideBody,
    MaybeReasonBody,
    ReasonBody,
    VerifyBody,
)
from linkage.api.docs import linkage_docs
from linkage.api.queries import LinkageQuery
from linkage.models import Linkage
from linkage.reports.queues import first_agreed_days
from organizations.api.known import known_inside


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
