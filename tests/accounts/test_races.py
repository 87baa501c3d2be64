"""At the same moment: one code, one counter. Each race has its negative control."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from accounts import limits
from accounts.actions import issue_one_time_sign_in, redeem_one_time_sign_in
from accounts.models import AttemptCounter, OneTimeSignIn

pytestmark = pytest.mark.django_db(transaction=True)

TOGETHER = 6


def all_at_once(act):
    """Run ``act(number)`` in several threads that start together; give what each returned."""
    start, results = threading.Barrier(TOGETHER), [None] * TOGETHER

    def run(number):
        try:
            start.wait()
            results[number] = act(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(TOGETHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_of_several_redemptions_at_once_one_wins(administrator, without_contact):
    code = issue_one_time_sign_in(by=administrator, user=without_contact).code

    def redeem(number):
        try:
            redeem_one_time_sign_in(
                username="ba-tu",
                code=code,
                password=f"nắng-lên-đồi-chè-{number}",
                address="192.0.2.1",
            )
        except ValidationError as error:
            return error.messages[0]
        return number

    results = all_at_once(redeem)
    winners = [result for result in results if isinstance(result, int)]
    assert len(winners) == 1
    assert all("đã được dùng" in result for result in results if result not in winners)
    without_contact.refresh_from_db()
    assert without_contact.check_password(f"nắng-lên-đồi-chè-{winners[0]}")


def test_control_looking_first_and_marking_later_lets_several_win(administrator, without_contact):
    issue_one_time_sign_in(by=administrator, user=without_contact)
    looked = threading.Barrier(TOGETHER)

    def redeem(_number):
        usable = OneTimeSignIn.objects.usable(timezone.now()).exists()
        looked.wait()  # every thread has looked before any marks
        if usable:
            with transaction.atomic():
                OneTimeSignIn.objects.update(used_at=timezone.now())
        return usable

    assert sum(all_at_once(redeem)) > 1


def test_every_try_at_once_is_counted(transactional_db):
    counts = all_at_once(lambda _number: limits.count(limits.SIGN_IN_PERSON, "lan"))
    assert sorted(counts) == list(range(1, TOGETHER + 1))


def test_control_counting_in_two_statements_loses_tries(transactional_db):
    AttemptCounter.objects.create(
        key="lan", count=0, window_ends=timezone.now() + timedelta(hours=1)
    )
    looked = threading.Barrier(TOGETHER)

    def count(_number):
        seen = AttemptCounter.objects.get(key="lan").count
        looked.wait()
        with transaction.atomic():
            AttemptCounter.objects.filter(key="lan").update(count=seen + 1)
        return seen + 1

    assert len(set(all_at_once(count))) < TOGETHER
    assert AttemptCounter.objects.get(key="lan").count < TOGETHER
