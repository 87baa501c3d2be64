"""Linkages and deliveries by the API: what the public sees, and the ladder by its acts."""

from datetime import date

import pytest

from linkage.actions import agree_delivery, confirm, declare, hide, record_delivery
from linkage.models import Linkage, Terms
from tests.api.conftest import problem

pytestmark = pytest.mark.django_db
PUBLIC = {
    "code",
    "url",
    "supplier",
    "customer",
    "commodity",
    "stages",
    "form",
    "decree_form",
    "rung",
    "active",
    "starts_year",
    "ends_year",
}
PEOPLE = [
    None,
    "outsider",
    "buyer",
    "viewer_member",
    "editor",
    "owner",
    "mill_owner",
    "ward_viewer",
    "ward_official",
    "province_official",
    "administrator",
]
INSIDE = set(PEOPLE) - {None, "outsider", "buyer"}


def codes(rows):
    return [row["code"] for row in rows]


def at(linkage, act: str = "") -> str:
    return f"linkages/{linkage.code}/{act}"


class TestReading:
    @pytest.mark.parametrize("person", PEOPLE)
    def test_what_each_sees_of_a_confirmed_one(self, by, confirmed, person):
        client = by(person)
        for body in (client.get(at(confirmed)).json(), client.results("linkages/")[0]):
            assert set(body) == PUBLIC | {"contract"}
            assert body["rung"] == "confirmed"
            assert body["active"] is True
            assert body["stages"] == ["production"]
            assert body["decree_form"] == 3
            assert (body["contract"] is not None) == (person in INSIDE)
        if person in INSIDE:
            assert body["contract"]["contract_number"] == "01/2026"
            assert body["contract"]["terms"]["quantity"] == 120000

    @pytest.mark.parametrize("state", ["declared", "hidden"])
    @pytest.mark.parametrize("person", PEOPLE)
    def test_what_the_public_must_not_see(self, by, declared, mill_owner, a_day, state, person):
        if state == "hidden":
            confirm(declared, by=mill_owner, on=a_day())
            hide(declared, by=mill_owner, on=a_day(), hidden=True)
        client = by(person)
        assert (client.results("linkages/") != []) == (person in INSIDE)
        response = client.get(at(declared))
        assert response.status_code == (200 if person in INSIDE else 404)
        if person not in INSIDE:
            problem(response, 404)

    @pytest.fixture
    def dated(self, tea_coop, mill, exporter, world, administrator, owner, mill_owner):
        """Declared 1 March, confirmed 5 March, from 10 March to 20 March 2026."""
        linkage = declare(
            by=administrator,
            on=date(2026, 3, 1),
            declarer=tea_coop,
            supplier=tea_coop,
            customer=mill,
            commodity=world.commodities["tea"],
            terms={"starts_on": date(2026, 3, 10), "ends_on": date(2026, 3, 20)},
        )
        Terms.objects.filter(linkage=linkage).update(confirmed_on=date(2026, 3, 5))
        return linkage

    @pytest.mark.parametrize(
        ("day", "rung", "active"),
        [
            ("2026-02-28", None, None),
            ("2026-03-01", "declared", False),
            ("2026-03-05", "confirmed", False),
            ("2026-03-10", "confirmed", True),
            ("2026-03-20", "confirmed", True),
            ("2026-03-21", "confirmed", False),
        ],
    )
    def test_rung_and_life_on_a_day(self, by, dated, day, rung, active):
        client = by("administrator")
        ladder = ["declared", "confirmed", "verified", "evidenced"]
        rows = client.results("linkages/", as_of=day)
        assert [(row["rung"], row["active"]) for row in rows] == ([(rung, active)] if rung else [])
        for step, wanted in enumerate(ladder):
            found = client.results("linkages/", as_of=day, rung=wanted)
            assert bool(found) == (rung is not None and step <= ladder.index(rung))
        for asked, flag in (("true", True), ("false", False)):
            assert bool(client.results("linkages/", as_of=day, active=asked)) == (active is flag)

    def test_a_new_version_holds_from_its_confirmation(self, by, confirmed, a_day):
        owner, mill = by("owner"), by("mill_owner")
        terms = {"starts_on": a_day().isoformat(), "quantity": 500}
        assert owner.post(at(confirmed, "propose-terms/"), terms).status_code == 200
        pending = owner.get(at(confirmed)).json()["contract"]
        assert pending["terms"]["quantity"] == 120000
        assert [version["quantity"] for version in pending["versions"]] == [120000, 500]
        now = mill.post(at(confirmed, "confirm-terms/")).json()["contract"]["terms"]
        assert (now["number"], now["quantity"]) == (2, 500)

    @pytest.mark.parametrize(
        ("wanted", "count"),
        [
            ({"commodity": "tea"}, 1),
            ({"commodity": "coffee"}, 0),
            ({"organization": "DN-01"}, 1),
            ({"organization": "ST-01"}, 0),
            ({"rung": "confirmed"}, 1),
            ({"rung": "verified"}, 0),
            ({"active": "true"}, 1),
        ],
    )
    def test_filters(self, api, confirmed, supermarket, wanted, count):
        assert len(api.results("linkages/", **wanted)) == count

    @pytest.mark.parametrize(
        ("parameter", "value"),
        [("rung", "high"), ("active", "1"), ("commodity", "x"), ("as_of", "2026")],
    )
    def test_a_bad_value_names_its_parameter(self, api, world, parameter, value):
        assert parameter in problem(api.get("linkages/", {parameter: value}), 400)["detail"]


class TestActs:
    @pytest.fixture
    def new(self, tea_coop, mill, a_day):
        return {
            "declarer": "HTX-01",
            "supplier": "HTX-01",
            "customer": "DN-01",
            "commodity": "tea",
            "stages": ["inputs", "production"],
            "terms": {"starts_on": a_day().isoformat(), "quantity": 1000.5, "export": False},
        }

    @pytest.mark.parametrize("person", PEOPLE)
    def test_who_declares(self, by, new, person):
        response = by(person).post("linkages/", new)
        may = person in {"owner", "editor", "administrator"}
        assert response.status_code == (201 if may else 401 if person is None else 403)
        assert Linkage.objects.exists() == may

    def test_up_the_ladder(self, by, new, a_day):
        owner, mill, official = by("owner"), by("mill_owner"), by("ward_official")
        made = owner.post("linkages/", new)
        assert made.json()["rung"] == "declared"
        assert made.json()["stages"] == ["inputs", "production"]
        address = made.json()["url"].removeprefix("http://testserver/api/v1/")
        assert mill.post(f"{address}confirm/").json()["rung"] == "confirmed"
        body = problem(official.post(f"{address}verify/", {}), 400)
        assert list(body["errors"]) == ["seen"]
        verified = official.post(f"{address}verify/", {"seen": "Bản giấy"})
        assert verified.json()["rung"] == "verified"
        month = f"{a_day():%Y-%m}"
        delivery = {"linkage": made.json()["code"], "month": month, "quantity": 300}
        recorded = owner.post("deliveries/", delivery)
        assert recorded.status_code == 201
        assert recorded.json()["month"] == month
        agreed = f"deliveries/{recorded.json()['id']}/agree/"
        problem(owner.post(agreed), 403)
        assert mill.post(agreed).json()["agreed_on"] == a_day().isoformat()
        assert by(None).get(address).json()["rung"] == "evidenced"
        problem(mill.post(agreed), 409)
        ended = mill.post(f"{address}terminate/", {"reason": "Hết hàng"}).json()
        assert ended["contract"]["life"] == "terminated"
        assert ended["active"] is False

    ACTS = [
        ("confirm", {}, {"mill_owner"}),
        ("reject", {"reason": "Không có"}, {"mill_owner"}),
        ("hide", {"hidden": True}, {"owner", "editor", "mill_owner"}),
    ]

    @pytest.mark.parametrize(("act", "body", "may"), ACTS)
    @pytest.mark.parametrize("person", PEOPLE)
    def test_who_answers_a_declared_one(self, by, declared, act, body, may, person):
        response = by(person).post(at(declared, f"{act}/"), body)
        if person in may | {"administrator"}:
            assert response.status_code == 200
        elif person in INSIDE:
            problem(response, 403)
        else:
            problem(response, 401 if person is None else 404)

    @pytest.mark.parametrize("person", PEOPLE)
    def test_who_verifies(self, by, confirmed, person):
        response = by(person).post(at(confirmed, "verify/"), {"seen": "Bản giấy"})
        may = person in {"ward_official", "province_official", "administrator"}
        assert response.status_code == (200 if may else 401 if person is None else 403)

    @pytest.mark.parametrize(
        ("act", "body"),
        [("confirm", {}), ("reject", {"reason": "Nhầm"}), ("confirm-terms", {})],
    )
    def test_a_state_that_forbids_it(self, by, confirmed, act, body):
        problem(by("mill_owner").post(at(confirmed, f"{act}/"), body), 409)

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"customer": "none"}, "customer"),
            ({"customer": "HTX-01"}, "customer"),
            ({"commodity": "gold"}, "commodity"),
            ({"stages": ["sale"]}, "stages.0"),
            ({"form": "gift"}, "form"),
            ({"terms": {}}, "terms.starts_on"),
            ({"terms": {"starts_on": "2026-01-02", "quantity": -1}}, "terms.quantity"),
            (
                {"terms": {"starts_on": "2026-01-02", "contracted_share": 101}},
                "terms.contracted_share",
            ),
            ({"terms": None}, "terms"),
            ({"terms": [1]}, "terms"),
            ({"code": "LK-1"}, "code"),
        ],
    )
    def test_a_bad_value_names_its_field(self, by, new, change, field):
        body = problem(by("owner").post("linkages/", new | change), 400)
        assert list(body["errors"]) == [field]

    def test_an_end_before_the_start(self, by, new):
        terms = {"starts_on": "2026-05-02", "ends_on": "2026-05-01"}
        problem(by("owner").post("linkages/", new | {"terms": terms}), 400)
        assert not Linkage.objects.exists()


class TestDeliveries:
    @pytest.fixture
    def delivery(self, confirmed, owner, a_day):
        return record_delivery(confirmed, by=owner, on=a_day(), month=a_day(), quantity=1500)

    @pytest.mark.parametrize("person", PEOPLE)
    def test_who_sees_them(self, by, delivery, person):
        client = by(person)
        if person is None:
            problem(client.get("deliveries/"), 401)
            problem(client.get(f"deliveries/{delivery.pk}/"), 401)
            return
        assert (client.results("deliveries/") != []) == (person in INSIDE)
        response = client.get(f"deliveries/{delivery.pk}/")
        assert response.status_code == (200 if person in INSIDE else 404)

    def test_filters(self, by, delivery, mill_owner, a_day):
        client = by("owner")
        code = delivery.linkage.code
        month = f"{a_day():%Y-%m}"
        assert client.results("deliveries/", linkage=code, month=month, agreed="false")
        assert not client.results("deliveries/", linkage="LK-NONE")
        assert not client.results("deliveries/", month="2020-01")
        agree_delivery(delivery, by=mill_owner, on=a_day())
        assert client.results("deliveries/", agreed="true")[0]["recorded_by"] == "HTX-01"
        assert "month" in problem(client.get("deliveries/", {"month": "09/2026"}), 400)["detail"]

    @pytest.mark.parametrize("state", ["unknown", "unseen"])
    def test_a_linkage_one_may_not_see_is_as_unknown(self, by, declared, state):
        """The same words for both, so that nobody learns which codes there are."""
        code = declared.code if state == "unseen" else "LK-NONE"
        body = {"linkage": code, "month": "2026-01", "quantity": 5}
        answer = problem(by("buyer").post("deliveries/", body), 400)
        assert answer["errors"] == {"linkage": [f"Không có liên kết mã “{code}”."]}

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"month": "2026-13"}, "month"),
            ({"month": "9/2026"}, "month"),
            ({"month": 9}, "month"),
            ({"month": "2999-01"}, "month"),
            ({"quantity": -1}, "quantity"),
            ({"quantity": "NaN"}, "quantity"),
            ({"quantity": 10**20}, "quantity"),
        ],
    )
    def test_a_bad_value_names_its_field(self, by, confirmed, change, field):
        body = {"linkage": confirmed.code, "month": "2026-01", "quantity": 5} | change
        assert list(problem(by("owner").post("deliveries/", body), 400)["errors"]) == [field]
