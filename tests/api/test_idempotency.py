"""A write that is sent again has no second effect."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.api import idempotency
from accounts.models import Act, FirstAnswer
from marketplace.models import Listing
from tests.accounts.test_races import TOGETHER, all_at_once
from tests.api.conftest import Api, problem
from tests.factories.marketplace import ListingFactory

KEY = {"HTTP_IDEMPOTENCY_KEY": "don-hang-1"}


@pytest.fixture
def new(categories, tea_coop):
    return {
        "organization": "HTX-01",
        "category": "tea.fresh_leaf",
        "title": "Búp chè",
        "year": 2026,
        "months": {"5": 800},
    }


@pytest.mark.django_db
class TestOnce:
    def test_the_first_answer_again(self, by, new):
        client = by("owner")
        first = client.post("listings/", new, **KEY)
        again = client.post("listings/", new, **KEY)
        assert (first.status_code, again.status_code) == (201, 201)
        assert again.content == first.content
        assert again.headers["Location"] == first.headers["Location"]
        assert again.headers["Content-Type"] == first.headers["Content-Type"]
        assert again.headers["Idempotency-Replayed"] == "true"
        assert Listing.objects.count() == 1
        assert Act.objects.filter(verb="listing.create").count() == 1

    def test_without_a_key_each_is_its_own(self, by, new):
        for _ in range(2):
            by("owner").post("listings/", new)
        assert Listing.objects.count() == 2
        assert not FirstAnswer.objects.exists()

    @pytest.mark.parametrize("change", ["body", "address", "method"])
    def test_the_same_key_for_another_request(self, by, new, tea_coop, change):
        client = by("owner")
        client.post("listings/", new, **KEY)
        if change == "body":
            response = client.post("listings/", new | {"title": "Khác"}, **KEY)
        elif change == "address":
            response = client.post("demands/", new, **KEY)
        else:
            response = client.patch("organizations/HTX-01/", new, **KEY)
        problem(response, 422)
        assert Listing.objects.count() == 1

    def test_keys_of_two_people_are_two(self, by, new):
        for person in ("owner", "editor"):
            assert by(person).post("listings/", new, **KEY).status_code == 201
        assert Listing.objects.count() == 2

    def test_a_refusal_is_an_answer_too(self, by, tea_coop):
        listing = ListingFactory(organization=tea_coop, state="published")
        address = f"listings/{listing.year}/{listing.code}/submit/"
        client = by("owner")
        first = client.post(address, **KEY)
        Listing.objects.update(state="draft")
        again = client.post(address, **KEY)
        problem(first, 409)
        assert again.content == first.content
        assert again.headers["Content-Type"] == "application/problem+json"
        assert client.post(address, HTTP_IDEMPOTENCY_KEY="lan-2").status_code == 200

    def test_what_was_refused_leaves_nothing(self, by, new):
        problem(
            by("owner").post("listings/", new | {"months": {}, "then_submit": True}, **KEY), 400
        )
        assert not Listing.objects.exists()
        assert not Act.objects.filter(verb__startswith="listing").exists()

    def test_a_deletion_answers_empty_twice(self, by, tea_coop):
        listing = ListingFactory(organization=tea_coop)
        address = f"listings/{listing.year}/{listing.code}/"
        for _ in range(2):
            response = by("owner").delete(address, **KEY)
            assert (response.status_code, response.content) == (204, b"")

    def test_a_fault_of_the_program_can_be_tried_again(self, by, new, monkeypatch):
        client = by("owner")
        client.raise_request_exception = False
        with monkeypatch.context() as broken:
            broken.setattr(idempotency, "_keep", lambda *_: 1 / 0)
            problem(client.post("listings/", new, **KEY), 500)
        assert not Listing.objects.exists()
        assert client.post("listings/", new, **KEY).status_code == 201

    def test_a_key_is_forgotten_after_a_day(self, by, new):
        client = by("owner")
        client.post("listings/", new, **KEY)
        FirstAnswer.objects.update(created_at=timezone.now() - timedelta(days=2))
        client.post("listings/", new, **KEY)
        assert Listing.objects.count() == 2

    @pytest.mark.parametrize("key", ["", "x" * 201, "khoá"])
    def test_a_key_that_is_none(self, by, new, key):
        body = problem(by("owner").post("listings/", new, HTTP_IDEMPOTENCY_KEY=key), 400)
        assert list(body["errors"]) == ["Idempotency-Key"]
        assert not Listing.objects.exists()

    def test_nobody_has_a_key(self, new):
        problem(Api().post("listings/", new, **KEY), 401)
        assert not FirstAnswer.objects.exists()


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_of_several_at_once_one_writes(self, new, owner):
        answers = all_at_once(lambda _n: Api().as_(owner).post("listings/", new, **KEY))
        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.content for answer in answers}) == 1
        assert Listing.objects.count() == 1

    def test_control_looking_first_and_keeping_later_lets_several_write(
        self, new, owner, monkeypatch
    ):
        """The same race where the row is not written before the act but after it."""
        looked = threading.Barrier(TOGETHER)

        def answer_once(key, handler, view, request, names):
            known = FirstAnswer.objects.filter(user=request.user, key=key).exists()
            looked.wait()  # every thread has looked before any acts
            return None if known else handler(view, request, **names)

        monkeypatch.setattr(idempotency, "_answer_once", answer_once)
        all_at_once(lambda _n: Api().as_(owner).post("listings/", new, **KEY))
        assert Listing.objects.count() > 1
