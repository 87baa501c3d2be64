"""How far an organization's public linkages have climbed, day by day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.periods import today
from linkage.actions import confirm, declare, hide, terminate, verify
from linkage.actions.standing import sync_parties, sync_standing
from linkage.graph import RUNGS, LinkageFact
from linkage.graph.counting import counted
from linkage.graph.facts import OrganizationFact
from linkage.reports.standing import Version, joined, rungs_of
from organizations.models import Standing
from tests.linkage.conftest import anew
from tests.marketplace.conftest import categories, content

__all__ = ["categories", "content"]

DAY = date(2026, 3, 1)
days = st.integers(0, 12).map(lambda n: DAY + timedelta(n))
maybe = st.one_of(st.none(), days)


@given(days, days, maybe, maybe, maybe, maybe, maybe, maybe, days, maybe)
def test_rungs_are_those_on_which_the_linkage_counts(
    starts, declared, ends, terminated, merged, confirmed, verified, agreed, holds, until
):
    """On each day it stands on exactly the rungs at which the graph counts the linkage."""
    known = {"starts_on": starts, "declared_on": declared, "ends_on": ends}
    known |= {"terminated_on": terminated, "confirmed_on": confirmed, "verified_on": verified}
    known |= {"holds_from": holds, "merged_on": merged}
    fact = LinkageFact(
        id="L",
        supplier="A",
        customer="B",
        commodity="tea",
        first_agreed_on=agreed,
        holds_until=until,
        **known,
    )
    version = Version(linkage=1, supplier=1, customer=2, rejected_on=None, **known)
    rows = list(rungs_of(version, agreed, until))
    parties = [OrganizationFact("A"), OrganizationFact("B")]
    for step in range(-1, 15):
        day = DAY + timedelta(step)
        climbed = {rung for rung in RUNGS[1:] if counted([fact], parties, day, rung).counted}
        assert {rung for rung, period in rows if holds_on(period, day)} == climbed


def holds_on(period, day) -> bool:
    first, last = period
    return first <= day and (last is None or day < last)


periods = st.lists(
    st.tuples(days, maybe).filter(lambda pair: pair[1] is None or pair[0] < pair[1]), max_size=6
)


@given(periods)
def test_joined_periods_hold_the_same_days_and_do_not_touch(given_periods):
    merged = joined(given_periods)
    for step in range(-1, 15):
        day = DAY + timedelta(step)
        holds = any(holds_on(period, day) for period in given_periods)
        assert sum(holds_on(period, day) for period in merged) == holds
    for (_first, last), (following, _end) in pairwise(merged):
        assert last is not None
        assert last < following


def rungs(organization, day=None) -> set[str]:
    rows = Standing.objects.as_of(day or today()).filter(organization=organization)
    rows = rows.exclude(rung="")
    return set(rows.values_list("rung", flat=True))


@pytest.fixture
def made(tea_coop, mill, owner, content):
    day = today()
    return declare(
        by=owner,
        on=day,
        declarer=tea_coop,
        supplier=tea_coop,
        customer=mill,
        commodity=content["category"].commodity,
        production=True,
        terms={"starts_on": day, "ends_on": day + timedelta(30)},
    )


@pytest.mark.django_db
class TestActs:
    def test_what_one_side_says_gives_no_standing(self, made, tea_coop):
        assert rungs(tea_coop) == set()

    def test_each_act_moves_both_parties(self, made, tea_coop, mill, mill_owner, ward_official):
        day = today()
        confirm(anew(made), by=mill_owner, on=day)
        assert rungs(tea_coop) == rungs(mill) == {"confirmed"}
        verify(anew(made), by=ward_official, on=day, seen="Bản giấy")
        assert rungs(tea_coop) == {"confirmed", "verified"}
        assert rungs(tea_coop, day + timedelta(30)) == {"confirmed", "verified"}
        assert rungs(tea_coop, day + timedelta(31)) == set()
        terminate(anew(made), by=mill_owner, on=day + timedelta(3), reason="Hết hàng")
        assert rungs(mill, day + timedelta(2)) == {"confirmed", "verified"}
        assert rungs(mill, day + timedelta(3)) == set()

    def test_what_a_party_hides_is_not_shown(self, made, tea_coop, owner, mill_owner):
        confirm(anew(made), by=mill_owner, on=today())
        hide(anew(made), by=owner, on=today(), hidden=True)
        assert rungs(tea_coop) == set()
        hide(anew(made), by=owner, on=today(), hidden=False)
        assert rungs(tea_coop) == {"confirmed"}

    def test_branches_of_one_tax_code_lend_no_trust(self, made, tea_coop, mill, mill_owner):
        confirm(anew(made), by=mill_owner, on=today())
        mill.profiles.update(tax_code="5800000015-001")
        sync_standing([made.pk])
        assert rungs(tea_coop) == set()

    def test_writing_it_again_changes_nothing(self, made, tea_coop, mill_owner):
        confirm(anew(made), by=mill_owner, on=today())
        known = lambda: sorted(  # noqa: E731
            Standing.objects.values_list("organization", "rung", "valid_from", "valid_to")
        )
        before = known()
        sync_standing([made.pk, made.pk])
        assert known() == before
        sync_parties()
        assert known() == before
        assert len(before) == 2
