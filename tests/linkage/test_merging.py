"""One contract entered twice: found, merged, counted once from that day, and taken back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Act
from linkage import actions
from linkage.enums import Life
from linkage.graph import counted
from linkage.models import Linkage
from linkage.policies import life_on
from linkage.reports.checks import twins_in, twins_of
from linkage.reports.facts import linkage_facts, organization_facts
from organizations.models import Standing
from tests.linkage.conftest import anew

pytestmark = pytest.mark.django_db


@pytest.fixture
def entered(world, a_day):
    """``entered(by, declarer, supplier, customer)``: a contract of tea as one party enters it."""

    def enter(by, declarer, supplier, customer, *, number="1-2026", **terms):
        terms = {"starts_on": a_day(), "ends_on": a_day(365), "quantity": 121000} | terms
        return actions.declare(
            by=by,
            on=a_day(),
            declarer=declarer,
            supplier=supplier,
            customer=customer,
            commodity=world.commodities["tea"],
            contract_number=number,
            terms=terms,
        )

    return enter


@pytest.fixture
def twin(entered, mill_owner, tea_coop, mill):
    """The mill enters the contract that the co-operative had entered, in its own way."""
    return entered(mill_owner, mill, tea_coop, mill)


def pairs(day):
    return [(each.one, each.other) for each in twins_in(Linkage.objects.all(), day)]


def counts(day, rung="declared"):
    facts = counted(linkage_facts(), organization_facts(), day, rung)
    return [each.id for each in facts.counted]


def reason(linkage, day):
    facts = counted(linkage_facts(), organization_facts(), day, "declared")
    return next((e.reason for e in facts.not_counted if e.linkage.id == linkage.code), None)


def test_a_contract_entered_by_both_is_found(confirmed, twin, a_day):
    assert pairs(a_day()) == [tuple(sorted((confirmed.code, twin.code)))]
    assert set(twins_of([confirmed], a_day())) == {confirmed.code}


def test_either_way_round(confirmed, entered, mill_owner, tea_coop, mill, a_day):
    turned = entered(mill_owner, mill, mill, tea_coop)
    assert pairs(a_day()) == [tuple(sorted((confirmed.code, turned.code)))]


def test_other_contracts_are_left_alone(
    confirmed, entered, owner, mill_owner, tea_coop, mill, a_day
):
    entered(mill_owner, mill, tea_coop, mill, number="02/2026")
    entered(mill_owner, mill, tea_coop, mill, starts_on=a_day(400), ends_on=None)
    rejected = entered(mill_owner, mill, tea_coop, mill)
    assert len(pairs(a_day())) == 1
    actions.reject(rejected, by=owner, on=a_day(), reason="Đã có rồi")
    assert pairs(a_day()) == []


def test_from_the_day_of_merging_one_counts_and_earlier_days_stay(
    confirmed, twin, ward_official, a_day, on_day
):
    before, day = a_day(), on_day(a_day() + timedelta(days=5))
    facts = counts(before), counts(before, "confirmed")
    actions.merge_linkages(confirmed, twin, by=ward_official, on=day)
    assert counts(day) == [confirmed.code]
    assert reason(twin, day) == "merged"
    assert (counts(before), counts(before, "confirmed")) == facts
    assert life_on(anew(twin), day) == Life.MERGED
    assert life_on(anew(twin), before) != Life.MERGED
    assert pairs(day) == []


def test_the_party_of_both_may_merge_and_nobody_else(
    confirmed, twin, owner, viewer_member, outsider, ward_viewer, far_official, a_day
):
    for person in (viewer_member, outsider, ward_viewer, far_official):
        with pytest.raises(PermissionDenied):
            actions.merge_linkages(confirmed, twin, by=person, on=a_day())
    actions.merge_linkages(confirmed, twin, by=owner, on=a_day())
    assert anew(twin).merged_into == confirmed


def test_the_lower_rung_is_never_the_one_that_stays(confirmed, twin, ward_official, a_day):
    with pytest.raises(ValidationError, match="bậc cao hơn"):
        actions.merge_linkages(twin, confirmed, by=ward_official, on=a_day())
    assert anew(confirmed).merged_on is None


def test_only_linkages_of_the_same_parties_and_commodity(
    confirmed, entered, owner, tea_coop, exporter, system, world, a_day
):
    other = entered(owner, tea_coop, tea_coop, exporter)
    with pytest.raises(ValidationError, match="cùng hai bên"):
        actions.merge_linkages(confirmed, other, by=system, on=a_day())
    with pytest.raises(ValidationError, match="hai liên kết khác nhau"):
        actions.merge_linkages(confirmed, anew(confirmed), by=system, on=a_day())


def test_a_merging_is_taken_back_on_its_day_only(confirmed, twin, ward_official, a_day, on_day):
    day = a_day()
    both = counts(day)
    actions.merge_linkages(confirmed, twin, by=ward_official, on=day)
    actions.unmerge_linkage(twin, by=ward_official, on=day)
    assert counts(day) == both
    actions.merge_linkages(confirmed, twin, by=ward_official, on=day)
    later = on_day(day + timedelta(days=1))
    with pytest.raises(ValidationError, match="trong ngày đã gộp"):
        actions.unmerge_linkage(twin, by=ward_official, on=later)
    assert counts(later) == [confirmed.code]


def test_a_merged_linkage_takes_part_in_nothing_more(confirmed, twin, owner, ward_official, a_day):
    actions.merge_linkages(confirmed, twin, by=ward_official, on=a_day())
    for act in (
        lambda: actions.confirm(twin, by=owner, on=a_day()),
        lambda: actions.reject(twin, by=owner, on=a_day(), reason="x"),
        lambda: actions.merge_linkages(confirmed, twin, by=ward_official, on=a_day()),
        lambda: actions.merge_linkages(twin, confirmed, by=ward_official, on=a_day()),
    ):
        with pytest.raises(ValidationError, match="Đã gộp"):
            act()


def test_standing_ends_with_the_merging(
    confirmed, twin, owner, tea_coop, ward_official, a_day, on_day
):
    """Both confirmed: after the merging the kept one alone lends standing."""
    actions.confirm(twin, by=owner, on=a_day())
    day = on_day(a_day() + timedelta(days=2))
    actions.merge_linkages(confirmed, anew(twin), by=ward_official, on=day)
    actions.terminate(confirmed, by=owner, on=day, reason="Thôi bán")
    assert not Standing.objects.as_of(day).filter(organization=tea_coop).exclude(rung="").exists()


def test_two_contracts_told_apart_are_not_offered_again(confirmed, twin, owner, outsider, a_day):
    with pytest.raises(PermissionDenied):
        actions.tell_apart(confirmed, twin, by=outsider, on=a_day())
    actions.tell_apart(confirmed, twin, by=owner, on=a_day())
    assert pairs(a_day()) == []
    assert twins_of([confirmed], a_day()) == {}


def test_both_linkages_remember(confirmed, twin, owner, a_day):
    actions.merge_linkages(confirmed, twin, by=owner, on=a_day())
    assert Act.objects.about(twin).first().changes == {"merged_into": [None, confirmed.code]}
    assert Act.objects.about(confirmed).first().changes == {"merged": [None, twin.code]}
