"""Deliveries by the API: the answers of both sides, each sent twice and done once."""

from decimal import Decimal

import pytest

from accounts.models import Act
from linkage.actions import record_delivery
from linkage.models import Delivery
from tests.api.conftest import problem

pytestmark = pytest.mark.django_db
SAID = {"quantity": 1400, "reason": "Phiếu cân số 12"}


def key(name):
    return {"HTTP_IDEMPOTENCY_KEY": name}


def twice(client, address, body, name):
    """The answer to a request that is sent again with its key, as after a lost connection."""
    first, again = (client.post(address, body, **key(name)) for _each in range(2))
    assert again.content == first.content
    assert again.headers["Idempotency-Replayed"] == "true"
    return first


@pytest.fixture
def delivery(confirmed, owner, a_day):
    return record_delivery(confirmed, by=owner, on=a_day(), month=a_day(), quantity=Decimal(1500))


def test_each_step_sent_twice_is_one_step(by, confirmed, a_day):
    """Recorded, contested, taken back, contested again, accepted: five acts, whatever the net."""
    coop, mill = by("owner"), by("mill_owner")
    month = {"linkage": confirmed.code, "month": f"{a_day():%Y-%m}", "quantity": 1500}
    made = twice(coop, "deliveries/", month, "ghi")
    at = f"deliveries/{made.json()['id']}/"
    assert (made.status_code, made.json()["state"]) == (201, "recorded")
    contested = twice(mill, f"{at}contest/", SAID | {"seen": 1500}, "khong-1").json()
    assert (contested["state"], contested["contested_quantity"]) == ("contested", 1400)
    assert twice(mill, f"{at}withdraw-contest/", {}, "rut").json()["state"] == "recorded"
    twice(mill, f"{at}contest/", SAID, "khong-2")
    taken = twice(coop, f"{at}accept/", {"quantity": 1400}, "nhan").json()
    assert (taken["state"], taken["quantity"]) == ("agreed", 1400)
    acts = Act.objects.about(confirmed).filter(verb__contains="deliver") | Act.objects.about(
        confirmed
    ).filter(verb__contains="contest")
    assert acts.count() == 5
    assert Delivery.objects.count() == 1


def test_a_key_of_one_figure_is_none_for_another(by, confirmed, a_day):
    month = {"linkage": confirmed.code, "month": f"{a_day():%Y-%m}", "quantity": 1500}
    by("owner").post("deliveries/", month, **key("ghi"))
    problem(by("owner").post("deliveries/", month | {"quantity": 9}, **key("ghi")), 422)
    assert Delivery.objects.get().quantity == 1500


def test_what_changed_meanwhile_is_not_answered(by, delivery):
    at = f"deliveries/{delivery.pk}/"
    assert problem(by("mill_owner").post(f"{at}agree/", {"quantity": 1499}), 409)
    problem(by("mill_owner").post(f"{at}contest/", SAID | {"seen": 1499}), 409)
    delivery.refresh_from_db()
    assert (delivery.agreed_on, delivery.contested_on) == (None, None)


@pytest.mark.parametrize(
    ("change", "field"), [({"reason": " "}, "reason"), ({"quantity": 1500}, "quantity")]
)
def test_a_word_against_it_names_what_is_wrong(by, delivery, change, field):
    answer = by("mill_owner").post(f"deliveries/{delivery.pk}/contest/", SAID | change)
    assert list(problem(answer, 400)["errors"]) == [field]


def test_who_is_no_party_answers_nothing(by, delivery):
    at = f"deliveries/{delivery.pk}/agree/"
    problem(by(None).post(at, {}), 401)
    problem(by("outsider").post(at, {}), 404)
    for person in ("owner", "viewer_member", "ward_official"):
        problem(by(person).post(at, {}), 403)
