"""What the pages of the market show, decided here so that templates only place it."""

from marketplace.presenters.acts import ACT_WORDS, ActWords, acts_open_to
from marketplace.presenters.cards import Card, CertificateMark, ServiceCard, card, service_card
from marketplace.presenters.found import ListedCard, Results, results
from marketplace.presenters.lists import ListPage, list_page
from marketplace.presenters.postings import PostingPage, posting_page

__all__ = [
    "ACT_WORDS",
    "ActWords",
    "Card",
    "CertificateMark",
    "ListPage",
    "ListedCard",
    "PostingPage",
    "Results",
    "ServiceCard",
    "acts_open_to",
    "card",
    "list_page",
    "posting_page",
    "results",
    "service_card",
]
