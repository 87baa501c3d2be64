"""Negotiations of the cast: the supermarket wants the tea that the co-operative lists."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linkage.actions import open_offer
from linkage.models import Offer, OfferTerms
from tests.marketplace.conftest import (
    categories,
    content,
    demand,
    draft,
    published,
    published_demand,
    schemes,
    submitted,
)

__all__ = [
    "categories",
    "content",
    "demand",
    "draft",
    "offer",
    "proposal",
    "published",
    "published_demand",
    "schemes",
    "submitted",
]


def table(offer: Offer) -> OfferTerms:
    """What is on the table."""
    return offer.versions.order_by("number").last()


@pytest.fixture
def proposal(a_day):
    """What a version says."""
    return {
        "starts_on": a_day(),
        "ends_on": a_day(365),
        "quantity": Decimal(2000),
        "price": Decimal(9000),
        "price_kind": "fixed",
        "quality_terms": "Một tôm hai lá",
        "production": True,
    }


@pytest.fixture
def offer(published, supermarket, buyer, proposal, a_day):
    """The supermarket would buy what the co-operative lists; the co-operative is to answer."""
    return open_offer(
        by=buyer, on=a_day(), organization=supermarket, posting=published, terms=proposal
    )
