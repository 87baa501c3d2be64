"""Help: one page for each of the three users."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.guides import GUIDES


@require_safe
def help_index(request: HttpRequest) -> HttpResponse:
    """Which page is for whom."""
    return render(request, "portal/help.html", {"guides": GUIDES})


@require_safe
def help_page(request: HttpRequest, who: str) -> HttpResponse:
    """The steps of one user, with pictures."""
    guide = next((guide for guide in GUIDES if guide.key == who), None)
    if guide is None:
        raise Http404
    others = [each for each in GUIDES if each is not guide]
    return render(request, "portal/help_page.html", {"guide": guide, "others": others})
