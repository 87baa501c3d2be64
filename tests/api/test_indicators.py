"""Indicators by the API: the command's figures, with lists as far as one may see them."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from geo.models import Area, AreaUnit
from linkage.models import Terms
from organizations.actions import record_year
from targets.actions.reference import load_plan
from tests.api.conftest import problem
from tests.cast import REFORM

pytestmark = pytest.mark.django_db
DAY = "2026-06-30"
PEOPLE = ["owner", "viewer_member", "ward_viewer", "ward_official", "administrator"]
LISTS = ("numerator", "denominator", "excluded", "missing")


@pytest.fixture
def plan(world, system):
    area = Area.objects.create(code="bao-loc", name="Bảo Lộc")
    for key in ("blao", "phuong_1", "phuong_2", "phuong_3"):
        AreaUnit.objects.create(area=area, unit=world.units[key], valid_from=REFORM)
    return load_plan(by=system)


@pytest.fixture
def town(plan, tea_coop, mill, declared, administrator):
    """One co-operative, graded good, with one confirmed linkage since before the day."""
    record_year(
        organization=tea_coop,
        year=2025,
        on=date(2026, 1, 15),
        by=administrator,
        members=30,
        grade="good",
    )
    day = date(2026, 1, 1)
    Terms.objects.update(
        starts_on=day, ends_on=None, declared_on=day, confirmed_on=day, holds_from=day
    )
    return tea_coop


def command(**options) -> dict:
    out = StringIO()
    call_command("indicators", as_of=date.fromisoformat(DAY), stdout=out, **options)
    return json.loads(out.getvalue())


def share(client, **wanted) -> dict:
    chosen = {"code": "linkage_share", "reading": "good_fair", "level": 1, "rung": "confirmed"}
    (row,) = client.results("indicators/", as_of=DAY, **chosen, **wanted)
    return row


@pytest.mark.parametrize("place", [{}, {"unit": "24829"}, {"area": "bao-loc"}])
def test_an_administrator_gets_what_the_command_gives(by, town, place):
    said = command(**place)
    body = by("administrator").get("indicators/", {"as_of": DAY} | place).json()
    assert body["grading_year"] == said["grading_year"]
    assert body["as_of"] == DAY
    assert body["next"] is None
    assert {name: body[name] for name in place} == place
    assert len(body["results"]) == len(said["indicators"])
    for row, told in zip(body["results"], said["indicators"], strict=True):
        assert {name: row[name] for name in told} == told
        for name in LISTS:
            assert row[f"{name}_count"] == (None if told[name] is None else len(told[name]))


class TestAccess:
    @pytest.mark.parametrize("person", [None, "outsider", "mill_owner"])
    def test_the_public_gets_counts_of_what_rests_on_grades(self, by, town, person):
        client = by(person)
        row = share(client)
        assert (row["value"], row["numerator_count"], row["denominator_count"]) == (1.0, 1, 1)
        assert row["numerator"] is None
        assert row["denominator"] is None
        for code in ("grade_share", "effective_share"):
            (row,) = client.results("indicators/", as_of=DAY, code=code)
            assert row["numerator"] is None
            assert row["numerator_count"] == 1

    @pytest.mark.parametrize("person", [None, "outsider"])
    def test_the_public_gets_ids_of_the_rest(self, by, town, person):
        (row,) = by(person).results("indicators/", as_of=DAY, code="cooperatives")
        assert row["numerator"] == ["HTX-01"]

    @pytest.mark.parametrize("person", PEOPLE)
    def test_insiders_get_ids(self, by, town, person):
        assert share(by(person))["numerator"] == ["HTX-01"]

    def test_an_official_of_elsewhere_gets_none(self, by, world, town, outsider, administrator):
        from_far = world.units["di_linh"]
        outsider.scopes.create(
            unit=from_far, role="verifier", granted_by=administrator, granted_on="2026-01-01"
        )
        assert share(by("outsider"))["numerator"] is None

    @pytest.mark.parametrize(("person", "value"), [(None, None), ("ward_official", 2)])
    def test_too_few_persons_are_not_told(self, by, town, administrator, person, value):
        record_year(organization=town, year=2025, on=date(2026, 2, 1), by=administrator, members=2)
        (row,) = by(person).results("indicators/", as_of=DAY, code="members")
        assert row["value"] == value
        told = {row["target"]["met"], row["target"]["more_needed"]}
        assert (told == {None}) == (value is None)


def test_what_is_left_out_rests_on_grades_too(by, town, plan, administrator):
    record_year(
        organization=town, year=2025, on=date(2026, 2, 1), by=administrator, grade="not_graded"
    )
    row = lambda person: by(person).results("indicators/", as_of=DAY, code="grade_share")[0]  # noqa: E731
    assert row(None)["excluded"] is None
    assert row(None)["excluded_count"] == 1
    assert row("owner")["excluded"] == [{"id": "HTX-01", "reason": "not_graded"}]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("code", "wealth"),
        ("reading", "mine"),
        ("level", "4"),
        ("rung", "top"),
        ("unit", "99999"),
        ("unit", "a\0b"),
        ("area", "nowhere"),
        ("as_of", "hôm qua"),
    ],
)
def test_a_bad_value_names_its_parameter(api, plan, parameter, value):
    body = problem(api.get("indicators/", {parameter: value}), 400)
    assert list(body["errors"]) == [parameter]
    assert f"“{parameter}”" in body["detail"]


def test_a_unit_and_an_area_are_one_too_many(api, plan):
    problem(api.get("indicators/", {"unit": "24829", "area": "bao-loc"}), 400)
