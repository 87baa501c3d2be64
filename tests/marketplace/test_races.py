"""Two officials at the same moment: one decides, the other is told. With its negative control."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import Act
from geo.periods import today
from marketplace import actions
from marketplace.actions import moderation
from marketplace.models import Listing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def decide_at_once(submitted, ward_official, province_official):
    """Runs both decisions in threads that start together; gives "done" or the error's code."""

    def _run():
        start, results = threading.Barrier(2), {}
        read = {name: Listing.objects.get(pk=submitted.pk) for name in ("publish", "close")}
        acts = {
            "publish": lambda: actions.publish(read["publish"], by=ward_official, on=today()),
            "close": lambda: actions.close(read["close"], by=province_official, on=today()),
        }

        def decide(name):
            try:
                start.wait()
                acts[name]()
                results[name] = "done"
            except ValidationError as error:
                results[name] = error.code
            finally:
                connection.close()

        threads = [threading.Thread(target=decide, args=[name]) for name in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    return _run


def decisions():
    return list(
        Act.objects.filter(verb__in=["listing.publish", "listing.close"])
        .order_by("id")
        .values_list("verb", "changes")
    )


def test_the_second_decides_on_what_the_first_left(decide_at_once):
    """Closing a published posting makes sense, publishing a closed one does not."""
    results = decide_at_once()
    steps = decisions()
    assert results["close"] == "done"
    if results["publish"] == "done":
        assert steps == [
            ("listing.publish", {"state": ["submitted", "published"]}),
            ("listing.close", {"state": ["published", "closed"]}),
        ]
    else:
        assert results["publish"] == "state"
        assert steps == [("listing.close", {"state": ["submitted", "closed"]})]
    assert Listing.objects.get().state == "closed"


def test_control_without_reading_anew_under_the_lock_both_leave_the_same_state(
    decide_at_once, monkeypatch
):
    monkeypatch.setattr(moderation, "locked", lambda posting: posting)
    assert decide_at_once() == {"publish": "done", "close": "done"}
    assert [changes["state"][0] for _verb, changes in decisions()] == ["submitted", "submitted"]
