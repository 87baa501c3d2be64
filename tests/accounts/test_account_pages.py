"""The pages under /account/."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.urls import reverse
from rest_framework.test import APIClient

from accounts import demo, urls
from accounts.models import ApiToken, User

pytestmark = pytest.mark.django_db

OPEN = {
    "account_login",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "one_time_sign_in",
}
ENGLISH = re.compile(r"\b(password|sign in|username|email address|forgot|code)\b", re.IGNORECASE)
ARGUMENTS = {
    "account_token_revoke": ["0" * 8],
    "sign_in_sheet": ["lan.htx"],
    "account_reset_password_from_key": ["1", "abc-def"],
}
NAMES = [pattern.name for pattern in urls.addresses]


def address(name):
    return reverse(name, args=ARGUMENTS.get(name, []))


@pytest.mark.parametrize("name", sorted(OPEN))
def test_open_pages_answer_in_vietnamese(client, name):
    page = client.get(address(name))
    assert page.status_code == 200
    text = page.content.decode()
    assert '<html lang="vi"' in text
    assert not ENGLISH.search(visible(text))


def visible(page):
    """The words a person sees in the page's main part."""
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"<[^>]*>", " ", main)


@pytest.mark.parametrize("name", sorted(set(NAMES) - OPEN - {"account_logout"}))
def test_other_pages_send_strangers_to_the_sign_in_page(client, name):
    for answer in [client.get(address(name)), client.post(address(name))]:
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


MINE = ["account_home", "account_tokens", "account_erase", "account_change_password", "mfa_index"]


@pytest.mark.parametrize("name", MINE)
def test_my_pages_answer_in_vietnamese(client, person, name):
    client.force_login(person)
    page = client.get(address(name))
    assert page.status_code == 200
    assert not re.search(
        r"\b(password|Username|Email address|Code)\b", visible(page.content.decode())
    )


def test_my_details_are_saved_and_wrong_ones_explained(client, person):
    client.force_login(person)
    saved = client.post(
        reverse("account_home"), {"name": "Lan", "email": "moi@example.vn", "phone": ""}
    )
    assert saved.status_code == 302
    person.refresh_from_db()
    assert (person.name, person.email, person.phone) == ("Lan", "moi@example.vn", None)
    refused = client.post(reverse("account_home"), {"name": "Lan", "email": "", "phone": "12"})
    assert "Số điện thoại chưa đúng" in refused.content.decode()


def test_consent_to_show_ones_phone(client, person):
    client.force_login(person)
    consents = person.consents.in_force().filter(purpose="show_phone")
    asked = client.get(reverse("account_home")).content.decode()
    client.post(reverse("account_phone_consent"), {"give": "1"})
    assert consents.get().wording in asked, "what is kept is what was read"
    assert "Không hiện nữa" in client.get(reverse("account_home")).content.decode()
    client.post(reverse("account_phone_consent"), {"give": "0"})
    assert not consents.exists()


def test_my_data_is_a_file_of_all_that_is_kept(client, person, administrator):
    client.force_login(person)
    client.post(reverse("account_phone_consent"), {"give": "1"})
    answer = client.get(reverse("account_export"))
    assert "attachment" in answer["Content-Disposition"]
    data = json.loads(answer.content)
    assert data["account"]["phone"] == "+84912345678"
    assert [one["purpose"] for one in data["consents"]] == ["show_phone"]
    assert {act["verb"] for act in data["acts"]} == {"create_user", "give_consent"}


def test_a_token_is_shown_once_works_and_is_revoked(client, person, without_contact):
    client.force_login(person)
    page = client.post(reverse("account_tokens"), {"name": "Kế toán", "days": "30"})
    text = page.context["new_token"]
    assert text in page.content.decode()
    again = client.get(reverse("account_tokens")).content.decode()
    assert text not in again
    assert "Kế toán" in again
    token = ApiToken.objects.get()
    assert text not in str(ApiToken.objects.values().get())

    stranger = APIClient()
    stranger.force_login(without_contact)
    revoke = reverse("account_token_revoke", args=[token.digest])
    assert stranger.post(revoke).status_code == 404
    client.post(revoke)
    assert not ApiToken.objects.exists()


def test_a_token_needs_a_name_and_a_known_term(client, person):
    client.force_login(person)
    for filled in [{"name": " ", "days": "30"}, {"name": "x", "days": "4000"}]:
        client.post(reverse("account_tokens"), filled)
    assert not ApiToken.objects.exists()


def test_changing_the_password_keeps_me_in_and_others_out(client, person, password):
    client.force_login(person)
    elsewhere = type(client)()
    elsewhere.force_login(person)
    filled = {"oldpassword": password, "password1": "mưa-về-đồi-chè", "password2": "mưa-về-đồi-chè"}
    assert client.post(reverse("account_change_password"), filled).status_code == 302
    person.refresh_from_db()
    assert person.check_password("mưa-về-đồi-chè")
    assert client.get(reverse("account_home")).status_code == 200
    assert elsewhere.get(reverse("account_home")).status_code == 302


def test_a_forgotten_password_comes_back_by_email(client, person):
    client.post(reverse("account_reset_password"), {"email": "LAN@example.vn"})
    letter = mail.outbox[0]
    assert letter.to == ["lan@example.vn"]
    assert "Đặt lại mật khẩu" in letter.subject
    link = re.search(r"http://testserver(\S+)", letter.body)[1]
    form = client.get(link)["Location"]
    new = {"password1": "mưa-về-đồi-chè", "password2": "mưa-về-đồi-chè"}
    assert client.post(form, new).status_code == 302
    person.refresh_from_db()
    assert person.check_password("mưa-về-đồi-chè")
    assert "không còn dùng được" in client.get(link).content.decode()


def test_an_unknown_email_gets_no_letter_and_the_same_answer(client, person):
    known = client.post(reverse("account_reset_password"), {"email": "lan@example.vn"})
    unknown = client.post(reverse("account_reset_password"), {"email": "ai@example.vn"})
    assert known["Location"] == unknown["Location"]
    assert len(mail.outbox) == 1
    assert "phiếu đăng nhập một lần" in client.get(known["Location"]).content.decode()


@pytest.mark.parametrize("odd", ["/account/sheet/%00/", "/account/tokens/%00/revoke/"])
def test_odd_addresses_are_not_found(client, administrator, odd):
    client.force_login(administrator)
    assert client.post(odd).status_code == 404


def _code(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_a_second_factor_is_asked_for_once_it_is_on(client, person, password):
    sign_in = {"login": "lan.htx", "password": password}
    client.post(reverse("account_login"), sign_in)
    on = reverse("mfa_activate_totp")
    asked = client.get(on)
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    client.post(asked["Location"], {"password": password})
    page = client.get(on)
    secret = page.context["form"].secret
    assert client.post(on, {"code": "000000x"}).context["form"].errors["code"] == ["Mã chưa đúng."]
    codes = reverse("mfa_view_recovery_codes")
    assert client.post(on, {"code": _code(secret)})["Location"] == codes
    recovery = client.get(codes).context["unused_codes"]
    assert recovery[0] in client.get(reverse("mfa_download_recovery_codes")).content.decode()
    assert Authenticator.objects.filter(user=person).count() == 2
    client.logout()
    assert client.post(reverse("account_login"), sign_in)["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("mfa_authenticate")).status_code == 200
    client.post(reverse("mfa_authenticate"), {"code": recovery[0]})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_demonstration_sign_ins_show_in_the_demonstration_alone(client, settings, password):
    User.objects.create_user(username="htx", name="HTX", password=demo.PASSWORD)
    for is_demo in [False, True]:
        settings.DEMO = is_demo
        page = client.get(reverse("account_login")).content.decode()
        assert (demo.PASSWORD in page) == is_demo
    assert "nguoimua" not in page, "only people the seeder has made are offered"


def test_the_back_room_is_for_administrators(client, person, administrator):
    assert client.get("/admin/")["Location"].startswith("/admin/login/")
    assert client.get("/admin/login/?next=/admin/")["Location"].startswith(reverse("account_login"))
    client.force_login(person)
    assert client.get("/admin/", follow=True).status_code == 403
    client.force_login(administrator)
    assert client.get("/admin/accounts/user/").status_code == 200
    assert client.get("/admin/accounts/act/").status_code == 200
    assert client.get("/admin/accounts/act/add/").status_code == 403
    assert client.get(f"/admin/accounts/user/{person.pk}/change/").status_code == 200
