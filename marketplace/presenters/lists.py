"""A page of the list of listings or demands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from marketplace.models import Posting
from marketplace.presenters.cards import Card, card
from marketplace.reports import COUNTED, Page

KEYS = ("older", "newer")


@dataclass(frozen=True)
class ListPage:
    cards: tuple[Card, ...]
    newer_url: str
    older_url: str
    summary: str
    everything_url: str


def list_page(
    page: Page,
    *,
    count: int,
    query: QueryDict,
    path: str,
    day: date,
    short: Callable[[Posting, date], Card] = card,
) -> ListPage:
    """``query`` is the page's own: the neighbours keep its filters; ``short`` makes a card."""
    return ListPage(
        cards=tuple(short(posting, day) for posting in page.items),
        newer_url=_neighbour(path, query, "newer", page.newer),
        older_url=_neighbour(path, query, "older", page.older),
        summary=count_words(count),
        everything_url=path,
    )


def count_words(count: int) -> str:
    """ "12 tin"; above what is counted: "hơn 1.000 tin"."""
    if count > COUNTED:
        return _("hơn %(count)s tin") % {"count": number_format(COUNTED, force_grouping=True)}
    return _("%(count)s tin") % {"count": number_format(count, force_grouping=True)}


def _neighbour(path: str, query: QueryDict, name: str, key: str) -> str:
    if not key:
        return ""
    query = query.copy()
    for old in KEYS:
        query.pop(old, None)
    query[name] = key
    return f"{path}?{query.urlencode()}"
