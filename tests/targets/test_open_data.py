"""Open data: what everybody may know, with its meaning and its licence."""

from __future__ import annotations

import csv
import io

import pytest

from targets.indicators import compute
from targets.indicators.facts import RegisterFacts
from targets.metadata import METADATA
from targets.models import Target
from tests.registers import command

pytestmark = pytest.mark.django_db


def rows_of(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_every_indicator_is_described(a_day):
    assert set(METADATA) == {each.code for each in compute(RegisterFacts(), a_day())}
    assert all(each.name and each.definition and str(each.limits) for each in METADATA.values())


def test_the_page_names_each_clause_of_the_plan(client, plan):
    page = client.get("/targets/metadata/").content.decode()
    wordings = Target.objects.exclude(indicator="").values_list("code", flat=True)
    assert wordings
    assert all(f"({code})" in page for code in wordings)


def test_figures_are_those_that_the_command_tells(client, plan, graded, mill, a_day):
    told = command("indicators", as_of=a_day(), area="bao-loc")["indicators"]
    found = client.get("/targets/figures.json", {"area": "bao-loc"}).json()
    assert found["licence"] == "CC BY 4.0"
    assert [row["value"] for row in found["rows"]] == [row["value"] for row in told]
    assert [row["code"] for row in found["rows"]] == [row["code"] for row in told]
    written = rows_of(client.get("/targets/figures.csv", {"area": "bao-loc"}))
    assert [row["code"] for row in written] == [row["code"] for row in told]
    assert {row["licence"] for row in written} == {"CC BY 4.0"}


def test_missing_is_empty_and_small_counts_of_persons_are_kept_back(client, plan, graded, system):
    graded["good"].annual_records.update(members=2)
    graded["fair"].annual_records.update(members=None)
    rows = client.get("/targets/figures.json", {"area": "bao-loc"}).json()["rows"]
    members = next(row for row in rows if row["code"] == "members")
    assert (members["value"], members["quality"], members["met"]) == (None, "not_available", None)
    assert all(row["value"] is None for row in rows if row["code"] == "population_share")


def test_a_day_and_a_place_that_are_none(client, plan):
    assert client.get("/targets/figures.json", {"as_of": "hôm qua"}).status_code == 400
    assert client.get("/targets/figures.json", {"area": "nowhere"}).status_code == 404


def test_metadata_as_files(client, plan):
    rows = client.get("/targets/metadata.json").json()["rows"]
    assert [row["code"] for row in rows] == list(METADATA)
    written = rows_of(client.get("/targets/metadata.csv"))
    assert [row["definition"] for row in written] == [row["definition"] for row in rows]
