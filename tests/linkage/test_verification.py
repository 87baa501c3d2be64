"""Sending a version back, answering, and looking again."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Act
from linkage import actions
from linkage.reports.verification import open_return, returned, returned_to, verification_queue
from tests.linkage.conftest import anew

pytestmark = pytest.mark.django_db
NOTE = "Bản chụp ghi 100 tấn."


def send_back(linkage, by, day, points=("quantity",), note=NOTE):
    return actions.return_terms(linkage, by=by, on=day, points=points, note=note)


def queues(user):
    """(waits for officials, waits for the parties)"""
    return set(verification_queue(user)), set(returned(user))


def test_a_returned_linkage_leaves_the_queue_until_a_party_answers(
    confirmed, ward_official, owner, mill_owner, a_day, on_day
):
    assert queues(ward_official) == ({confirmed}, set())
    sent = send_back(confirmed, ward_official, a_day())
    assert queues(ward_official) == (set(), {confirmed})
    assert returned_to(owner) == returned_to(mill_owner) == [sent]

    later = on_day(a_day() + timedelta(days=4))
    actions.answer_return(confirmed, by=mill_owner, on=later, answer="Phụ lục ghi 120 tấn.")
    assert queues(ward_official) == ({confirmed}, set())
    assert returned_to(owner) == []
    [waiting] = verification_queue(ward_official)
    assert waiting.waits_since == later  # the wait begins anew with the answer
    sent.refresh_from_db()
    assert (sent.answered_on, sent.answered_by) == (later, mill_owner)
    actions.verify(confirmed, by=ward_official, on=later, seen="Bản giấy")
    assert queues(ward_official) == (set(), set())


def test_another_document_is_an_answer(confirmed, ward_official, owner, a_day, private_files):
    send_back(confirmed, ward_official, a_day(), points=["document"])
    upload = SimpleUploadedFile("du-trang.pdf", b"%PDF-1.7 ...", "application/pdf")
    actions.answer_return(confirmed, by=owner, on=a_day(), upload=upload)
    assert confirmed.files.get().name == "du-trang.pdf"
    assert open_return(anew(confirmed)) is None


def test_a_file_that_is_refused_leaves_the_return_open(confirmed, ward_official, owner, a_day):
    send_back(confirmed, ward_official, a_day())
    upload = SimpleUploadedFile("trang.pdf", b"<html>", "application/pdf")
    with pytest.raises(ValidationError, match="PDF, JPEG"):
        actions.answer_return(confirmed, by=owner, on=a_day(), answer="Đây", upload=upload)
    assert open_return(anew(confirmed)) is not None


def test_another_version_takes_the_place_of_the_returned_one(
    confirmed, ward_official, owner, mill_owner, a_day
):
    send_back(confirmed, ward_official, a_day())
    terms = {"starts_on": a_day(), "quantity": 100000}
    actions.propose_terms(confirmed, by=owner, on=a_day(), terms=terms)
    assert queues(ward_official) == (set(), {confirmed})
    actions.confirm_terms(confirmed, by=mill_owner, on=a_day())
    assert queues(ward_official) == ({confirmed}, set())
    assert open_return(anew(confirmed)) is None
    actions.verify(confirmed, by=ward_official, on=a_day(), seen="Bản giấy")
    assert queues(ward_official) == (set(), set())


def test_an_older_version_waits_for_nobody_once_a_newer_one_is_verified(
    confirmed, ward_official, owner, mill_owner, a_day
):
    terms = {"starts_on": a_day(), "quantity": 100000}
    actions.propose_terms(confirmed, by=owner, on=a_day(), terms=terms)
    actions.confirm_terms(confirmed, by=mill_owner, on=a_day())
    actions.verify(confirmed, by=ward_official, on=a_day(), seen="Bản giấy")
    assert queues(ward_official) == (set(), set())


def test_nobody_decides_on_terms_that_they_did_not_see(
    confirmed, ward_official, owner, mill_owner, a_day
):
    seen = anew(confirmed).to_verify.number
    actions.propose_terms(confirmed, by=owner, on=a_day(), terms={"starts_on": a_day()})
    actions.confirm_terms(confirmed, by=mill_owner, on=a_day())
    with pytest.raises(ValidationError, match="phiên bản 2"):
        actions.verify(confirmed, by=ward_official, on=a_day(), seen="Bản giấy", version=seen)
    with pytest.raises(ValidationError, match="phiên bản 2"):
        actions.return_terms(
            confirmed, by=ward_official, on=a_day(), points=["price"], note=NOTE, version=seen
        )
    assert all(terms.verified_on is None for terms in anew(confirmed).terms.all())


def test_the_second_official_is_told(confirmed, ward_official, province_official, a_day):
    send_back(confirmed, ward_official, a_day())
    with pytest.raises(ValidationError, match="đã trả lại"):
        send_back(confirmed, province_official, a_day())
    actions.verify(confirmed, by=province_official, on=a_day(), seen="Bản giấy")
    with pytest.raises(ValidationError, match="đã được thẩm định"):
        send_back(confirmed, ward_official, a_day())
    [row] = anew(confirmed).first_terms.returns.all()
    assert (row.answered_on, row.answered_by) == (a_day(), province_official)


@pytest.mark.parametrize("person", ["owner", "mill_owner", "ward_viewer", "far_official"])
def test_only_verifiers_of_the_scope_send_back(confirmed, person, request, a_day):
    with pytest.raises(PermissionDenied):
        send_back(confirmed, request.getfixturevalue(person), a_day())


@pytest.mark.parametrize("person", ["viewer_member", "outsider", "ward_official"])
def test_only_who_acts_for_a_party_answers(confirmed, ward_official, person, request, a_day):
    send_back(confirmed, ward_official, a_day())
    with pytest.raises(PermissionDenied):
        actions.answer_return(
            confirmed, by=request.getfixturevalue(person), on=a_day(), answer="Đã sửa"
        )


@pytest.mark.parametrize("points", [[], ["khong-co"], ["quantity", "supplier_id"]])
def test_points_are_terms_or_the_document(confirmed, ward_official, a_day, points):
    with pytest.raises(ValidationError, match="ít nhất một điểm"):
        send_back(confirmed, ward_official, a_day(), points=points)


def test_words_are_needed_on_both_sides(confirmed, ward_official, owner, a_day):
    with pytest.raises(ValidationError, match="cần làm gì"):
        send_back(confirmed, ward_official, a_day(), note="  ")
    with pytest.raises(ValidationError, match="Không có lần trả lại"):
        actions.answer_return(confirmed, by=owner, on=a_day(), answer="Gì cơ?")
    send_back(confirmed, ward_official, a_day())
    with pytest.raises(ValidationError, match="tải tệp khác"):
        actions.answer_return(confirmed, by=owner, on=a_day(), answer=" ")


def test_what_is_not_confirmed_is_not_sent_back(declared, ward_official, a_day):
    with pytest.raises(ValidationError):
        send_back(declared, ward_official, a_day())


def test_each_step_is_recorded(confirmed, ward_official, owner, a_day):
    send_back(confirmed, ward_official, a_day())
    actions.answer_return(confirmed, by=owner, on=a_day(), answer="Đã sửa")
    acts = Act.objects.about(confirmed).values_list("verb", "by__username", "note")[:2]
    assert list(acts) == [
        ("linkage.answer_return", owner.username, "Đã sửa"),
        ("linkage.return", ward_official.username, NOTE),
    ]
