"""The front page, the page about the product, and the style page of development."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from geo.periods import today
from marketplace.models import Demand, Listing
from marketplace.presenters.cards import card
from marketplace.reports import read_for_cards
from portal.style import style_context
from targets.presenters import headline


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What it is, the share, and what is newest on the market."""
    day = today()
    listings, demands = read_for_cards(
        day, _newest(Listing.objects.published()), _newest(Demand.objects.published())
    )
    context = {
        "headline": headline(day, user=request.user),
        "listings": [card(posting, day) for posting in listings],
        "demands": [card(posting, day) for posting in demands],
    }
    return render(request, "portal/home.html", context)


def _newest(postings: QuerySet) -> QuerySet:
    return postings.order_by("-published_on", "-id")[:3]


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How figures are made, how lists are ranked, where the facts come from, how to complain."""
    return render(request, "portal/about.html")


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for those who build pages; routed in DEBUG only."""
    return render(request, "portal/style.html", style_context())
