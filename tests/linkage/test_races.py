"""Two people at the same moment on one linkage: one clear outcome, the other is told.

Each with its negative control: without reading anew under the lock, both go through.
"""

import threading
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.db.models import QuerySet

from accounts.models import Act
from geo.periods import today
from linkage import actions
from linkage.actions import _common
from linkage.imports import LinkageImporter
from linkage.models import Linkage
from tests.linkage.conftest import anew
from tests.tables import take_in

pytestmark = pytest.mark.django_db(transaction=True)
FILE = """
    linkage | supplier | customer | commodity | starts_on
    LK-1    | HTX-01   | DN-01    | tea       | 01/02/2026
"""


def together(*acts):
    """Runs the acts in threads that start together; "done", or in what words each was told."""
    start, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number):
        try:
            start.wait()
            acts[number]()
            results[number] = "done"
        except ValidationError as error:
            results[number] = " ".join(error.messages)
        except IntegrityError:
            results[number] = "broken"
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def as_read_before(monkeypatch):
    """No lock, and nothing read anew: each act decides on what it was handed."""
    monkeypatch.setattr(_common, "locked", lambda linkage: linkage)


class TestVerifyAgainstTerminate:
    @pytest.fixture
    def acts(self, confirmed, ward_official, owner):
        one, other = anew(confirmed), anew(confirmed)
        return (
            lambda: actions.verify(one, by=ward_official, on=today(), seen="Bản giấy"),
            lambda: actions.terminate(other, by=owner, on=today(), reason="Mất mùa"),
        )

    def test_what_ended_is_not_verified(self, acts, confirmed):
        verified, ended = together(*acts)
        assert ended == "done"
        done = list(Act.objects.about(confirmed).order_by("id").values_list("verb", flat=True))
        if verified == "done":
            assert done.index("linkage.verify") < done.index("linkage.terminate")
        else:
            assert confirmed.code in verified
            assert anew(confirmed).first_terms.verified_on is None

    def test_control_an_ended_one_is_verified(self, acts, confirmed, as_read_before):
        verify, terminate = acts
        terminate()
        verify()
        linkage = anew(confirmed)
        assert linkage.terminated_on
        assert linkage.first_terms.verified_on


class TestConfirmAgainstChange:
    @pytest.fixture
    def acts(self, confirmed, owner, mill_owner, a_day):
        """The mill agrees to version 2 as it read it; the co-operative puts another there."""
        terms = {"starts_on": a_day(), "ends_on": a_day(300), "quantity": 90000}
        actions.propose_terms(confirmed, by=owner, on=a_day(), terms=terms)
        read, kept = anew(confirmed), anew(confirmed)

        def change():
            actions.refuse_terms(kept, by=owner, on=today())
            more = terms | {"quantity": 50000}
            actions.propose_terms(anew(kept), by=owner, on=today(), terms=more)

        return lambda: actions.confirm_terms(read, by=mill_owner, on=today(), version=2), change

    def test_nobody_agrees_to_what_they_did_not_read(self, acts, confirmed):
        agreed, changed = together(*acts)
        versions = {each.number: each for each in anew(confirmed).terms.all()}
        if agreed == "done":
            assert "Không có phiên bản" in changed
            assert versions[2].confirmed_on
            assert 3 not in versions
        else:
            assert changed == "done"
            assert versions[2].confirmed_on is None
            assert versions[3].confirmed_on is None

    def test_control_what_was_taken_back_is_agreed_to(self, acts, confirmed, as_read_before):
        agree, change = acts
        change()
        agree()
        second = next(each for each in anew(confirmed).terms.all() if each.number == 2)
        assert second.refused_on
        assert second.confirmed_on


class TestTwoImports:
    @pytest.fixture
    def acts(self, tea_coop, mill, system, monkeypatch):
        """The same file twice, each held between its plan and its writing where the engine lets
        it."""
        meeting, importer = threading.Barrier(2), LinkageImporter()
        real = LinkageImporter.plan

        def plan(self, table, *, by):
            found = real(self, table, by=by)
            with suppress(threading.BrokenBarrierError):
                meeting.wait(1)
            return found

        monkeypatch.setattr(LinkageImporter, "plan", plan)
        self.reports = []

        def act():
            self.reports.append(take_in(importer, FILE, by=system))

        return act, act

    def test_one_writes_the_other_finds_it_written(self, acts):
        assert together(*acts) == ["done", "done"]
        assert sorted((each.created, each.unchanged) for each in self.reports) == [(0, 1), (1, 0)]
        assert Linkage.objects.count() == 1

    def test_control_without_the_lock_both_would_write(self, acts, monkeypatch):
        monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **kwargs: rows.all())
        results = together(*acts)
        if connection.vendor == "sqlite":  # writes in turn by itself
            assert results == ["done", "done"]
        else:
            assert sorted(results) == ["broken", "done"]
