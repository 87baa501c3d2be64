"""Many press at the same moment: one clear outcome, the others are told. With negative control."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from geo.periods import today
from linkage import actions
from linkage.actions import offers
from linkage.enums import OfferState
from linkage.models import Linkage, Offer
from linkage.reports.offers import newest_version
from tests.linkage.negotiation import *  # noqa: F403

pytestmark = pytest.mark.django_db(transaction=True)


def together(acts):
    """Runs the acts in threads that start together; gives what each returned, or its words."""
    start, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number):
        try:
            start.wait()
            results[number] = acts[number]()
        except ValidationError as error:
            results[number] = " ".join(error.messages)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def accepting(offer, owner):
    return lambda: actions.accept_offer(offer, by=owner, on=today(), number=1)


def test_fifty_accepts_conclude_one_linkage(offer, owner):
    results = together([accepting(offer, owner)] * 50)
    linkage = Linkage.objects.get()
    assert [each for each in results if isinstance(each, Linkage)] == [linkage]
    told = [each for each in results if isinstance(each, str)]
    assert len(told) == 49
    assert all(linkage.code in words for words in told)


def test_control_without_reading_anew_under_the_lock_each_concludes_its_own(
    offer, owner, monkeypatch
):
    """Both read the open offer before either writes, as they would without the lock."""
    open_offer = Offer.objects.with_parties().select_related("listing", "demand").get(pk=offer.pk)
    newest = newest_version(open_offer)
    monkeypatch.setattr(offers, "locked_offer", lambda offer: open_offer)
    monkeypatch.setattr(offers, "newest_version", lambda offer: newest)
    monkeypatch.setattr(offers, "require_offer_state", lambda *known: None)
    results = together([accepting(offer, owner)] * 2)
    assert all(isinstance(each, Linkage) for each in results)
    assert Linkage.objects.count() == 2


def test_accepting_against_withdrawing_has_one_end(offer, owner, buyer):
    def withdrawing():
        return actions.withdraw_offer(offer, by=buyer, on=today(), number=1)

    results = together([accepting(offer, owner), withdrawing] * 10)
    offer.refresh_from_db()
    assert sum(not isinstance(each, str) for each in results) == 1
    assert offer.state in (OfferState.ACCEPTED, OfferState.WITHDRAWN)
    assert Linkage.objects.exists() == (offer.state == OfferState.ACCEPTED)


def test_accepting_against_a_new_version_agrees_to_what_was_read(offer, owner, buyer, proposal):
    def changing():
        terms = proposal | {"price": 8000}
        return actions.counter_offer(offer, by=buyer, on=today(), number=1, terms=terms)

    accepted, changed = together([accepting(offer, owner), changing])
    if isinstance(accepted, Linkage):
        assert accepted.first_terms.price == 9000
        assert accepted.code in changed
    else:
        assert "phiên bản 2" in accepted
        assert not Linkage.objects.exists()
