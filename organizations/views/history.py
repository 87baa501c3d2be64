"""Who changed what, and from which day it holds."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import Act
from organizations.history import timeline_items
from organizations.models import Organization
from organizations.permissions import can_see_history
from organizations.views.access import crumbs_to, for_whom

PAGE = 50


@for_whom(can_see_history, "GET")
def organization_history(request: HttpRequest, organization: Organization) -> HttpResponse:
    """The acts on the organization, latest first."""
    acts = Act.objects.about(organization).select_related("by")
    before = request.GET.get("before", "")
    if before.isdecimal():
        acts = acts.filter(pk__lt=int(before))
    rows = list(acts[: PAGE + 1])
    context = {
        "organization": organization,
        "crumbs": crumbs_to(organization),
        "items": timeline_items(rows[:PAGE]),
        "older_url": f"?before={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
    }
    return render(request, "organizations/history.html", context)
