"""What every resource of the API does when it is read."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from geo.api.pages import KeyPages
from geo.api.queries import day_of


class Filters(DjangoFilterBackend):
    """The list's ``Query``; only a list is filtered."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        if view.action != "list":
            return queryset
        return super().filter_queryset(request, queryset, view)


class Resource(GenericViewSet):
    """Lists by page and single rows.

    A subclass says ``rows()`` (those that the person may see, with all that an answer needs),
    the unique ``key`` that orders them, and with what else to write them (``known_of``).
    """

    key = "code"
    pagination_class = KeyPages
    filter_backends = [Filters]

    @abstractmethod
    def rows(self) -> QuerySet:
        """Those that the person may see, with all that an answer needs."""

    def known_of(self, rows: Sequence[Model]) -> dict[str, Any]:
        """What the serializer needs to know beside the rows, read once for all of them."""
        return {}

    @cached_property
    def day(self) -> date:
        return day_of(self.request)

    def get_queryset(self) -> QuerySet:
        return self.queryset.all()

    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.rows()))
        return self.get_paginated_response(self.written(page))

    def retrieve(self, request: Request, **names: Any) -> Response:
        return Response(self.written([self.found(**names)])[0])

    def found(self, **names: Any) -> Any:
        """The one row of these names that the person may see; 404 otherwise."""
        if any("\0" in value for value in names.values() if isinstance(value, str)):
            raise Http404
        if (row := self.rows().filter(**names).first()) is None:
            raise Http404
        return row

    def written(self, rows: Sequence[Model]) -> list[dict[str, Any]]:
        """The rows as the API gives them."""
        context = {"request": self.request, "day": self.day, **self.known_of(rows)}
        return self.serializer_class(rows, many=True, context=context).data


class NothingHere(APIView):
    """Addresses of the API at which there is nothing; those without their last slash move on."""

    schema = None

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in ("GET", "HEAD") and not request.path.endswith("/"):
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(
                f"{request.path}/?{query}" if query else f"{request.path}/"
            )
        return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise NotFound
