"""The acts on a linkage: who may, in which state, from which day."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Act, RegisterVersion
from linkage import actions
from linkage.enums import Life, Rung
from linkage.models import Linkage
from linkage.policies import ACTS, life_on, rung_on
from tests.linkage.conftest import anew

pytestmark = pytest.mark.django_db


def rung(linkage, day):
    linkage = anew(linkage)
    agreed = [d.agreed_on for d in linkage.deliveries.all() if d.agreed_on]
    return rung_on(linkage.terms_on(day), min(agreed, default=None), day)


def test_the_ladder_from_declared_to_evidenced(
    declared, owner, mill_owner, ward_official, a_day, on_day
):
    day = a_day()
    assert rung(declared, day) == Rung.DECLARED
    actions.confirm(declared, by=mill_owner, on=on_day(day + timedelta(days=1)))
    actions.verify(declared, by=ward_official, on=on_day(day + timedelta(days=2)), seen="Bản giấy")
    later = on_day(day + timedelta(days=40))
    delivery = actions.record_delivery(declared, by=owner, on=later, month=day, quantity=9000)
    assert rung(declared, later) == Rung.VERIFIED
    actions.agree_delivery(delivery, by=mill_owner, on=later)

    assert rung(declared, later) == Rung.EVIDENCED
    earlier = [rung(declared, day + timedelta(days=days)) for days in (0, 1, 2, 39)]
    assert earlier == [Rung.DECLARED, Rung.CONFIRMED, Rung.VERIFIED, Rung.VERIFIED]


def test_only_the_other_party_confirms(declared, owner, outsider, mill_owner, a_day):
    for person in (owner, outsider):
        with pytest.raises(PermissionDenied):
            actions.confirm(declared, by=person, on=a_day())
    actions.confirm(declared, by=mill_owner, on=a_day())
    with pytest.raises(ValidationError, match="đã được xác nhận"):
        actions.confirm(declared, by=mill_owner, on=a_day())


def test_a_viewer_of_a_party_does_nothing(declared, viewer_member, a_day):
    with pytest.raises(PermissionDenied):
        actions.terminate(declared, by=viewer_member, on=a_day(), reason="x")
    with pytest.raises(PermissionDenied):
        actions.propose_terms(declared, by=viewer_member, on=a_day(), terms={})


def test_acts_never_reach_back_before_today(declared, mill_owner, a_day):
    with pytest.raises(ValidationError, match="trước hôm nay"):
        actions.confirm(declared, by=mill_owner, on=a_day(-1))


def test_a_rejected_linkage_cannot_be_confirmed(declared, mill_owner, a_day):
    actions.reject(declared, by=mill_owner, on=a_day(), reason="Không có hợp đồng này")
    assert life_on(anew(declared), a_day()) == Life.REJECTED
    with pytest.raises(ValidationError, match="Bị từ chối"):
        actions.confirm(declared, by=mill_owner, on=a_day())


def test_a_confirmed_linkage_is_terminated_not_rejected(confirmed, mill_owner, a_day):
    with pytest.raises(ValidationError, match="chấm dứt"):
        actions.reject(confirmed, by=mill_owner, on=a_day(), reason="x")
    actions.terminate(confirmed, by=mill_owner, on=a_day(), reason="Ngừng thu mua")
    assert life_on(anew(confirmed), a_day()) == Life.TERMINATED
    assert life_on(anew(confirmed), a_day(-1)) != Life.TERMINATED


def test_ending_needs_a_reason(confirmed, owner, a_day):
    with pytest.raises(ValidationError, match="lý do"):
        actions.terminate(confirmed, by=owner, on=a_day(), reason="  ")
    assert anew(confirmed).terminated_on is None


def test_verifying_wants_a_contract_that_was_seen(confirmed, ward_official, a_day):
    with pytest.raises(ValidationError, match="Chưa có tệp hợp đồng"):
        actions.verify(confirmed, by=ward_official, on=a_day())


def test_nobody_verifies_what_is_not_confirmed(declared, ward_official, a_day):
    with pytest.raises(ValidationError):
        actions.verify(declared, by=ward_official, on=a_day(), seen="Bản giấy")


@pytest.mark.parametrize("person", ["owner", "mill_owner", "ward_viewer", "outsider"])
def test_only_verifiers_of_the_scope_verify(confirmed, person, request, a_day):
    with pytest.raises(PermissionDenied):
        actions.verify(confirmed, by=request.getfixturevalue(person), on=a_day(), seen="Bản giấy")


def test_a_member_of_a_party_does_not_verify_as_an_official(
    confirmed, ward_official, tea_coop, system, a_day
):
    tea_coop.memberships.create(user=ward_official, role="viewer", since=a_day())
    with pytest.raises(PermissionDenied):
        actions.verify(confirmed, by=ward_official, on=a_day(), seen="Bản giấy")


def test_a_new_version_holds_only_once_confirmed(verified, owner, mill_owner, a_day, on_day):
    start = a_day(10)
    actions.propose_terms(
        verified, by=owner, on=a_day(), terms={"starts_on": start, "quantity": 200000}
    )
    assert anew(verified).terms_on(a_day(30)).number == 1

    answered = on_day(a_day() + timedelta(days=20))
    actions.confirm_terms(verified, by=mill_owner, on=answered)
    linkage = anew(verified)
    assert linkage.terms_on(answered - timedelta(days=1)).number == 1
    assert linkage.terms_on(answered).number == 2
    assert rung(verified, answered) == Rung.CONFIRMED
    assert rung(verified, answered - timedelta(days=1)) == Rung.VERIFIED


def test_one_version_waits_at_a_time(confirmed, owner, mill_owner, a_day):
    terms = {"starts_on": a_day(), "quantity": 1}
    actions.propose_terms(confirmed, by=owner, on=a_day(), terms=terms)
    with pytest.raises(ValidationError, match="đang chờ"):
        actions.propose_terms(confirmed, by=mill_owner, on=a_day(), terms=terms)
    with pytest.raises(PermissionDenied):
        actions.confirm_terms(confirmed, by=owner, on=a_day())
    actions.refuse_terms(confirmed, by=owner, on=a_day())
    assert anew(confirmed).pending_terms is None


def test_deliveries_agreed_are_not_changed(confirmed, owner, mill_owner, a_day):
    delivery = actions.record_delivery(confirmed, by=owner, on=a_day(), month=a_day(), quantity=100)
    actions.record_delivery(confirmed, by=owner, on=a_day(), month=a_day(), quantity=120)
    delivery.refresh_from_db()
    assert delivery.quantity == 120
    with pytest.raises(PermissionDenied):
        actions.agree_delivery(delivery, by=owner, on=a_day())
    actions.agree_delivery(delivery, by=mill_owner, on=a_day())
    with pytest.raises(ValidationError, match="đối chiếu"):
        actions.record_delivery(confirmed, by=owner, on=a_day(), month=a_day(), quantity=1)


def test_a_linkage_has_two_parties_and_its_own_category(tea_coop, owner, world, a_day):
    with pytest.raises(ValidationError, match="hai tổ chức khác nhau"):
        actions.declare(
            by=owner,
            on=a_day(),
            declarer=tea_coop,
            supplier=tea_coop,
            customer=tea_coop,
            commodity=world.commodities["tea"],
            terms={"starts_on": a_day()},
        )
    assert not Linkage.objects.exists()


def test_files_are_known_by_their_content(confirmed, owner, outsider, a_day, settings, tmp_path):
    settings.STORAGES["private"]["OPTIONS"]["location"] = str(tmp_path)
    disguised = SimpleUploadedFile("hop-dong.pdf", b"<html>", "application/pdf")
    with pytest.raises(ValidationError, match="PDF, JPEG"):
        actions.add_evidence(confirmed, by=owner, on=a_day(), upload=disguised)
    real = SimpleUploadedFile("hop-dong.html", b"%PDF-1.7 ...", "text/html")
    evidence = actions.add_evidence(confirmed, by=owner, on=a_day(), upload=real)
    assert evidence.content_type == "application/pdf"
    again = SimpleUploadedFile("ban-sao.pdf", b"%PDF-1.7 ...", "application/pdf")
    assert actions.add_evidence(confirmed, by=owner, on=a_day(), upload=again) == evidence
    with pytest.raises(PermissionDenied):
        actions.add_evidence(confirmed, by=outsider, on=a_day(), upload=real)


def test_every_act_is_recorded_and_moves_the_version(declared, mill_owner, a_day):
    before = RegisterVersion.current()
    actions.confirm(declared, by=mill_owner, on=a_day())
    act = Act.objects.about(declared).first()
    assert (act.verb, act.by, act.on) == ("linkage.confirm", mill_owner, a_day())
    assert RegisterVersion.current() > before


def test_the_table_of_states_names_every_life():
    assert set().union(*ACTS.values()) == set(Life)
