"""Processing services by the API."""

from datetime import timedelta

import pytest

from geo.periods import today
from marketplace.models import ProcessingService
from organizations.actions import Place
from tests.api.conftest import problem
from tests.factories.marketplace import ProcessingServiceFactory

pytestmark = pytest.mark.django_db
ALL = "processing-services/"


@pytest.fixture
def new(categories, schemes, steps, mill):
    return {
        "organization": "DN-01",
        "category": "tea.fresh_leaf",
        "output": "tea.dried.black",
        "steps": ["fermenting", "drying"],
        "title": "Nhận gia công hồng trà",
        "months": {"5": 6000, "9": 4500.5},
        "certificates": ["haccp"],
        "min_batch": 200,
        "price": 3500,
        "valid_from": f"{today()}",
        "valid_to": f"{today() + timedelta(days=400)}",
        "place": {"address": "Thôn 3", "longitude": 107.7561, "latitude": 11.5093},
    }


def test_all_it_has_comes_back(by, api, new):
    made = by("mill_owner").post(ALL, new)
    assert made.status_code == 201
    body = made.json()
    assert body["url"] == f"http://testserver/api/v1/{ALL}{body['code']}/"
    new.pop("organization")
    assert {name: body[name] for name in new} == new
    problem(api.get(f"{ALL}{body['code']}/"), 404)


def test_from_draft_to_the_public(by, api, new):
    made = by("mill_owner").post(ALL, new | {"then_submit": True}).json()
    address = f"{ALL}{made['code']}/"
    assert made["state"] == "submitted"
    problem(by("mill_owner").post(f"{address}publish/"), 403)
    assert by("province_official").post(f"{address}publish/").json()["state"] == "published"
    assert api.results(ALL)[0]["code"] == made["code"]
    fuller = by("mill_owner").patch(address, {"months": {"9": 100}, "place": None})
    assert (fuller.json()["state"], fuller.json()["place"]) == ("published", None)
    assert fuller.json()["months"] == {"9": 100}
    assert by("mill_owner").patch(address, {"steps": ["rolling"]}).json()["state"] == "submitted"


def test_a_repeated_write_is_done_once(by, new):
    client = by("mill_owner")
    answers = [client.post(ALL, new, HTTP_IDEMPOTENCY_KEY="mot-lan") for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert ProcessingService.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"steps": []}, "steps"),
        ({"steps": ["magic"]}, "steps.0"),
        ({"output": "tea.none"}, "output"),
        ({"min_batch": 0}, "min_batch"),
        ({"min_batch": -1}, "min_batch"),
        ({"price": -1}, "price"),
        ({"year": 2026}, "year"),
        ({"valid_from": "2026-13-01"}, "valid_from"),
        ({"months": {}, "then_submit": True}, "months"),
        ({"place": {"latitude": 11.5}}, "latitude"),
    ],
)
def test_a_bad_value_names_its_field(by, new, change, field):
    answer = by("mill_owner").post(ALL, new | change)
    assert field in str(problem(answer, 400)["errors"])
    assert not ProcessingService.objects.exists()


class TestFilters:
    @pytest.fixture
    def three(self, categories, steps, mill, tea_coop, exporter, system):
        def make(title, category, organization, step, **fields):
            return ProcessingServiceFactory(
                title=title,
                category=categories[category],
                organization=organization,
                state="published",
                steps=[steps[step]],
                **fields,
            )

        return [
            make("Vò chè", "tea.fresh_leaf", mill, "rolling", t3=500),
            make("Sấy", "tea.dried", tea_coop, "drying", min_batch=300),
            make("Rang", "coffee.green_bean", exporter, "roasting", t9=50, output_id=None),
        ]

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            ({}, [2, 1, 0]),
            ({"q": "vo che"}, [0]),
            ({"commodity": "tea"}, [1, 0]),
            ({"step": "drying"}, [1]),
            ({"month": "3"}, [0]),
            ({"month": "9", "amount": "200"}, [0]),
            ({"month": "9", "amount": "300"}, [1, 0]),
            ({"amount": "50"}, [2, 0]),
            ({"organization": "DN-02"}, [2]),
            ({"unit": "24829"}, [1]),
            ({"near": "107.814,11.532", "within_km": "1"}, [1]),
            ({"state": "draft"}, []),
        ],
    )
    def test_each(self, api, three, wanted, found):
        rows = api.results(ALL, **wanted)
        assert [row["code"] for row in rows] == [three[n].code for n in found]

    def test_one_stands_where_it_is_done(self, by, api, new):
        made = by("mill_owner").post(ALL, new).json()
        ProcessingService.objects.update(state="published", published_on=today())
        there = api.results(ALL, near="107.756,11.509", within_km="2")
        assert [row["code"] for row in there] == [made["code"]]
        assert api.results(ALL, near="107.845,11.568", within_km="2") == []

    @pytest.mark.parametrize(
        ("parameter", "value"),
        [("step", "magic"), ("month", "13"), ("amount", "-1"), ("amount", "nhiều"), ("unit", "x")],
    )
    def test_a_bad_value_names_its_parameter(self, api, world, parameter, value):
        assert parameter in problem(api.get(ALL, {parameter: value}), 400)["detail"]


def test_a_place_of_an_organization_is_used_as_it_is_given(by, new):
    code = by("mill_owner").post(ALL, new).json()["code"]
    service = ProcessingService.objects.select_related("site").get(code=code)
    assert Place.of(service.site) == Place("Thôn 3", 11.5093, 107.7561)
