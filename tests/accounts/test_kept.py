"""Results kept until the register changes."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import transaction

from accounts import kept as keeping
from accounts.kept import HELD, held, kept
from accounts.models import RegisterVersion

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def counted():
    """A computation that says how often it was made."""
    made = []

    def compute():
        made.append(len(made))
        return {"made": len(made)}

    return compute


@pytest.mark.parametrize("keep", [kept, held])
class TestBoth:
    def test_worked_out_once_until_the_register_changes(self, keep, counted):
        assert keep("a", 1, counted) == keep("a", 1, counted) == {"made": 1}
        RegisterVersion.advance()
        assert keep("a", 1, counted) == {"made": 2}

    def test_of_another_thing_anew(self, keep, counted):
        keep("a", 1, counted)
        assert keep("a", 2, counted) == {"made": 2}

    def test_nothing_of_what_may_never_be_committed(self, keep, counted):
        with transaction.atomic():
            keep("a", 1, counted)
        assert keep("a", 1, counted) == {"made": 2}


def test_what_is_held_is_handed_out_as_it_is(counted):
    assert held("a", 1, counted) is held("a", 1, counted)
    assert kept("b", 1, counted) is not kept("b", 1, counted)


def test_only_the_last_few_are_held(counted):
    for number in range(HELD + 3):
        held("a", number, counted)
    assert len(keeping._held) == HELD
    cache.clear()
    assert held("a", HELD, counted) == {"made": HELD + 1}  # still held
    assert held("a", 0, counted) == {"made": HELD + 4}  # long gone
