"""What was delivered: one side records, the other agrees or says otherwise."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Act
from linkage import actions
from linkage.enums import DeliveryState, Rung
from linkage.policies import rung_on
from organizations.models import Standing
from tests.linkage.conftest import anew

pytestmark = pytest.mark.django_db


@pytest.fixture
def recorded(verified, owner, a_day):
    """The co-operative says that it delivered 9,000 kg this month."""
    return actions.record_delivery(
        verified, by=owner, on=a_day(), month=a_day(), quantity=Decimal(9000)
    )


def contest(delivery, by, on, quantity=8500, **more):
    words = {"reason": "Phiếu cân số 12"} | more
    return actions.contest_delivery(delivery, by=by, on=on, quantity=Decimal(quantity), **words)


def refused(act) -> str:
    with pytest.raises(ValidationError) as caught:
        act()
    return " ".join(caught.value.messages)


def rung_of(linkage, day):
    linkage = anew(linkage)
    agreed = [each.agreed_on for each in linkage.deliveries.all() if each.agreed_on]
    return rung_on(linkage.first_terms, min(agreed, default=None), day)


def test_agreed_it_is_evidence(recorded, mill_owner, a_day):
    assert rung_of(recorded.linkage, a_day()) == Rung.VERIFIED
    actions.agree_delivery(recorded, by=mill_owner, on=a_day(), quantity=Decimal(9000))
    assert rung_of(recorded.linkage, a_day()) == Rung.EVIDENCED
    held = Standing.objects.as_of(a_day()).filter(rung="evidenced")
    parties = {recorded.linkage.supplier_id, recorded.linkage.customer_id}
    assert set(held.values_list("organization", flat=True)) == parties


def test_contested_it_is_none_until_both_say_the_same(recorded, owner, mill_owner, a_day):
    contested = contest(recorded, mill_owner, a_day())
    assert contested.state == DeliveryState.CONTESTED
    assert rung_of(recorded.linkage, a_day()) == Rung.VERIFIED
    taken = actions.accept_contest(contested, by=owner, on=a_day(), quantity=Decimal(8500))
    assert (taken.quantity, taken.state) == (8500, DeliveryState.AGREED)
    assert rung_of(recorded.linkage, a_day()) == Rung.EVIDENCED
    told = Act.objects.about(recorded.linkage).filter(verb="linkage.accept_contest").get()
    assert [[Decimal(each) for each in pair] for pair in told.changes.values()] == [[9000, 8500]]


def test_the_recorder_writes_another_figure(recorded, owner, mill_owner, a_day):
    contest(recorded, mill_owner, a_day())
    again = actions.record_delivery(
        recorded.linkage, by=owner, on=a_day(), month=a_day(), quantity=Decimal(8700)
    )
    assert (again.pk, again.state, again.contested_quantity) == (
        recorded.pk,
        DeliveryState.RECORDED,
        None,
    )
    notes = Act.objects.about(recorded.linkage).filter(verb="linkage.contest_delivery")
    assert notes.get().note == "Phiếu cân số 12"


def test_who_contested_takes_it_back(recorded, owner, mill_owner, a_day):
    contested = contest(recorded, mill_owner, a_day())
    with pytest.raises(PermissionDenied):
        actions.withdraw_contest(contested, by=owner, on=a_day())
    back = actions.withdraw_contest(contested, by=mill_owner, on=a_day())
    assert (back.state, back.quantity) == (DeliveryState.RECORDED, 9000)


def test_what_was_shown_is_what_is_answered(recorded, owner, mill_owner, a_day):
    actions.record_delivery(
        recorded.linkage, by=owner, on=a_day(), month=a_day(), quantity=Decimal(9999)
    )
    given = {"by": mill_owner, "on": a_day()}
    told = refused(
        lambda: actions.agree_delivery(recorded, quantity=Decimal(9000), **given)
    ) + refused(lambda: contest(recorded, mill_owner, a_day(), seen=Decimal(9000)))
    assert told.count("vừa được bên kia ghi lại") == 2


def test_each_answers_the_other_alone(recorded, owner, mill_owner, ward_official, outsider, a_day):
    for person in (owner, ward_official, outsider):
        with pytest.raises(PermissionDenied):
            actions.agree_delivery(recorded, by=person, on=a_day())
        with pytest.raises(PermissionDenied):
            contest(recorded, person, a_day())
    told = refused(
        lambda: actions.record_delivery(
            recorded.linkage, by=mill_owner, on=a_day(), month=a_day(), quantity=Decimal(1)
        )
    )
    assert recorded.linkage.supplier.name in told


@pytest.mark.parametrize(
    ("quantity", "reason", "said"),
    [(-1, "x", "âm"), (9000, "x", "chính là số đã ghi"), (1, "  ", "lý do")],
)
def test_a_word_against_it_makes_sense(recorded, mill_owner, a_day, quantity, reason, said):
    assert said in refused(lambda: contest(recorded, mill_owner, a_day(), quantity, reason=reason))
    recorded.refresh_from_db()
    assert recorded.state == DeliveryState.RECORDED


def test_what_was_agreed_never_changes(recorded, owner, mill_owner, a_day):
    actions.agree_delivery(recorded, by=mill_owner, on=a_day())
    again = {"on": a_day(), "month": a_day(), "quantity": Decimal(1)}
    for act in (
        lambda: actions.record_delivery(recorded.linkage, by=owner, **again),
        lambda: actions.agree_delivery(recorded, by=mill_owner, on=a_day()),
        lambda: contest(recorded, mill_owner, a_day()),
        lambda: actions.accept_contest(recorded, by=owner, on=a_day()),
    ):
        assert "đã được hai bên đối chiếu" in refused(act)


def test_a_month_to_come_is_not_recorded(verified, owner, a_day):
    later = (a_day() + timedelta(days=40)).replace(day=1)
    told = refused(
        lambda: actions.record_delivery(
            verified, by=owner, on=a_day(), month=later, quantity=Decimal(1)
        )
    )
    assert "chưa đến" in told


class TestReplies:
    def test_they_stand_until_taken_back(self, verified, owner, mill_owner, a_day):
        reply = actions.reply_to_fulfilment(verified, by=owner, on=a_day(), text=" Mưa đá ")
        assert (reply.text, reply.organization) == ("Mưa đá", verified.supplier)
        with pytest.raises(PermissionDenied):
            actions.withdraw_reply(reply, by=mill_owner, on=a_day())
        actions.withdraw_reply(reply, by=owner, on=a_day())
        assert "đã được rút" in refused(lambda: actions.withdraw_reply(reply, by=owner, on=a_day()))

    def test_a_party_speaks_for_itself(self, verified, ward_official, outsider, a_day):
        for person in (ward_official, outsider):
            with pytest.raises(PermissionDenied):
                actions.reply_to_fulfilment(verified, by=person, on=a_day(), text="x")

    def test_five_at_once_at_most(self, verified, owner, a_day):
        for number in range(5):
            actions.reply_to_fulfilment(verified, by=owner, on=a_day(), text=f"Lần {number}")
        assert "hãy rút" in refused(
            lambda: actions.reply_to_fulfilment(verified, by=owner, on=a_day(), text="Nữa")
        )
