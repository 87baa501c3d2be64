"""Organizations merge, divide and dissolve: what goes on, what ends, what never changes."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linkage import actions
from linkage.enums import Life, OfferState, Rung
from linkage.models import Linkage, Offer
from linkage.policies import life_on, rung_on
from organizations.actions import declare_capability
from organizations.models import Capability, Organization, Technology
from portal.succession import Asked, carry_out
from targets.reports.figures import basis_of, figures_of
from tests.linkage.conftest import anew, confirmed, declared, verified
from tests.linkage.negotiation import *  # noqa: F403

__all__ = ["confirmed", "declared", "verified"]
pytestmark = pytest.mark.django_db
FIRST = date(2027, 3, 1)


def merging(predecessor, *successors, on, kind="merger", of=None):
    return Asked(predecessor, kind, on, "Quyết định 12/QĐ-UBND", successors, of or {})


def told(linkage, day):
    linkage = anew(linkage)
    return life_on(linkage, day), rung_on(linkage.terms_on(day) or linkage.first_terms, None, day)


class TestMerger:
    def test_contracts_go_on_at_their_rung(
        self, verified, mill, exporter, administrator, a_day, tea_coop
    ):
        passed = carry_out(merging(mill, exporter, on=a_day()), by=administrator)
        new = anew(passed.continued[verified.code])
        assert (new.supplier, new.customer, new.continues) == (tea_coop, exporter, verified)
        assert told(new, a_day()) == (Life.ACTIVE, Rung.VERIFIED)
        assert told(verified, a_day())[0] == Life.TERMINATED
        terms, before = new.first_terms, verified.first_terms
        assert (terms.quantity, terms.ends_on) == (before.quantity, before.ends_on)
        mill.refresh_from_db()
        assert mill.ceased_on == a_day()

    def test_a_contract_with_the_successor_itself_ends(
        self, confirmed, mill, tea_coop, administrator, a_day
    ):
        passed = carry_out(merging(mill, tea_coop, on=a_day()), by=administrator)
        assert passed.ended == [confirmed]
        assert Linkage.objects.count() == 1
        assert told(confirmed, a_day())[0] == Life.TERMINATED

    def test_a_claim_still_waits_for_the_other_side(
        self, declared, tea_coop, exporter, mill, mill_owner, administrator, a_day
    ):
        passed = carry_out(merging(tea_coop, exporter, on=a_day()), by=administrator)
        new = anew(passed.continued[declared.code])
        assert (new.supplier, new.first_terms.declared_by) == (exporter, exporter)
        actions.confirm(new, by=mill_owner, on=a_day())
        assert told(new, a_day()) == (Life.ACTIVE, Rung.CONFIRMED)

    def test_products_people_and_technologies_go_on(
        self, published, offer, tea_coop, exporter, owner, administrator, a_day
    ):
        declare_capability(
            organization=tea_coop,
            technology=Technology.objects.get(code="drone"),
            since=a_day(),
            by=owner,
        )
        carry_out(merging(tea_coop, exporter, on=a_day()), by=administrator)
        published.refresh_from_db()
        assert published.organization == exporter
        assert published.product is None or published.product.organization == exporter
        assert exporter.memberships.filter(user=owner, role="owner").exists()
        held = Capability.objects.filter(technology__code="drone").order_by("pk")
        assert [(each.organization, each.since, each.until) for each in held] == [
            (tea_coop, a_day(), a_day()),
            (exporter, a_day(), None),
        ]
        assert Offer.objects.get().state == OfferState.WITHDRAWN

    def test_it_is_told_on_both_pages(self, client, mill, exporter, administrator, a_day):
        carry_out(merging(mill, exporter, on=a_day()), by=administrator)
        ended = client.get(mill.get_absolute_url()).content.decode()
        assert exporter.get_absolute_url() in ended
        assert "Quyết định 12/QĐ-UBND" in ended
        assert mill.get_absolute_url() in client.get(exporter.get_absolute_url()).content.decode()


def test_a_division_parts_the_contracts(
    declared, mill, supermarket, exporter, owner, mill_owner, tea_coop, world, administrator, a_day
):
    other = actions.declare(
        by=owner,
        on=a_day(),
        declarer=tea_coop,
        supplier=tea_coop,
        customer=mill,
        commodity=world.commodities["coffee"],
        terms={"starts_on": a_day()},
    )
    asked = merging(
        mill, exporter, supermarket, on=a_day(), kind="division", of={other.code: supermarket}
    )
    passed = carry_out(asked, by=administrator)
    assert passed.continued[declared.code].customer == exporter
    assert passed.continued[other.code].customer == supermarket


def test_after_a_separation_only_what_is_named_goes_over(
    client, confirmed, published, mill, tea_coop, exporter, owner, administrator, world, a_day
):
    staying = actions.declare(
        by=owner,
        on=a_day(),
        declarer=tea_coop,
        supplier=tea_coop,
        customer=mill,
        commodity=world.commodities["coffee"],
        terms={"starts_on": a_day()},
    )
    asked = merging(
        tea_coop, exporter, on=a_day(), kind="separation", of={confirmed.code: exporter}
    )
    passed = carry_out(asked, by=administrator)
    assert (list(passed.continued), passed.ended) == ([confirmed.code], [])
    assert passed.continued[confirmed.code].supplier == exporter
    assert told(staying, a_day())[0] == Life.PROPOSED
    for row in (tea_coop, published):
        row.refresh_from_db()
    assert tea_coop.ceased_on is None
    assert published.organization == tea_coop
    assert not exporter.memberships.filter(user=owner).exists()
    assert exporter.get_absolute_url() in client.get(tea_coop.get_absolute_url()).content.decode()


def test_goods_that_are_named_go_over_with_their_product(
    published, tea_coop, exporter, administrator, a_day
):
    key = f"product-{published.product_id}" if published.product_id else f"listing-{published.pk}"
    asked = Asked(tea_coop, "separation", a_day(), "Số 1", [exporter], {}, {key: exporter})
    carry_out(asked, by=administrator)
    published.refresh_from_db()
    assert published.organization == exporter


def test_growers_and_projects_go_on_with_the_contract(
    confirmed, tea_coop, mill, exporter, owner, administrator, world, a_day
):
    actions.record_growers(confirmed, by=owner, on=a_day(), name="Thôn 3", households=20)
    project = actions.create_project(
        by=owner, on=a_day(), lead=tea_coop, commodity=world.commodities["tea"], name="Chuỗi chè"
    )
    passed = carry_out(merging(tea_coop, exporter, on=a_day()), by=administrator)
    new = passed.continued[confirmed.code]
    assert [row.households for row in new.grower_groups.all()] == [20]
    assert not confirmed.grower_groups.exists()
    project.refresh_from_db()
    assert project.lead == exporter


def test_a_dissolution_ends_all(confirmed, published, tea_coop, administrator, a_day):
    passed = carry_out(merging(tea_coop, on=a_day(), kind="dissolution"), by=administrator)
    assert (passed.continued, passed.ended) == ({}, [confirmed])
    published.refresh_from_db()
    assert published.state == "closed"


class TestRefused:
    def test_who_does_not_answer_for_it(self, mill, exporter, far_official, owner, a_day):
        for person in (far_official, owner):
            with pytest.raises(PermissionDenied):
                carry_out(merging(mill, exporter, on=a_day()), by=person)

    @pytest.mark.parametrize(
        ("kind", "count"),
        [("merger", 0), ("merger", 2), ("division", 1), ("dissolution", 1), ("separation", 0)],
    )
    def test_a_wrong_number_of_successors(
        self, mill, exporter, supermarket, administrator, a_day, kind, count
    ):
        heirs = (exporter, supermarket)[:count]
        with pytest.raises(ValidationError):
            carry_out(merging(mill, *heirs, on=a_day(), kind=kind), by=administrator)
        mill.refresh_from_db()
        assert mill.ceased_on is None

    def test_a_day_to_come_and_one_that_ended(self, mill, exporter, administrator, a_day):
        with pytest.raises(ValidationError, match="chưa đến"):
            carry_out(merging(mill, exporter, on=a_day(3)), by=administrator)
        carry_out(merging(mill, exporter, on=a_day()), by=administrator)
        with pytest.raises(ValidationError, match="không hoạt động"):
            carry_out(merging(mill, exporter, on=a_day()), by=administrator)


class TestPage:
    def test_read_first_then_done(self, client, confirmed, mill, exporter, administrator, a_day):
        client.force_login(administrator)
        page = reverse("succession_new", args=[mill.slug])
        sent = {
            "kind": "merger",
            "first": f"{exporter.name} · {exporter.code}",
            "on": str(a_day()),
            "decision": "Quyết định 12",
        }
        read = client.post(page, sent).content.decode()
        assert confirmed.code in read
        assert Organization.objects.get(pk=mill.pk).ceased_on is None
        client.post(page, sent | {"confirmed": "1"})
        assert Organization.objects.get(pk=mill.pk).ceased_on == a_day()

    def test_what_is_missing_is_said(self, client, mill, administrator, a_day):
        client.force_login(administrator)
        page = reverse("succession_new", args=[mill.slug])
        sent = {"kind": "merger", "on": str(a_day()), "decision": "12"}
        assert "đúng một tổ chức" in client.post(page, sent).content.decode()


def figures_as_of(day):
    """Every figure as of the day, from the register alone: nothing kept is asked."""
    return figures_of(basis_of(day))


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_figures_of_days_before_stay(
    data, tea_coop, mill, exporter, supermarket, world, administrator, on_day
):
    """Random contracts and successions, over days; each day's figures are what they were."""
    today = on_day(FIRST)
    days = []
    with transaction.atomic():
        for _step in range(data.draw(st.integers(2, 6))):
            _act(data, world, administrator, today)
            for day, figures in days:
                assert figures_as_of(day) == figures
            days.append((today, figures_as_of(today)))
            today = on_day(today + timedelta(days=1))
        transaction.set_rollback(True)


def _act(data, world, by, today):
    """A contract, a merger or a dissolution among those that operate."""
    alive = [each for each in Organization.objects.order_by("code") if each.operates_on(today)]
    if len(alive) < 2:
        return
    first, second = data.draw(st.permutations(alive))[:2]
    what = data.draw(st.sampled_from(["link", "link", "merger", "dissolution"]))
    if what == "link":
        linkage = actions.declare(
            by=by,
            on=today,
            declarer=first,
            supplier=first,
            customer=second,
            commodity=world.commodities["tea"],
            terms={"starts_on": today},
        )
        actions.confirm(linkage, by=by, on=today)
    else:
        heirs = [second] if what == "merger" else []
        carry_out(merging(first, *heirs, on=today, kind=what), by=by)
