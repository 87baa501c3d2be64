"""Two people at the same moment, with the lock and, as negative control, without it.

Both stand between their check and their write before either goes on, where the engine lets them:
SQLite writes in turn by itself, so the control fails on PostgreSQL alone.
"""

import threading
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.db.models import QuerySet

from geo.periods import today
from organizations.actions import change_profile, members, profiles, remove_member
from organizations.models import Membership

pytestmark = pytest.mark.django_db(transaction=True)
WAIT_SECONDS = 1


@pytest.fixture
def at_once(monkeypatch):
    """Runs acts in threads; ``module.name`` is where both wait for each other."""

    def run(module, name, *acts):
        meeting, real, results = threading.Barrier(len(acts)), getattr(module, name), []

        def meet(*args, **kwargs):
            # Broken where the other one is held back by a lock.
            with suppress(threading.BrokenBarrierError):
                meeting.wait(WAIT_SECONDS)
            return real(*args, **kwargs)

        def act_alone(act):
            try:
                act()
                results.append("done")
            except (ValidationError, IntegrityError) as error:
                results.append(type(error).__name__)
            finally:
                connection.close()

        monkeypatch.setattr(module, name, meet)
        threads = [threading.Thread(target=act_alone, args=[act]) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sorted(results)

    return run


@pytest.fixture
def without_lock(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **kwargs: rows.all())


@pytest.fixture
def two_owners_leave(at_once, tea_coop, owner, editor):
    """Each of two owners removes themselves."""
    Membership.objects.filter(user=editor).update(role="owner")
    acts = [
        lambda row=row: remove_member(membership=row, by=row.user)
        for row in Membership.objects.select_related("user", "organization").order_by("pk")
    ]
    return lambda: at_once(members, "_record", *acts)


def test_of_two_owners_who_leave_at_once_one_stays(two_owners_leave):
    assert two_owners_leave() == ["ValidationError", "done"]
    assert Membership.objects.filter(role="owner").count() == 1


def test_control_without_the_lock_nobody_stays(two_owners_leave, without_lock):
    two_owners_leave()
    left = Membership.objects.filter(role="owner").count()
    assert left == (1 if connection.vendor == "sqlite" else 0)


@pytest.fixture
def two_changes(at_once, tea_coop, ward_official, province_official):
    """One official changes the kind, another the sector, from the same day."""
    acts = [
        lambda: change_profile(
            organization=tea_coop, on=today(), by=ward_official, kind="cooperative_union"
        ),
        lambda: change_profile(
            organization=tea_coop, on=today(), by=province_official, sector="non_agriculture"
        ),
    ]
    return lambda: at_once(profiles, "_opened", *acts)


def test_two_changes_at_once_both_hold(two_changes, tea_coop):
    assert two_changes() == ["done", "done"]
    profile = tea_coop.profiles.get(valid_to__isnull=True)
    assert (profile.kind, profile.sector) == ("cooperative_union", "non_agriculture")
    assert tea_coop.profiles.count() == 2


def test_control_without_the_lock_one_change_is_lost(two_changes, without_lock):
    expected = ["done", "done"] if connection.vendor == "sqlite" else ["IntegrityError", "done"]
    assert two_changes() == expected
