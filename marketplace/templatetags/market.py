"""The market's own pieces: ``{% load market %}``."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from marketplace.presenters import ListedCard

register = template.Library()
KEPT = 4096  # cards, of about 3 KB each


class _Shown:
    """A card told from others by all that it shows, and by nothing else."""

    def __init__(self, card: ListedCard, key: Hashable) -> None:
        self.card, self.key = card, key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shown) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@register.simple_tag
def listed_card(card: ListedCard) -> SafeString:
    """The card of a posting in a list. A posting that stands in many lists is written once."""
    return _written(_Shown(card, (get_language(), *card.facts)))


@lru_cache(maxsize=KEPT)
def _written(shown: _Shown) -> SafeString:
    return render_to_string("marketplace/partials/card.html", {"card": shown.card})
