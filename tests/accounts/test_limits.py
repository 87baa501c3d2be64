"""Counting tries within a window."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts import limits
from accounts.models import AttemptCounter

pytestmark = pytest.mark.django_db

TWO = limits.Limit("test", most=2, seconds=60)


def test_as_many_as_allowed_then_no_more():
    limits.check((TWO, "a"))
    limits.check((TWO, "a"))
    with pytest.raises(ValidationError) as refused:
        limits.check((TWO, "a"))
    assert refused.value.code == "limit"
    limits.check((TWO, "b"))


def test_a_window_that_is_over_begins_anew():
    assert [limits.count(TWO, "a") for _ in range(3)] == [1, 2, 3]
    AttemptCounter.objects.update(window_ends=timezone.now() - timedelta(seconds=1))
    assert limits.count(TWO, "a") == 1
    assert AttemptCounter.objects.get().window_ends > timezone.now()


def test_the_window_does_not_move_with_each_try():
    limits.count(TWO, "a")
    ends = AttemptCounter.objects.get().window_ends
    limits.count(TWO, "a")
    assert AttemptCounter.objects.get().window_ends == ends


def test_forgiving_takes_back_one_and_clears_what_is_over():
    limits.count(TWO, "old")
    AttemptCounter.objects.update(window_ends=timezone.now() - timedelta(seconds=1))
    limits.count(TWO, "a")
    limits.count(TWO, "a")
    limits.forgive(TWO, "a")
    assert AttemptCounter.objects.count() == 1
    assert limits.count(TWO, "a") == 2


def test_all_limits_are_counted_even_where_the_first_refuses():
    for _try in range(3):
        limits.count(TWO, "a")
    with pytest.raises(ValidationError):
        limits.check((TWO, "a"), (TWO, "b"))
    assert limits.count(TWO, "b") == 2


def test_nobodys_name_or_address_is_kept():
    limits.count(TWO, "192.0.2.7")
    assert "192.0.2.7" not in str(AttemptCounter.objects.values().get())
