"""The workspace of people of organizations, and the desk of officials."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import is_administrator, is_official
from geo.periods import today
from linkage.reports.queues import own_linkages, with_standing
from marketplace.enums import PostingState
from marketplace.reports import UNFINISHED, own_postings
from organizations.reports import own_organizations
from portal import desk as work
from portal.deadlines import deadlines
from portal.next_steps import next_steps, offers_among

PUBLISHED = PostingState.PUBLISHED
EVERY_STATE = (*UNFINISHED, PUBLISHED, PostingState.CLOSED)
SHOWN = 10


@require_safe
@login_required
def workspace(request: HttpRequest) -> HttpResponse:
    """What the person's organizations have to do next, and what they have."""
    user, day = request.user, today()
    organizations = own_organizations(user, day)
    postings = own_postings(user, EVERY_STATE)
    context = {
        "organizations": organizations,
        "may_edit": any(own.may_edit for own in organizations),
        "steps": (steps := next_steps(user, organizations, postings, day)),
        "offers_waiting": offers_among(steps),
        "submitted": [p for p in postings if p.state == PostingState.SUBMITTED][:SHOWN],
        "published": [p for p in postings if p.state == PUBLISHED][:SHOWN],
        "linkages": with_standing(own_linkages(user), day),
        "is_official": _is_official(user),
    }
    return render(request, "portal/workspace.html", context)


def _is_official(user) -> bool:
    return is_official(user) or is_administrator(user)


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for an official: all kinds of work with the first few, or one kind by pages."""
    user = request.user
    if not _is_official(user):
        raise PermissionDenied
    words, age = request.GET.get("q", "").strip()[:100], _age(request)
    asked = {"words": words, "age": age}
    queues = work.queues(user, today(), **asked)
    chosen = _chosen(request, asked)
    kept = {"q": words, "age": age or ""}
    context = {
        "queues": [(each, _page(each, kept)) for each in queues],
        "waiting": sum(each.total for each in queues),
        "chosen": chosen,
        "all_url": _link("", kept),
        "previous_url": _link(chosen.kind.key, kept, chosen.number - 1)
        if chosen and chosen.number > 1
        else "",
        "next_url": _link(chosen.kind.key, kept, chosen.number + 1)
        if chosen and chosen.number < chosen.pages
        else "",
        "words": words,
        "age": age,
        "ages": work.AGES,
        "files": [] if chosen else work.files_taken_in(user),
        "deadlines": [] if chosen else deadlines(user, today()),
    }
    return render(request, "portal/desk.html", context)


def _age(request: HttpRequest) -> int:
    given = request.GET.get("age", "")
    return int(given) if given in map(str, work.AGES) else 0


def _chosen(request: HttpRequest, asked: dict) -> work.Queue | None:
    key, number = request.GET.get("queue", ""), request.GET.get("page", "1")
    if not key:
        return None
    kind = next((kind for kind in work.KINDS if kind.key == key), None)
    if kind is None or not (number.isascii() and number.isdecimal() and 0 < int(number) < 10_000):
        raise Http404
    return work.queue(kind, request.user, today(), **asked, number=int(number))


def _page(queue: work.Queue, kept: dict) -> str:
    """Where all of one kind stands: a page of its own, or the desk narrowed to it."""
    own = queue.kind.page
    return reverse(own) if own and not any(kept.values()) else _link(queue.kind.key, kept)


def _link(key: str, kept: dict, number: int = 1) -> str:
    query = {"queue": key, **kept, "page": number if number > 1 else ""}
    given = {name: value for name, value in query.items() if value}
    return f"{reverse('desk')}?{urlencode(given)}" if given else reverse("desk")
