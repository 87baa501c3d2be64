"""The front page, the page about the product, and the style page of development."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from geo.periods import today
from marketplace.models import Demand, Listing
from marketplace.presenters.cards import Card, card
from marketplace.reports import for_cards
from portal.style import style_context
from targets.presenters import headline


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What it is, the share, and what is newest on the market."""
    day = today()
    context = {
        "headline": headline(day, user=request.user),
        "listings": _newest(Listing.objects.published(), day),
        "demands": _newest(Demand.objects.published(), day),
    }
    return render(request, "portal/home.html", context)


def _newest(postings: QuerySet, day: date) -> list[Card]:
    rows = for_cards(postings, day).order_by("-published_on", "-id")[:3]
    return [card(posting, day) for posting in rows]


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How figures are made, how lists are ranked, where the facts come from, how to complain."""
    return render(request, "portal/about.html")


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for those who build pages; routed in DEBUG only."""
    return render(request, "portal/style.html", style_context())
