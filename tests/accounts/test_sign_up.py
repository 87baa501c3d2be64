"""Signing up, with as little as a name, a user name and a password."""

import pytest
from django.urls import reverse

from accounts.models import Act, Consent, User

pytestmark = pytest.mark.django_db

FILLED = {
    "name": "Trần Văn  Bình",
    "username": "binh.tran",
    "phone": "",
    "email": "",
    "password1": "đồi-chè-bảo-lộc",
    "password2": "đồi-chè-bảo-lộc",
    "consent": "on",
}


def _sign_up(client, **changes):
    return client.post(reverse("account_signup"), {**FILLED, **changes})


def _errors(answer):
    return answer.context["form"].errors


def test_a_person_without_email_and_phone_signs_up_and_is_signed_in(client):
    answer = _sign_up(client)
    assert answer.status_code == 302
    user = User.objects.get(username="binh.tran")
    assert (user.name, user.email, user.phone) == ("Trần Văn Bình", None, None)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_two_people_without_email_and_phone_are_no_conflict(client):
    _sign_up(client)
    client.logout()
    assert _sign_up(client, username="binh2").status_code == 302


def test_consent_is_kept_in_its_words(client):
    _sign_up(client)
    consent = Consent.objects.get(user__username="binh.tran")
    assert consent.purpose == "account"
    assert "Tôi đồng ý" in consent.wording


def test_without_consent_no_account_is_made(client):
    assert "consent" in _errors(_sign_up(client, consent=""))
    assert not User.objects.exists()


def test_what_is_wrong_is_said_at_its_field(client, person):
    cases = {
        "username": ["LAN.HTX", "hai chữ", "0912345999", "ab", "he-thong", "da-xoa-1"],
        "email": ["LAN@example.vn", "khong-phai-email"],
        "phone": ["+84 912345678", "12345", "abc"],
        "password1": ["12345678", "ngắn", "binh.tran"],
        "password2": ["khác-hẳn-mật-khẩu"],
    }
    for field, values in cases.items():
        for value in values:
            typed = {field: value}
            if field == "password1":
                typed["password2"] = value
            assert field in _errors(_sign_up(client, **typed)), (field, value)
    assert User.objects.count() == 1
    assert not Act.objects.exclude(target_id=person.pk).exists()


def test_a_name_in_other_case_is_taken_in_the_database_too(person, django_user_model):
    twin = django_user_model(username="lan.HTX", name="Ai đó", password="!")
    with pytest.raises(Exception, match=r"(?i)unique"):
        twin.save()
