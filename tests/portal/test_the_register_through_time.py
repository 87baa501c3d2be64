"""The register under random acts of everybody while the clock moves.

At every step: figures as of every earlier day are what they were; no rung is skipped; each version
that was confirmed says what the other side was shown.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from linkage import actions
from linkage.enums import Rung
from linkage.models import AGREED_FIELDS, Delivery, Linkage, Terms
from linkage.policies import rung_on
from organizations.models import Organization
from portal.succession import Asked, carry_out
from targets.reports.figures import basis_of, figures_of
from tests.cast import member_of

pytestmark = pytest.mark.django_db
FIRST = date(2027, 2, 10)
LADDER = list(Rung)
PARTY = st.integers(0, 3)
MONTH = st.integers(0, 3)
KG = st.integers(1, 9)


class Register(RuleBasedStateMachine):
    """Four organizations, an owner each, and an official; ``told`` is what was read before."""

    world = None  # set by the test: people, organizations, commodity, the clock

    @initialize()
    def begin(self):
        self.point = transaction.atomic()
        self.point.__enter__()
        self.today = self.world.turn(FIRST)
        self.figures: dict[date, object] = {}
        self.rungs: dict[int, Rung | None] = {}
        self.confirmed: dict[int, tuple] = {}

    def teardown(self):
        if hasattr(self, "point"):
            transaction.set_rollback(True)
            self.point.__exit__(None, None, None)

    # --- Acts ---------------------------------------------------------------------------------
    def tried(self, act):
        """Does it; what the rules refuse changes nothing."""
        try:
            with transaction.atomic():
                return act()
        except (ValidationError, PermissionDenied):
            return None

    def drawn(self, number):
        """One of the linkages there are, read anew."""
        keys = list(Linkage.objects.order_by("pk").values_list("pk", flat=True))
        rows = Linkage.objects.with_parties().prefetch_related("terms", "deliveries")
        return rows.get(pk=keys[number % len(keys)])

    def side(self, linkage, number):
        return self.world.owner_of((linkage.supplier, linkage.customer)[number % 2])

    @rule(supplier=PARTY, customer=PARTY, days=st.integers(-3, 40), length=st.integers(1, 60))
    def declare(self, supplier, customer, days, length):
        first, second = self.world.organizations[supplier], self.world.organizations[customer]
        starts = self.today + timedelta(days=days)
        terms = {"starts_on": starts, "ends_on": starts + timedelta(days=length), "quantity": 1000}
        self.tried(
            lambda: actions.declare(
                by=self.world.owner_of(first),
                on=self.today,
                declarer=first,
                supplier=first,
                customer=second,
                commodity=self.world.commodity,
                terms=terms,
            )
        )

    @precondition(lambda self: Linkage.objects.exists())
    @rule(
        which=st.integers(0, 9),
        side=st.integers(0, 1),
        act=st.sampled_from(
            ["confirm", "confirm", "reject", "confirm_terms", "refuse_terms", "terminate", "renew"]
        ),
    )
    def of_a_party(self, which, side, act):
        linkage = self.drawn(which)
        given = {"by": self.side(linkage, side), "on": self.today}
        if act in {"reject", "terminate"}:
            given["reason"] = "Không đúng"
        self.tried(lambda: getattr(actions, act)(linkage, **given))

    @precondition(lambda self: Linkage.objects.exists())
    @rule(which=st.integers(0, 9), side=st.integers(0, 1), kg=KG, days=st.integers(-2, 20))
    def propose(self, which, side, kg, days):
        linkage = self.drawn(which)
        starts = self.today + timedelta(days=days)
        terms = {"starts_on": starts, "ends_on": starts + timedelta(30), "quantity": kg * 100}
        by = self.side(linkage, side)
        self.tried(lambda: actions.propose_terms(linkage, by=by, on=self.today, terms=terms))

    @precondition(lambda self: Linkage.objects.exists())
    @rule(which=st.integers(0, 9), agrees=st.booleans())
    def of_the_official(self, which, agrees):
        linkage, by = self.drawn(which), self.world.official
        if agrees:
            self.tried(lambda: actions.verify(linkage, by=by, on=self.today, seen="Bản giấy"))
        else:
            given = {"points": ["quantity"], "note": "Khác hợp đồng"}
            self.tried(lambda: actions.return_terms(linkage, by=by, on=self.today, **given))

    @precondition(lambda self: Linkage.objects.exists())
    @rule(which=st.integers(0, 9), side=st.integers(0, 1), month=MONTH, kg=KG)
    def deliver(self, which, side, month, kg):
        linkage = self.drawn(which)
        day = (self.today - timedelta(days=28 * month)).replace(day=1)
        given = {"month": day, "quantity": Decimal(kg)}
        by = self.side(linkage, side)
        self.tried(lambda: actions.record_delivery(linkage, by=by, on=self.today, **given))

    @precondition(lambda self: Delivery.objects.exists())
    @rule(
        which=st.integers(0, 9),
        side=st.integers(0, 1),
        kg=KG,
        act=st.sampled_from(
            ["agree_delivery", "agree_delivery", "contest_delivery", "accept_contest"]
        ),
    )
    def answer(self, which, side, kg, act):
        rows = list(Delivery.objects.order_by("pk").select_related("linkage"))
        delivery = rows[which % len(rows)]
        linkage = Linkage.objects.with_parties().get(pk=delivery.linkage_id)
        given = {"by": self.side(linkage, side), "on": self.today}
        if act == "contest_delivery":
            given |= {"quantity": Decimal(kg), "reason": "Phiếu cân"}
        self.tried(lambda: getattr(actions, act)(delivery, **given))

    @precondition(lambda self: Linkage.objects.count() > 1)
    @rule(one=st.integers(0, 9), other=st.integers(0, 9))
    def merge(self, one, other):
        keep, drop = self.drawn(one), self.drawn(other)
        self.tried(
            lambda: actions.merge_linkages(keep, drop, by=self.world.official, on=self.today)
        )

    @rule(one=PARTY, other=PARTY, dissolves=st.booleans())
    def succeed(self, one, other, dissolves):
        first, second = (
            Organization.objects.get(pk=self.world.organizations[each].pk) for each in (one, other)
        )
        kind, heirs = ("dissolution", []) if dissolves else ("merger", [second])
        asked = Asked(first, kind, self.today, "Quyết định", heirs, {})
        self.tried(lambda: carry_out(asked, by=self.world.official))

    @rule(days=st.integers(1, 20))
    def a_day_comes(self, days):
        self.figures[self.today] = figures_of(basis_of(self.today))
        self.today = self.world.turn(self.today + timedelta(days=days))

    # --- What always holds ----------------------------------------------------------------------
    @invariant()
    def days_before_are_what_they_were(self):
        for day, figures in getattr(self, "figures", {}).items():
            assert figures_of(basis_of(day)) == figures

    @invariant()
    def no_rung_is_skipped(self):
        """From one act to the next a version climbs one step at most; a fresh one of a successor
        begins where its predecessor's stood."""
        if not hasattr(self, "rungs"):
            return
        for terms in Terms.objects.select_related("linkage").prefetch_related(
            "linkage__deliveries"
        ):
            agreed = [d.agreed_on for d in terms.linkage.deliveries.all() if d.agreed_on]
            rung = rung_on(terms, min(agreed, default=None), self.today)
            known = terms.pk in self.rungs
            before = self.rungs.get(terms.pk)
            if known and before is not None and rung is not None:
                step = LADDER.index(rung) - LADDER.index(before)
                assert step <= 1 or (step == 2 and rung == Rung.EVIDENCED)
            if rung in (Rung.VERIFIED, Rung.EVIDENCED):
                assert terms.confirmed_on <= terms.verified_on
            self.rungs[terms.pk] = rung

    @invariant()
    def what_was_confirmed_says_the_same(self):
        if not hasattr(self, "confirmed"):
            return
        for terms in Terms.objects.filter(confirmed_on__isnull=False):
            content = tuple(getattr(terms, name) for name in AGREED_FIELDS)
            content += (terms.confirmed_on, terms.holds_from)
            assert self.confirmed.setdefault(terms.pk, content) == content


class World:
    def __init__(self, organizations, owners, official, commodity, turn):
        self.organizations, self.official = organizations, official
        self.commodity, self.turn = commodity, turn
        self._owners = dict(zip(organizations, owners, strict=True))

    def owner_of(self, organization):
        return self._owners[organization]


def test_random_acts_of_everybody(
    tea_coop,
    mill,
    exporter,
    supermarket,
    owner,
    mill_owner,
    buyer,
    province_official,
    world,
    on_day,
):
    organizations = [tea_coop, mill, exporter, supermarket]
    sender = member_of(exporter, "xuat-khau", "Lâm Xuất Khẩu", "owner")
    owners = [owner, mill_owner, sender, buyer]
    tea = world.commodities["tea"]
    Register.world = World(organizations, owners, province_official, tea, on_day)
    run_state_machine_as_test(
        Register,
        settings=settings(
            max_examples=15,
            stateful_step_count=22,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
