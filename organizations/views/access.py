"""Who reaches a page of an organization: an organization is public, what is done to it is not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from organizations.models import Organization

View = Callable[..., HttpResponse]


def for_whom(may: Callable[..., bool], *methods: str) -> Callable[[View], View]:
    """A view of one organization for those who may; it takes the organization, not the slug.

    Nobody signed in: to sign-in. No such organization: 404. Signed in, and may not: 403.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        @login_required
        @require_http_methods(methods or ("GET", "POST"))
        def inner(request: HttpRequest, slug: str, **kwargs) -> HttpResponse:
            organization = get_object_or_404(Organization, slug=slug)
            if not may(request.user, organization):
                raise PermissionDenied
            return view(request, organization, **kwargs)

        return inner

    return wrap


def crumbs_to(organization: Organization) -> list[tuple[str, str]]:
    """The pages above a page of the organization."""
    return [(organization.name, organization.get_absolute_url())]
