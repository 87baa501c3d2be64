"""Documents of a linkage: what is taken, to whom it goes out, how long it stays, who opened it."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from linkage import actions
from linkage.models import EvidenceFile
from tests.linkage.conftest import anew

PDF = b"%PDF-1.7 ..."


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.STORAGES["private"]["OPTIONS"]["location"] = str(tmp_path)


def upload(name: str = "hop-dong.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


@pytest.fixture
def document(confirmed, owner, a_day) -> EvidenceFile:
    return actions.add_evidence(confirmed, by=owner, on=a_day(), upload=upload())


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"<!doctype html><script>1</script>",
        b"\xef\xbb\xbf<?xml version='1.0'?><svg/>",
        b" %PDF-1.7",
        b"GIF89a",
        b"MZ\x90",
        b"PK\x03\x04",
        b"",
    ],
)
@pytest.mark.parametrize("name", ["hop-dong.pdf", "anh.png", "anh.jpg"])
def test_what_only_its_name_calls_a_document_is_refused(confirmed, owner, a_day, name, content):
    with pytest.raises(ValidationError, match="PDF, JPEG"):
        actions.add_evidence(confirmed, by=owner, on=a_day(), upload=upload(name, content))
    assert not confirmed.files.exists()


def test_a_file_too_large_is_refused(confirmed, owner, a_day, settings):
    settings.UPLOAD_MAX_BYTES = 5
    with pytest.raises(ValidationError, match="lớn hơn"):
        actions.add_evidence(confirmed, by=owner, on=a_day(), upload=upload())


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("hop-dong.html", "hop-dong.pdf"),
        ("hop-dong", "hop-dong.pdf"),
        ("Hợp đồng.PDF", "Hợp đồng.PDF"),
        ("hop-dong\u202efdp.exe", "hop-dongfdp.pdf"),
        ("hop\r\ndong.pdf", "hopdong.pdf"),
    ],
)
def test_it_is_sent_under_the_ending_of_what_it_is(confirmed, owner, a_day, name, sent):
    file = upload()
    file._name = name
    kept = actions.add_evidence(confirmed, by=owner, on=a_day(), upload=file)
    assert kept.download_name == sent


def test_it_belongs_to_a_version(confirmed, owner, client, a_day):
    terms = {"starts_on": a_day(30), "ends_on": a_day(365)}
    actions.propose_terms(confirmed, by=owner, on=a_day(), terms=terms)
    client.force_login(owner)
    sent = {"file": upload(), "kind": "annex", "version": "1"}
    client.post(reverse("evidence_add", args=[confirmed.code]), sent)
    kept = confirmed.files.get()
    assert (kept.terms.number, kept.kind) == (1, "annex")


def test_it_goes_out_as_a_download_that_can_do_nothing(document, client, owner):
    client.force_login(owner)
    url = reverse("evidence_file", args=[document.linkage.code, document.pk])
    answer = client.get(url)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_parties_and_officials_read_who_opened_it(
    document, client, ward_official, owner, mill_owner, outsider, far_official
):
    linkage = document.linkage
    client.force_login(ward_official)
    list(client.get(reverse("evidence_file", args=[linkage.code, document.pk])).streaming_content)
    url = reverse("evidence_openings", args=[linkage.code])
    for person in (owner, mill_owner, ward_official):
        client.force_login(person)
        page = client.get(url).content.decode()
        assert str(ward_official) in page
        assert "Mở tệp" in page
        assert document.name in page
    for person in (outsider, far_official):
        client.force_login(person)
        assert client.get(url).status_code == 404


def test_a_mistaken_upload_is_marked_and_stays(document, owner, mill_owner, viewer_member, a_day):
    for person in (mill_owner, viewer_member):
        with pytest.raises(PermissionDenied):
            actions.withdraw_evidence(document, by=person, on=a_day(), reason="Nhầm tệp")
    with pytest.raises(ValidationError, match="vì sao"):
        actions.withdraw_evidence(document, by=owner, on=a_day(), reason=" ")
    actions.withdraw_evidence(document, by=owner, on=a_day(), reason="Nhầm tệp")
    assert document.linkage.files.get().withdrawal_reason == "Nhầm tệp"
    assert not document.linkage.files.standing().exists()
    with pytest.raises(ValidationError, match="đã được đánh dấu"):
        actions.withdraw_evidence(document, by=owner, on=a_day(), reason="Nhầm tệp")
    again = actions.add_evidence(document.linkage, by=owner, on=a_day(), upload=upload())
    assert again != document


def test_a_mistaken_upload_is_nothing_to_verify_by(document, owner, ward_official, a_day):
    actions.withdraw_evidence(document, by=owner, on=a_day(), reason="Nhầm tệp")
    with pytest.raises(ValidationError, match="Chưa có tệp"):
        actions.verify(anew(document.linkage), by=ward_official, on=a_day())


def test_what_was_verified_by_is_taken_back_by_officials_alone(
    document, owner, ward_official, a_day
):
    actions.verify(document.linkage, by=ward_official, on=a_day())
    with pytest.raises(ValidationError, match="đã thẩm định"):
        actions.withdraw_evidence(document, by=owner, on=a_day(), reason="Nhầm tệp")
    actions.withdraw_evidence(document, by=ward_official, on=a_day(), reason="Nhầm tệp")


def test_a_page_marks_it_with_the_reason(document, client, owner):
    client.force_login(owner)
    args = [document.linkage.code, document.pk]
    shown = client.post(
        reverse("evidence_withdraw", args=args), {"reason": "Nhầm tệp"}, follow=True
    ).content.decode()
    assert "Nhầm tệp" in shown


def test_a_page_asks_as_often_with_ten_files_as_with_one(document, client, owner, editor, a_day):
    client.force_login(editor)
    url = document.linkage.get_absolute_url()
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for number in range(9):
        file = upload(content=PDF + str(number).encode())
        actions.add_evidence(document.linkage, by=owner, on=a_day(), upload=file)
    with CaptureQueriesContext(connection) as ten:
        client.get(url)
    assert len(ten) <= len(one) <= 25
