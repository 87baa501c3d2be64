"""Signing in: by which names, with which answers, and how often."""

import pytest
from django.contrib.auth import authenticate
from django.urls import reverse

from accounts import limits
from accounts.actions import system_user
from accounts.models import User

pytestmark = pytest.mark.django_db

SAME_PERSON = [
    "Lan.Htx",
    "lan.htx",
    " LAN.HTX ",
    "lan@example.vn",
    "LAN@EXAMPLE.VN",
    "0912345678",
    "0912 345 678",
    "+84 912 345 678",
    "84912345678",
    "(+84) 912.345.678",
]


@pytest.mark.parametrize("identifier", SAME_PERSON)
def test_every_way_of_writing_signs_the_person_in(person, password, identifier):
    assert authenticate(None, username=identifier, password=password) == person


@pytest.mark.parametrize("identifier", ["lan", "khac@example.vn", "0912 345 679", "lan.htx\0", ""])
def test_other_names_sign_nobody_in(person, password, identifier):
    assert authenticate(None, username=identifier, password=password) is None


def test_wrong_password_signs_nobody_in(person):
    assert authenticate(None, username="lan.htx", password="chè-đen") is None


def test_inactive_person_cannot_sign_in(person, password):
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert authenticate(None, username="lan.htx", password=password) is None


def test_nobody_signs_in_as_the_system(password):
    system = system_user()
    assert authenticate(None, username=system.username, password="!") is None
    system.set_password(password)
    system.save()
    assert authenticate(None, username=system.username, password=password) is None


def _sign_in(client, identifier, password):
    return client.post(reverse("account_login"), {"login": identifier, "password": password})


def test_page_asks_for_any_of_the_three(client):
    page = client.get(reverse("account_login")).content.decode()
    assert "Tên đăng nhập, email hoặc số điện thoại" in page


def test_page_signs_in_and_goes_where_one_wanted(client, person, password):
    answer = client.post(
        reverse("account_login") + "?next=/account/tokens/",
        {"login": "0912 345 678", "password": password, "next": "/account/tokens/"},
    )
    assert answer.status_code == 302
    assert answer["Location"] == "/account/tokens/"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_page_leads_to_no_foreign_site(client, person, password):
    answer = client.post(
        reverse("account_login"),
        {"login": "lan.htx", "password": password, "next": "https://example.com/"},
    )
    assert answer["Location"] == reverse("workspace")


def test_page_says_the_same_of_unknown_name_and_wrong_password(client, person):
    unknown = _sign_in(client, "khong-co", "x").content.decode()
    wrong = _sign_in(client, "lan.htx", "x").content.decode()
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in unknown
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in wrong


def test_guessing_is_stopped_whatever_name_of_the_person_is_used(client, person, password):
    for number in range(limits.SIGN_IN_PERSON.most):
        _sign_in(client, SAME_PERSON[number % len(SAME_PERSON)], "sai")
    answer = _sign_in(client, "lan.htx", password).content.decode()
    assert "Đã thử quá nhiều lần" in answer
    assert "_auth_user_id" not in client.session


def test_signing_in_clears_the_persons_failures(client, person, password):
    for _round in range(2):
        for _try in range(limits.SIGN_IN_PERSON.most - 1):
            _sign_in(client, "lan.htx", "sai")
        assert _sign_in(client, "lan.htx", password).status_code == 302
        client.logout()


def test_guessing_from_one_address_is_stopped(client, person, password):
    for number in range(limits.SIGN_IN_ADDRESS.most):
        _sign_in(client, f"ai-do-{number}", "sai")
    assert "Đã thử quá nhiều lần" in _sign_in(client, "lan.htx", password).content.decode()


def test_signing_out_needs_a_post(client, person):
    client.force_login(person)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session
