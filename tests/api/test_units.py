"""Units by the API, through time."""

import pytest

from tests.api.conftest import problem

pytestmark = pytest.mark.django_db


def codes(rows):
    return [row["code"] for row in rows]


@pytest.mark.parametrize(
    ("day", "name", "made_from", "became"),
    [
        ("2025-06-30", "Phường Lộc Sơn", [], ["24829"]),
        ("2025-07-01", "Phường B'Lao", ["24826", "24829"], []),
    ],
)
def test_a_code_means_what_it_meant_on_the_day(api, world, day, name, made_from, became):
    body = api.get("units/24829/", {"as_of": day}).json()
    assert body["name"] == name
    assert codes(body["made_from"]) == made_from
    assert codes(body["became"]) == became
    assert codes(api.results("units/", code="24829", as_of=day)) == ["24829"]


def test_what_is_said_of_one(api, world):
    body = api.get("units/24829/").json()
    assert (body["kind"], body["parent"]) == ("commune", "68")
    assert (body["valid_from"], body["valid_to"]) == ("2025-07-01", None)
    assert (body["longitude"], body["latitude"]) == (107.81485, 11.53287)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"kind": "province"}, {"68"}),
        ({"kind": "district"}, set()),
        ({"kind": "district", "as_of": "2025-06-30"}, {"673", "679"}),
        ({"within": "68"}, {"68", "24829", "24823", "24820", "24841", "25000"}),
        ({"within": "679", "as_of": "2025-06-30"}, {"679", "25000"}),
        ({"within": "68", "kind": "commune", "code": "25000"}, {"25000"}),
    ],
)
def test_filters(api, world, wanted, found):
    assert set(codes(api.results("units/", **wanted))) == found


@pytest.mark.parametrize(
    ("parameter", "value"), [("kind", "village"), ("within", "673"), ("as_of", "1/7/2025")]
)
def test_a_bad_value_names_its_parameter(api, world, parameter, value):
    assert parameter in problem(api.get("units/", {parameter: value}), 400)["detail"]


def test_a_code_of_another_time_is_404(api, world):
    problem(api.get("units/673/"), 404)
    assert api.get("units/673/?as_of=2025-06-30").status_code == 200
