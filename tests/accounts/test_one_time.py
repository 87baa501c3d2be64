"""The printed code: once, in time, the latest one alone, and not to be guessed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts import limits, permissions
from accounts.actions import issue_one_time_sign_in, redeem_one_time_sign_in
from accounts.codes import ALPHABET, new_code, readable_code
from accounts.models import Act, OneTimeSignIn, User

pytestmark = pytest.mark.django_db

NEW = "nắng-lên-đồi-chè"


@pytest.fixture
def code(administrator, without_contact):
    return issue_one_time_sign_in(by=administrator, user=without_contact).code


def redeem(code, username="ba-tu", password=NEW, address="192.0.2.1"):
    return redeem_one_time_sign_in(username=username, code=code, password=password, address=address)


def test_the_code_sets_a_password_once(code, without_contact):
    assert redeem(readable_code(code).lower()) == without_contact
    without_contact.refresh_from_db()
    assert without_contact.check_password(NEW)
    with pytest.raises(ValidationError, match="đã được dùng"):
        redeem(code)


def test_an_expired_code_says_so(code):
    OneTimeSignIn.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(ValidationError, match="đã hết hạn"):
        redeem(code)


def test_a_newer_sheet_replaces_the_older(code, administrator, without_contact):
    newer = issue_one_time_sign_in(by=administrator, user=without_contact).code
    with pytest.raises(ValidationError, match="phiếu mới hơn"):
        redeem(code)
    assert redeem(newer) == without_contact


def test_wrong_code_and_unknown_name_are_answered_alike(code, person):
    answers = []
    for wrong in [{"code": new_code()}, {"code": code, "username": "lan.htx"}, {"username": "x"}]:
        with pytest.raises(ValidationError) as refused:
            redeem(**{"code": code, **wrong})
        answers.append(refused.value.messages)
    assert answers[0] == answers[1] == answers[2]


def test_a_poor_password_leaves_the_code_unused(code):
    with pytest.raises(ValidationError) as refused:
        redeem(code, password="12345")
    assert "password" in refused.value.error_dict
    assert redeem(code)


def test_an_inactive_person_is_not_let_in(code):
    User.objects.filter(username="ba-tu").update(is_active=False)
    with pytest.raises(ValidationError, match="chưa đúng"):
        redeem(code)


def test_guessing_a_persons_code_is_stopped(code):
    for number in range(limits.ONE_TIME_PERSON.most):
        with pytest.raises(ValidationError, match="chưa đúng"):
            redeem("ABCD-3467", address=f"192.0.2.{number}")
    with pytest.raises(ValidationError, match="quá nhiều lần"):
        redeem(code, address="198.51.100.1")


def test_guessing_from_one_address_is_stopped(code):
    for number in range(limits.ONE_TIME_ADDRESS.most):
        with pytest.raises(ValidationError, match="chưa đúng"):
            redeem("ABCD-3467", username=f"ai-{number}")
    with pytest.raises(ValidationError, match="quá nhiều lần"):
        redeem(code)


def test_only_a_hash_of_the_code_is_kept(code):
    row = OneTimeSignIn.objects.values().get()
    assert code not in str(row)
    assert code not in str(list(Act.objects.values()))
    assert set(code) <= set(ALPHABET)


def test_who_may_issue_a_sheet(administrator, person, without_contact, monkeypatch):
    may = permissions.can_issue_sign_in
    assert may(administrator, person)
    assert not may(person, person)
    assert not may(person, without_contact)
    monkeypatch.setattr(permissions, "SIGN_IN_ISSUERS", [lambda by, who: by == person])
    assert may(person, without_contact)
    assert not may(person, administrator), "a sheet must not open an account of more power"
    assert not may(without_contact, person)
    with pytest.raises(PermissionDenied):
        issue_one_time_sign_in(by=without_contact, user=person)


def test_the_page_of_the_sheet_shows_the_code_on_that_answer_alone(
    client, administrator, without_contact
):
    client.force_login(administrator)
    address = reverse("sign_in_sheet", args=["ba-tu"])
    assert not OneTimeSignIn.objects.exists()
    client.get(address)
    assert not OneTimeSignIn.objects.exists(), "looking issues nothing"
    page = client.post(address)
    code = page.context["code"]
    shown = page.content.decode()
    assert code in shown
    assert "<svg" in shown
    assert reverse("one_time_sign_in") in shown
    assert code not in client.get(address).content.decode()
    assert redeem(code) == without_contact


def test_the_sheet_of_others_is_not_found(client, person, without_contact):
    client.force_login(person)
    address = reverse("sign_in_sheet", args=["ba-tu"])
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    assert not OneTimeSignIn.objects.exists()


def test_opening_the_qr_code_changes_nothing_and_posting_signs_in(client, code, without_contact):
    address = f"{reverse('one_time_sign_in')}?u=ba-tu&c={code}"
    page = client.get(address)
    assert code in page.content.decode()
    assert OneTimeSignIn.objects.filter(used_at=None).exists()
    filled = {"username": "ba-tu", "code": code, "password1": NEW, "password2": NEW}
    answer = client.post(address, filled)
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(without_contact.pk)
    client.logout()
    again = client.post(address, filled).content.decode()
    assert "đã được dùng" in again
    assert "_auth_user_id" not in client.session
