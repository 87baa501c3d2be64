"""The acts of a negotiation: who may, in which state, and what is told to who comes second."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import Act
from linkage import actions
from linkage.enums import Form, Life, OfferState, Rung
from linkage.models import AGREED_FIELDS, Linkage, Offer
from linkage.policies import life_on, rung_on
from marketplace import actions as market
from marketplace.models import Demand
from organizations.actions import cease_organization
from organizations.models import Standing
from tests.linkage.conftest import anew
from tests.linkage.negotiation import *  # noqa: F403
from tests.linkage.negotiation import table

pytestmark = pytest.mark.django_db


def refused(act) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        act()
    return caught.value


def at(moment) -> str:
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}"


class TestOpening:
    def test_a_buyer_on_a_listing(self, offer, published, supermarket, tea_coop, buyer):
        assert (offer.supplier, offer.customer) == (tea_coop, supermarket)
        assert (offer.listing, offer.demand, offer.opened_by) == (published, None, supermarket)
        assert offer.category == published.category
        assert offer.commodity == published.category.commodity
        version = table(offer)
        assert (version.number, version.proposed_by, version.author) == (1, supermarket, buyer)
        assert (version.quantity, version.production) == (2000, True)
        assert Act.objects.about(offer).get().verb == "offer.open"

    def test_a_supplier_on_a_demand(
        self, published_demand, tea_coop, owner, proposal, a_day, supermarket
    ):
        offer = actions.open_offer(
            by=owner,
            on=a_day(),
            organization=tea_coop,
            posting=published_demand,
            terms=proposal,
            message="  Chúng tôi giao được từ tuần sau. ",
        )
        assert (offer.supplier, offer.customer) == (tea_coop, supermarket)
        said = offer.messages.get()
        assert (said.text, said.organization) == ("Chúng tôi giao được từ tuần sau.", tea_coop)

    @pytest.mark.parametrize("person", ["outsider", "mill_owner", "ward_official"])
    def test_only_for_ones_own_organization(
        self, request, published, supermarket, proposal, a_day, person
    ):
        with pytest.raises(PermissionDenied):
            actions.open_offer(
                by=request.getfixturevalue(person),
                on=a_day(),
                organization=supermarket,
                posting=published,
                terms=proposal,
            )

    def test_not_on_ones_own(self, published, tea_coop, owner, proposal, a_day):
        error = refused(
            lambda: actions.open_offer(
                by=owner, on=a_day(), organization=tea_coop, posting=published, terms=proposal
            )
        )
        assert "của chính tổ chức này" in error.messages[0]

    def test_one_negotiation_a_posting_and_party(
        self, offer, mill, mill_owner, supermarket, buyer, published, proposal, a_day
    ):
        given = {"on": a_day(), "posting": published, "terms": proposal}
        error = refused(lambda: actions.open_offer(by=buyer, organization=supermarket, **given))
        assert offer.code in error.messages[0]
        actions.open_offer(by=mill_owner, organization=mill, **given)
        actions.withdraw_offer(offer, by=buyer, on=a_day(), number=1)
        actions.open_offer(by=buyer, organization=supermarket, **given)
        assert Offer.objects.filter(state="open").count() == 2

    @pytest.mark.parametrize("fixture", ["draft", "submitted"])
    def test_what_is_not_shown_is_not_answered(
        self, request, supermarket, buyer, proposal, a_day, fixture
    ):
        posting = request.getfixturevalue(fixture)
        error = refused(
            lambda: actions.open_offer(
                by=buyer, on=a_day(), organization=supermarket, posting=posting, terms=proposal
            )
        )
        assert error.code == "state"
        assert not Offer.objects.exists()

    def test_after_the_deadline(self, published_demand, tea_coop, owner, proposal, a_day):
        Demand.objects.update(deadline=a_day(-1))
        error = refused(
            lambda: actions.open_offer(
                by=owner,
                on=a_day(),
                organization=tea_coop,
                posting=published_demand,
                terms=proposal,
            )
        )
        assert f"{a_day(-1):%d/%m/%Y}" in error.messages[0]

    def test_a_year_that_is_over(self, published, supermarket, buyer, proposal, a_day, on_day):
        later = on_day(a_day().replace(year=a_day().year + 1, month=1, day=15))
        error = refused(
            lambda: actions.open_offer(
                by=buyer, on=later, organization=supermarket, posting=published, terms=proposal
            )
        )
        assert str(published.year) in error.messages[0]

    def test_a_party_that_has_ceased(
        self, published, supermarket, administrator, buyer, proposal, a_day
    ):
        cease_organization(organization=supermarket, by=administrator, on=a_day())
        error = refused(
            lambda: actions.open_offer(
                by=buyer, on=a_day(), organization=supermarket, posting=published, terms=proposal
            )
        )
        assert supermarket.name in error.messages[0]

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"price": Decimal(-1)}, "price"),
            ({"ends_on": -1}, "ends_on"),
            ({"t5": Decimal(10), "quantity": Decimal(11)}, "quantity"),
        ],
    )
    def test_what_makes_no_sense_is_not_sent(
        self, published, supermarket, buyer, proposal, a_day, change, field
    ):
        if "ends_on" in change:
            change = {"starts_on": a_day(-9), "ends_on": a_day(-1)}
        error = refused(
            lambda: actions.open_offer(
                by=buyer,
                on=a_day(),
                organization=supermarket,
                posting=published,
                terms=proposal | change,
            )
        )
        assert field in error.message_dict
        assert not Offer.objects.exists()


class TestVersions:
    def test_the_other_side_answers_and_the_first_answers_again(
        self, offer, owner, buyer, tea_coop, supermarket, proposal, a_day
    ):
        price = {"price": Decimal(9500)}
        actions.counter_offer(offer, by=owner, on=a_day(), number=1, terms=proposal | price)
        assert (table(offer).number, table(offer).proposed_by) == (2, tea_coop)
        assert table(offer).price == 9500
        price = {"price": Decimal(9200)}
        actions.counter_offer(offer, by=buyer, on=a_day(), number=2, terms=proposal | price)
        assert (table(offer).number, table(offer).proposed_by) == (3, supermarket)
        changes = [act.changes for act in Act.objects.about(offer).filter(verb="offer.counter")]
        assert changes == [{"version": [2, 3]}, {"version": [1, 2]}]

    def test_the_proposer_puts_another_in_its_place(self, offer, buyer, proposal, a_day):
        more = proposal | {"quantity": Decimal(2500)}
        actions.counter_offer(offer, by=buyer, on=a_day(), number=1, terms=more)
        assert table(offer).proposed_by == offer.customer
        assert offer.versions.get(number=1).quantity == 2000

    def test_nothing_new_is_not_sent(self, offer, owner, proposal, a_day):
        error = refused(
            lambda: actions.counter_offer(offer, by=owner, on=a_day(), number=1, terms=proposal)
        )
        assert "Chưa có gì khác" in error.messages[0]

    def test_who_has_not_read_the_newest_is_told(self, offer, owner, buyer, proposal, a_day):
        more = proposal | {"quantity": Decimal(2500)}
        actions.counter_offer(offer, by=buyer, on=a_day(), number=1, terms=more)
        for act in (actions.accept_offer, actions.refuse_offer):
            error = refused(lambda act=act: act(offer, by=owner, on=a_day(), number=1))
            assert error.code == "stale"
            told = error.messages[0]
            assert "phiên bản 2" in told
            assert offer.customer.name in told
            assert at(table(offer).proposed_at) in told

    @pytest.mark.parametrize("person", ["viewer_member", "outsider", "ward_official", "mill_owner"])
    @pytest.mark.parametrize("act", ["accept", "counter", "refuse", "withdraw", "message"])
    def test_nobody_else(self, request, offer, proposal, a_day, person, act):
        by = request.getfixturevalue(person)
        with pytest.raises(PermissionDenied):
            do(act, offer, by, a_day(), 1, proposal | {"price": Decimal(1)})


def do(act, offer, by, on, number, terms):
    given = {"by": by, "on": on}
    if act == "message":
        return actions.send_message(offer, text="Chào anh chị", **given)
    given["number"] = number
    if act == "counter":
        return actions.counter_offer(offer, terms=terms, **given)
    return getattr(actions, f"{act}_offer")(offer, **given)


class TestAgreeing:
    def test_one_linkage_declared_and_confirmed_at_once(
        self, offer, owner, tea_coop, supermarket, a_day
    ):
        linkage = anew(actions.accept_offer(offer, by=owner, on=a_day(), number=1))
        offer.refresh_from_db()
        assert (offer.state, offer.linkage, offer.closed_on) == ("accepted", linkage, a_day())
        assert (linkage.supplier, linkage.customer) == (tea_coop, supermarket)
        assert (linkage.category, linkage.form) == (offer.category, Form.SALE)
        assert (linkage.production, linkage.processing) == (True, False)
        terms, version = linkage.first_terms, table(offer)
        assert {name: getattr(terms, name) for name in AGREED_FIELDS} == {
            name: getattr(version, name) for name in AGREED_FIELDS
        }
        assert (terms.declared_by, terms.declared_on) == (supermarket, a_day())
        assert (terms.confirmed_on, terms.holds_from) == (a_day(), a_day())
        assert life_on(linkage, a_day()) == Life.ACTIVE
        assert rung_on(terms, None, a_day()) == Rung.CONFIRMED

    def test_it_counts_from_that_day_for_both(self, offer, owner, a_day):
        actions.accept_offer(offer, by=owner, on=a_day(), number=1)
        rows = Standing.objects.filter(rung="confirmed").values_list("organization", "valid_from")
        assert set(rows) == {(offer.supplier_id, a_day()), (offer.customer_id, a_day())}

    def test_who_did_it_is_kept_on_both(self, offer, owner, a_day):
        linkage = actions.accept_offer(offer, by=owner, on=a_day(), number=1)
        act = Act.objects.about(offer).first()
        assert (act.verb, act.by, act.note) == ("offer.accept", owner, offer.supplier.name)
        assert act.changes == {"version": [1, None], "linkage": [None, linkage.code]}
        told = Act.objects.about(linkage).get()
        assert (told.verb, told.note) == ("linkage.conclude", offer.code)

    def test_not_ones_own_proposal(self, offer, buyer, a_day):
        with pytest.raises(PermissionDenied):
            actions.accept_offer(offer, by=buyer, on=a_day(), number=1)
        assert not Linkage.objects.exists()

    @pytest.mark.parametrize("act", ["accept", "counter", "refuse", "withdraw"])
    def test_the_second_is_told_what_the_first_did(
        self, offer, owner, editor, buyer, proposal, a_day, act
    ):
        linkage = actions.accept_offer(offer, by=owner, on=a_day(), number=1)
        by = buyer if act == "withdraw" else editor
        error = refused(lambda: do(act, offer, by, a_day(), 1, proposal))
        assert error.code == "state"
        done = Act.objects.about(offer).filter(verb="offer.accept").get()
        assert error.messages == [
            f"Đề nghị này đã được {offer.supplier.name} đồng ý lúc {at(done.at)}, "
            f"thành liên kết {linkage.code}."
        ]
        assert Linkage.objects.count() == 1

    def test_a_term_that_is_over_is_not_agreed_to(self, offer, administrator, a_day):
        over = a_day(366)
        Offer.objects.update(opened_on=a_day(-2))
        offer.listing.year = over.year
        offer.listing.save()
        error = refused(lambda: actions.accept_offer(offer, by=administrator, on=over, number=1))
        assert "đã hết" in error.messages[0]

    def test_not_for_yesterday(self, offer, owner, a_day):
        error = refused(lambda: actions.accept_offer(offer, by=owner, on=a_day(-1), number=1))
        assert error.code == "date"


class TestEnding:
    def test_the_other_side_refuses(self, offer, owner, buyer, proposal, a_day):
        actions.refuse_offer(offer, by=owner, on=a_day(), number=1, reason=" Giá thấp quá. ")
        offer.refresh_from_db()
        assert (offer.state, offer.closed_on, offer.linkage) == ("refused", a_day(), None)
        assert Act.objects.about(offer).first().note == "Giá thấp quá."
        told = refused(lambda: do("counter", offer, buyer, a_day(), 1, proposal)).messages[0]
        assert f"bị {offer.supplier.name} từ chối lúc" in told

    def test_the_proposer_withdraws(self, offer, owner, buyer, a_day):
        actions.withdraw_offer(offer, by=buyer, on=a_day(), number=1)
        told = refused(lambda: do("accept", offer, owner, a_day(), 1, {})).messages[0]
        assert f"được {offer.customer.name} rút lại lúc" in told
        assert not Linkage.objects.exists()

    def test_sides_do_not_end_it_in_each_others_place(self, offer, owner, buyer, a_day):
        with pytest.raises(PermissionDenied):
            actions.refuse_offer(offer, by=buyer, on=a_day(), number=1)
        with pytest.raises(PermissionDenied):
            actions.withdraw_offer(offer, by=owner, on=a_day(), number=1)
        assert Offer.objects.get().state == OfferState.OPEN


class TestWords:
    def test_both_sides_speak(self, offer, owner, buyer, a_day):
        actions.send_message(offer, by=owner, on=a_day(), text="Có giảm nếu lấy đều không?")
        actions.send_message(offer, by=buyer, on=a_day(), text="Được 5 %.")
        said = list(offer.messages.values_list("organization", "text"))
        assert said == [
            (offer.supplier_id, "Có giảm nếu lấy đều không?"),
            (offer.customer_id, "Được 5 %."),
        ]
        assert not Act.objects.about(offer).filter(note__contains="5 %").exists()

    @pytest.mark.parametrize("text", ["", "  \n ", "x" * 4001])
    def test_nothing_and_too_much(self, offer, owner, a_day, text):
        error = refused(lambda: actions.send_message(offer, by=owner, on=a_day(), text=text))
        assert "text" in error.message_dict

    def test_after_agreeing_still_and_after_refusing_no_more(self, offer, owner, buyer, a_day):
        actions.accept_offer(offer, by=owner, on=a_day(), number=1)
        actions.send_message(offer, by=buyer, on=a_day(), text="Cảm ơn chị.")
        Offer.objects.update(state="refused", linkage=None)
        assert (
            refused(
                lambda: actions.send_message(offer, by=buyer, on=a_day(), text="Tiếc quá.")
            ).code
            == "state"
        )


class TestPosting:
    """What is negotiated about may go away."""

    @pytest.mark.parametrize("act", ["accept", "counter"])
    def test_closed_it_is_only_refused_or_withdrawn(
        self, offer, published, owner, editor, proposal, a_day, act
    ):
        market.close(published, by=owner, on=a_day())
        error = refused(lambda: do(act, offer, editor, a_day(), 1, proposal))
        assert published.title in error.messages[0]
        actions.send_message(offer, by=owner, on=a_day(), text="Đã bán hết.")
        actions.refuse_offer(offer, by=owner, on=a_day(), number=1)
        assert Offer.objects.get().state == "refused"

    def test_read_anew_by_an_official_it_stands(
        self, offer, published, owner, content, proposal, a_day
    ):
        market.edit_listing(
            published, by=owner, on=a_day(), revision=published.revision, title="Búp chè non"
        )
        published.refresh_from_db()
        assert published.state == "submitted"
        actions.accept_offer(offer, by=owner, on=a_day(), number=1)

    def test_past_its_deadline_what_is_on_the_table_may_still_be_agreed(
        self, published_demand, tea_coop, owner, buyer, proposal, a_day
    ):
        offer = actions.open_offer(
            by=owner, on=a_day(), organization=tea_coop, posting=published_demand, terms=proposal
        )
        Demand.objects.update(deadline=a_day() - timedelta(days=1))
        more = proposal | {"price": Decimal(1)}
        told = refused(lambda: do("counter", offer, buyer, a_day(), 1, more)).messages[0]
        assert "quá hạn trả lời" in told
        actions.accept_offer(offer, by=buyer, on=a_day(), number=1)
        assert Offer.objects.get().state == "accepted"
