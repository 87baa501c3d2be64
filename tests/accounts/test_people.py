"""Accounts made, mended, erased; and the system's own."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.actions import (
    create_token,
    create_user,
    edit_details,
    erase_user,
    give_consent,
    set_password,
    system_user,
    withdraw_consent,
)
from accounts.models import Act, ApiToken, Consent, User

pytestmark = pytest.mark.django_db


def test_details_change_and_the_acts_keep_no_personal_values(person):
    edit_details(by=person, user=person, name="Lan Nguyễn", email="", phone="+84 987 654 321")
    person.refresh_from_db()
    assert (person.name, person.email, person.phone) == ("Lan Nguyễn", None, "+84987654321")
    act = Act.objects.about(person).first()
    assert set(act.changes) == {"name", "email", "phone"}
    kept = json.dumps(list(Act.objects.values("changes", "note", "target_label")))
    for value in ["Lan", "example", "345678", "654321"]:
        assert value not in kept


def test_saving_the_same_details_records_nothing(person):
    before = Act.objects.count()
    edit_details(
        by=person,
        user=person,
        name=" Nguyễn  Thị Lan ",
        email="LAN@example.vn",
        phone="0912345678",
    )
    assert Act.objects.count() == before


def test_others_do_not_touch_ones_account(person, without_contact):
    acts = [
        lambda: edit_details(by=without_contact, user=person, name="x", email="", phone=""),
        lambda: set_password(by=without_contact, user=person, password="nắng-lên-đồi-chè"),
        lambda: erase_user(by=without_contact, user=person),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()


def test_taken_phone_and_email_are_refused(person, without_contact):
    for field, value in [("phone", "(+84)912345678"), ("email", "LAN@example.vn")]:
        details = {"name": "Tư", "email": "", "phone": "", field: value}
        with pytest.raises(ValidationError) as refused:
            edit_details(by=without_contact, user=without_contact, **details)
        assert field in refused.value.error_dict


def test_erasing_leaves_a_number_and_no_person(person, client, password):
    client.force_login(person)
    give_consent(by=person, purpose="show_phone", wording="Tôi đồng ý")
    create_token(by=person, name="kế toán", days=30)
    answer = client.post(reverse("account_erase"), {"password": password})
    assert answer.status_code == 302
    erased = User.objects.get(pk=person.pk)
    assert str(erased) == "Người dùng đã xoá"
    assert (erased.email, erased.phone, erased.is_active) == (None, None, False)
    assert not Consent.objects.in_force().exists()
    assert not ApiToken.objects.exists()
    assert Act.objects.filter(by=person).exists()
    left = " ".join(
        str(value) for value in User.objects.filter(pk=person.pk).values().get().values()
    )
    for value in ["Lan", "lan", "912345678", "example"]:
        assert value not in left
    assert client.get(reverse("account_home")).status_code == 302
    with pytest.raises(ValidationError):
        erase_user(by=erased, user=erased)


def test_a_wrong_password_erases_nobody(person, client):
    client.force_login(person)
    client.post(reverse("account_erase"), {"password": "sai"})
    person.refresh_from_db()
    assert person.is_active


def test_the_only_administrator_and_the_system_stay(administrator):
    system = system_user()
    for user in [administrator, system]:
        with pytest.raises(ValidationError):
            erase_user(by=administrator, user=user)


def test_a_freed_name_and_phone_can_be_taken_again(person, password):
    erase_user(by=person, user=person)
    again = create_user(by=None, username="lan.htx", name="Lan", phone="0912345678")
    assert again.pk != person.pk


def test_the_system_is_one_administrator(django_assert_num_queries):
    system = system_user()
    assert system.is_superuser
    assert not system.has_usable_password()
    with django_assert_num_queries(1):
        assert system_user() == system


def test_consent_is_given_once_and_withdrawn(person):
    first = give_consent(by=person, purpose="show_phone", wording="Tôi đồng ý")
    assert give_consent(by=person, purpose="show_phone", wording="Lời khác") == first
    withdraw_consent(by=person, purpose="show_phone")
    assert not person.consents.in_force().filter(purpose="show_phone").exists()
    second = give_consent(by=person, purpose="show_phone", wording="Tôi lại đồng ý")
    assert second != first
    assert person.consents.filter(purpose="show_phone").count() == 2
    with pytest.raises(ValidationError):
        give_consent(by=person, purpose="bán-cho-quảng-cáo", wording="x")
    with pytest.raises(ValidationError):
        withdraw_consent(by=person, purpose="account")


def test_the_first_administrator_from_the_environment(monkeypatch, capsys):
    monkeypatch.setenv("ADMIN_USERNAME", "quan-tri")
    monkeypatch.setenv("ADMIN_PASSWORD", "đồi-chè-bảo-lộc")
    call_command("create_admin")
    assert User.objects.get(username="quan-tri").is_superuser
    with pytest.raises(CommandError, match="đã có người dùng"):
        call_command("create_admin")
