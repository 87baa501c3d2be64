"""The workspace of people of organizations, and the desk of officials."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import is_administrator, is_official
from geo.periods import today
from linkage.reports.queues import (
    own_linkages,
    verification_queue,
    waiting_for,
    with_standing,
)
from marketplace.enums import PostingState
from marketplace.reports import moderation_queue, own_postings
from organizations.models import Certificate, Organization


@require_safe
@login_required
def workspace(request: HttpRequest) -> HttpResponse:
    """What the person's organizations have to do next, and what they have."""
    mine = Organization.objects.filter(memberships__user=request.user)
    context = {
        "organizations": mine.order_by("folded"),
        "waiting": waiting_for(request.user),
        "postings": own_postings(request.user),
        "published": own_postings(request.user, (PostingState.PUBLISHED,), 10)[:10],
        "linkages": with_standing(own_linkages(request.user), today()),
    }
    return render(request, "portal/workspace.html", context)


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """The queues of an official: linkages to verify, postings to read, recognitions to match."""
    user = request.user
    if not (is_official(user) or is_administrator(user)):
        raise PermissionDenied
    context = {
        "linkages": with_standing(verification_queue(user), today()),
        "postings": moderation_queue(user),
        "unmatched": Certificate.objects.ocop().unmatched().count(),
    }
    return render(request, "portal/desk.html", context)
