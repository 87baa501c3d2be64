"""What waits for whom."""

import pytest

from geo.periods import today
from marketplace import actions, reports
from marketplace.models import Demand, Listing
from marketplace.presenters.cards import season_words
from tests.factories.marketplace import DemandFactory, ListingFactory

pytestmark = pytest.mark.django_db


def test_the_queue_holds_what_waits_in_the_scope(
    tea_coop, supermarket, ward_official, province_official, ward_viewer, outsider
):
    ListingFactory(organization=tea_coop, state="draft")
    ListingFactory(organization=tea_coop, state="published")
    near = ListingFactory(organization=tea_coop, state="submitted", submitted_on="2026-03-02")
    far = ListingFactory(organization=supermarket, state="submitted", submitted_on="2026-02-01")
    demand = DemandFactory(organization=tea_coop, state="submitted", submitted_on="2026-03-01")
    for official, waiting in (
        (ward_official, {near}),
        (province_official, {near, far}),
        (ward_viewer, {near}),
        (outsider, set()),
    ):
        assert set(reports.moderation_queue(official, Listing)) == waiting
    assert list(reports.moderation_queue(ward_official, Demand)) == [demand]


def test_ones_own_the_returned_first(tea_coop, mill, owner, outsider):
    waiting = DemandFactory(organization=tea_coop, state="submitted")
    draft = ListingFactory(organization=tea_coop, state="draft")
    returned = ListingFactory(organization=tea_coop, state="returned")
    ListingFactory(organization=tea_coop, state="published")
    ListingFactory(organization=mill, state="draft")
    assert reports.own_postings(owner) == [returned, draft, waiting]
    assert reports.own_postings(outsider) == []


def test_waiting_since_the_last_time_it_was_sent(published, owner):
    actions.edit_listing(published, by=owner, on=today(), title="Tên khác")
    published.refresh_from_db()
    assert (published.state, published.submitted_on) == ("submitted", today())


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ({}, "chưa ghi số lượng"),
        (dict.fromkeys(range(1, 13), 5), "cả năm"),
        ({5: 1, 6: 3, 7: 1, 11: 1}, "tháng 5–7, 11; nhiều nhất tháng 6"),
        ({2: 4}, "tháng 2"),
        ({1: 2, 2: 2, 12: 1}, "tháng 1–2, 12; nhiều nhất tháng 1–2"),
    ],
)
def test_a_season_in_words(held, words):
    assert season_words([held.get(month, 0) for month in range(1, 13)]) == words
