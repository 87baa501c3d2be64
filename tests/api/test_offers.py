"""Negotiations by the API: the acts of the pages, with versions read before they are answered."""

import pytest

from linkage.models import Linkage, Offer
from tests.api.conftest import problem
from tests.linkage.negotiation import offer, proposal

__all__ = ["offer", "proposal"]
pytestmark = pytest.mark.django_db
KEY = {"HTTP_IDEMPOTENCY_KEY": "thuong-luong-1"}


@pytest.fixture
def first(published, supermarket, a_day):
    return {
        "organization": supermarket.code,
        "posting": {"kind": "listing", "year": published.year, "code": published.code},
        "terms": {"starts_on": str(a_day()), "price": 9000, "months": {"5": 800}},
        "message": "Chào hợp tác xã.",
    }


def at(offer, act=""):
    return f"offers/{offer.code}/{act}"


def test_from_the_first_version_to_the_linkage(by, first, a_day):
    buyer, owner = by("buyer"), by("owner")
    opened = buyer.post("offers/", first)
    assert opened.status_code == 201, opened.content.decode()
    body = opened.json()
    assert (body["state"], body["number"], body["waiting"]) == ("open", 1, False)
    assert body["turn"] == body["supplier"]["code"]
    found = Offer.objects.get()
    assert owner.results("offers/", waiting="true")[0]["code"] == found.code
    assert buyer.results("offers/", waiting="true") == []

    terms = {"starts_on": str(a_day()), "price": 9500, "stages": ["production"]}
    body = owner.post(at(found, "counter/"), {"number": 1, "terms": terms}).json()
    assert (body["number"], body["versions"][1]["stages"]) == (2, ["production"])
    stale = problem(buyer.post(at(found, "accept/"), {"number": 1}), 409)
    assert "phiên bản 2" in stale["detail"]
    body = buyer.post(at(found, "accept/"), {"number": 2}).json()
    assert body["linkage"] == Linkage.objects.get().code
    told = problem(buyer.post(at(found, "accept/"), {"number": 2}), 409)
    assert body["linkage"] in told["detail"]


def test_sent_again_it_opens_one(by, first):
    answers = [by("buyer").post("offers/", first, **KEY) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert Offer.objects.count() == 1


def test_errors_name_their_place(by, first):
    client = by("buyer")
    nowhere = first | {"posting": first["posting"] | {"code": "không-có"}}
    assert problem(client.post("offers/", nowhere), 400)["errors"]
    backwards = first | {"terms": {"starts_on": "2026-05-01", "ends_on": "2026-04-01"}}
    assert problem(client.post("offers/", backwards), 400)["errors"]
    assert not Offer.objects.exists()


@pytest.mark.parametrize("person", ["outsider", "ward_official", "mill_owner"])
def test_between_the_two_alone(by, offer, person):
    client = by(person)
    assert client.results("offers/") == []
    problem(client.get(at(offer)), 404)
    problem(client.get(at(offer, "messages/")), 404)
    problem(client.post(at(offer, "accept/"), {"number": 1}), 404)


def test_a_viewer_reads_and_says_nothing(by, offer):
    client = by("viewer_member")
    assert client.get(at(offer)).status_code == 200
    problem(client.post(at(offer, "messages/"), {"text": "Chào"}), 403)
    problem(client.post(at(offer, "accept/"), {"number": 1}), 403)


def test_words_are_exchanged(by, offer):
    assert (
        by("owner").post(at(offer, "messages/"), {"text": "Có hoá đơn không?"}).status_code == 201
    )
    assert [m["text"] for m in by("buyer").results(at(offer, "messages/"))] == ["Có hoá đơn không?"]


def test_nobody_without_credentials(by, offer):
    problem(by(None).get("offers/"), 401)
    problem(by(None).get(at(offer)), 401)
