"""A client of the API, and the problems it meets."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from tests.linkage.conftest import confirmed, declared, verified
from tests.marketplace.conftest import (
    categories,
    content,
    demand,
    draft,
    published,
    published_demand,
    published_service,
    schemes,
    service,
    service_content,
    steps,
    submitted,
    submitted_service,
)

__all__ = [
    "categories",
    "confirmed",
    "content",
    "declared",
    "demand",
    "draft",
    "published",
    "published_demand",
    "published_service",
    "schemes",
    "service",
    "service_content",
    "steps",
    "submitted",
    "submitted_service",
    "verified",
]

PROBLEM = {"type", "title", "status", "detail", "instance", "errors"}


class Api(APIClient):
    """Speaks JSON to ``/api/v1/``: ``api.get("units/", {"code": "24829"})``."""

    def generic(self, method, path, *args, **kwargs):
        return super().generic(method, f"/api/v1/{path}", *args, **kwargs)

    def as_(self, person) -> Api:
        """The same client, signed in."""
        self.force_authenticate(person)
        return self

    def results(self, path: str, **wanted) -> list[dict]:
        response = self.get(path, wanted)
        assert response.status_code == 200, response.content.decode()
        assert set(response.json()) >= {"results", "next"}
        return response.json()["results"]


@pytest.fixture
def api():
    return Api()


@pytest.fixture
def by(request):
    """``by("owner")``: a client signed in as one of the cast; None: as nobody."""
    return lambda name: Api() if name is None else Api().as_(request.getfixturevalue(name))


def problem(response, status: int) -> dict:
    """The problem details of an answer, checked to be whole."""
    assert response.status_code == status, response.content.decode()
    assert response.headers["Content-Type"] == "application/problem+json"
    body = response.json()
    assert set(body) == PROBLEM
    assert body["status"] == status
    assert body["instance"] == response.wsgi_request.path
    assert body["detail"]
    return body
