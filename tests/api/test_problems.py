"""Every error is told as problem details, in Vietnamese."""

import pytest
from django.core.signals import got_request_exception
from django.test import Client

from accounts import limits
from accounts.actions import create_token, revoke_token
from accounts.api import access
from geo.api.units import UnitResource
from organizations.models import Organization
from tests.api.conftest import Api, problem

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["nothing/", "organizations/x/y/z/", "units/0/", "lists/1/"])
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_where_there_is_nothing(api, world, administrator, method, address):
    api.as_(administrator)
    response = getattr(api, method)(address)
    expected = 405 if address == "units/0/" and method != "get" else 404
    if address.startswith("organizations") and method != "get":
        expected = 405
    problem(response, expected)


def test_an_address_without_its_last_slash_moves_on(api, db):
    response = api.get("units?as_of=2026-06-30")
    assert response.status_code == 301
    assert response.headers["Location"] == "/api/v1/units/?as_of=2026-06-30"
    problem(api.post("units", {}), 404)


@pytest.mark.parametrize(
    "body",
    ["{", "", "NaN", '{"a": NaN}', "[" * 100_000, b"\xff\xfe{", '{"a": 1' + "0" * 5000 + "}"],
)
def test_what_is_no_json(api, administrator, world, body):
    api.as_(administrator)
    response = api.generic("POST", "organizations/", body, content_type="application/json")
    problem(response, 400)


@pytest.mark.parametrize("body", ["[]", "5", '"x"', "null", '[{"code": "A"}]'])
def test_json_that_is_no_object(api, administrator, world, body):
    api.as_(administrator)
    response = api.generic("POST", "organizations/", body, content_type="application/json")
    problem(response, 400)


def test_text_that_no_file_can_hold(api, administrator, world):
    body = '{"code": "A\\ud800", "name": "B", "kind": "other"}'
    api.as_(administrator)
    response = api.generic("POST", "organizations/", body, content_type="application/json")
    assert list(problem(response, 400)["errors"]) == ["code"]


def test_another_form_than_json(api, administrator, world):
    api.as_(administrator)
    problem(api.generic("POST", "organizations/", "a=b", content_type="text/plain"), 415)
    problem(api.get("units/", HTTP_ACCEPT="text/csv"), 406)


def test_a_body_too_large(api, administrator, settings, world):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    api.as_(administrator)
    problem(api.post("organizations/", {"name": "x" * 200}), 413)


def test_a_method_that_is_not_served(api, owner):
    api.as_(owner)
    problem(api.delete("organizations/HTX-01/"), 405)
    problem(api.put("organizations/HTX-01/", {}), 405)


def test_nobody_writes(tea_coop):
    body = problem(Api().post("organizations/", {}), 401)
    assert "Authorization" in body["detail"]


def test_a_fault_of_the_program_is_told_and_heard(api, monkeypatch, world):
    heard = []

    def fail(self):
        raise RuntimeError("secret of the program")

    monkeypatch.setattr(UnitResource, "rows", fail)
    api.raise_request_exception = False
    got_request_exception.connect(lambda **told: heard.append(told), weak=False, dispatch_uid="t")
    try:
        body = problem(api.get("units/"), 500)
    finally:
        got_request_exception.disconnect(dispatch_uid="t")
    assert len(heard) == 1
    assert "secret" not in str(body)


class TestWords:
    """The framework has no Vietnamese of its own: each sentence must be ours."""

    WRONG = [None, 5, 1.5, "x", "", [], [None], ["x"], [[]], {}, {"x": 1}, True, "2026", 10**40]
    FIELDS = {
        "organizations/": "code kind tax_code founded_on roles place contacts_public commodities",
        "listings/": "organization category year months certificates price then_submit",
        "demands/": "longitude max_distance_km deadline",
        "linkages/": "declarer form stages lead terms",
        "deliveries/": "linkage month quantity",
        "certificates/": "stars ocop_set issued_on",
    }

    @pytest.mark.parametrize("address", FIELDS)
    def test_no_error_in_english(self, by, tea_coop, address):
        client = by("administrator")
        for body in [
            {},
            *({name: wrong} for name in self.FIELDS[address].split() for wrong in self.WRONG),
        ]:
            told = problem(client.post(address, body), 400)
            text = " ".join(
                [told["detail"], *(s for group in told["errors"].values() for s in group)]
            )
            for word in (
                "this ",
                "field",
                "must ",
                "valid",
                "expected",
                "ensure",
                "may not",
                "than",
            ):
                assert word not in text.lower(), (body, text)


class TestCredentials:
    """By token, or by the session of the site with its CSRF token."""

    BODY = {"phone": "0912345678"}

    @pytest.fixture
    def token(self, owner):
        return create_token(by=owner, name="Phần mềm kế toán", days=30)

    def test_a_token_opens_the_door(self, token):
        text = {"HTTP_AUTHORIZATION": f"Token {token[1]}"}
        assert Api().patch("organizations/HTX-01/", self.BODY, **text).status_code == 200
        body = Api().get("organizations/HTX-01/", **text).json()
        assert body["contacts"]["phone"] == "+84912345678"

    @pytest.mark.parametrize("text", ["Token x", "Token ", "Token a b", "Token \xe9", "token zzzz"])
    def test_a_wrong_token_is_401_even_to_read(self, tea_coop, text):
        response = Api().get("organizations/", HTTP_AUTHORIZATION=text)
        problem(response, 401)
        assert response.headers["WWW-Authenticate"] == "Token"

    def test_a_token_taken_back(self, token, owner):
        revoke_token(by=owner, token=token[0])
        header = {"HTTP_AUTHORIZATION": f"Token {token[1]}"}
        problem(Api().get("organizations/", **header), 401)

    def test_an_account_that_was_closed(self, token, owner):
        owner.is_active = False
        owner.save()
        header = {"HTTP_AUTHORIZATION": f"Token {token[1]}"}
        problem(Api().get("organizations/", **header), 401)

    @pytest.mark.parametrize(("with_token", "status"), [(True, 200), (False, 403)])
    def test_a_session_needs_its_csrf_token(self, owner, with_token, status):
        client = Client(enforce_csrf_checks=True)
        client.force_login(owner)
        client.get("/account/")
        client.cookies["csrftoken"] = secret = "a" * 32
        headers = {"X-CSRFToken": secret} if with_token else {}
        response = client.patch(
            "/api/v1/organizations/HTX-01/",
            self.BODY,
            content_type="application/json",
            headers=headers,
        )
        assert response.status_code == status


def test_too_many_writes_of_one_person(by, tea_coop, monkeypatch):
    monkeypatch.setattr(access, "WRITES", limits.Limit("few", 2, 60))
    client, body = by("owner"), {"phone": "0912345678"}
    for _ in range(2):
        assert client.patch("organizations/HTX-01/", body).status_code == 200
    response = client.patch("organizations/HTX-01/", body)
    problem(response, 429)
    assert response.headers["Retry-After"] == "60"
    assert client.get("organizations/HTX-01/").status_code == 200
    assert by("editor").patch("organizations/HTX-01/", body).status_code == 200


def test_nothing_is_written_by_an_error(by, tea_coop):
    before = list(Organization.objects.values())
    problem(by("owner").patch("organizations/HTX-01/", {"name": "Tên mới", "phone": "1"}), 400)
    assert list(Organization.objects.values()) == before
