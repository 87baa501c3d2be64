"""What every resource does that can also be written."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from django.db.models import Model, QuerySet
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response

from geo.api.fields import Body
from geo.api.views import Resource


class WritableResource(Resource):
    """A resource whose acts are those of the pages. Whoever writes has signed in.

    ``everything()`` are all rows with what an answer needs, ``rows()`` those that the person may
    see: who has just changed a row is shown it, even where it has left their sight.
    """

    permission_classes = [IsAuthenticatedOrReadOnly]

    @abstractmethod
    def everything(self) -> QuerySet:
        """All rows with what an answer needs."""

    def initial(self, request: Request, *args: Any, **names: Any) -> None:
        super().initial(request, *args, **names)
        # Reading it here refuses a body over the limit, and keeps it for its fingerprint.
        _ = request._request.body

    def taken(self, body: type[Body]) -> dict[str, Any]:
        """What the request brings, in the shape that an action takes."""
        serializer = body(data=self.request.data, partial=self.request.method == "PATCH")
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def changed(self, row: Model) -> Response:
        """The row as it now stands."""
        return Response(self._anew(row))

    def created(self, row: Model) -> Response:
        shown = self._anew(row)
        return Response(shown, status=201, headers={"Location": shown["url"]})

    def _anew(self, row: Model) -> dict[str, Any]:
        return self.written([self.everything().get(pk=row.pk)])[0]
