"""The documentation: whole, without warnings, and true."""

import re
from urllib.parse import quote

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from accounts.api.idempotency import HEADER
from tests.api.conftest import Api
from tests.linkage.negotiation import offer, proposal

__all__ = ["offer", "proposal"]

RESOURCES = {
    "organizations",
    "listings",
    "processing-services",
    "products",
    "capabilities",
    "certificates",
    "demands",
    "linkages",
    "offers",
    "deliveries",
    "units",
    "indicators",
}
METHODS = ("get", "post", "patch", "put", "delete")


@pytest.fixture(scope="module")
def schema():
    GENERATOR_STATS.reset()
    with GENERATOR_STATS.silence():
        made = SchemaGenerator().get_schema(public=True)
    warnings = [*GENERATOR_STATS._warn_cache, *GENERATOR_STATS._error_cache]
    assert warnings == []
    return made


@pytest.fixture(scope="module")
def operations(schema):
    return [
        (f"{method} {path}", path, method, operation)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        if method in METHODS and not path.endswith("/schema/")
    ]


def contents(part) -> list[dict]:
    return list(part.get("content", {}).values())


def test_it_is_openapi_3_1(schema):
    assert schema["openapi"].startswith("3.1")
    validate_schema(schema)


def test_every_resource_is_there(schema):
    assert {path.split("/")[3] for path in schema["paths"]} - {"schema"} == RESOURCES


def test_each_operation_has_a_sentence_and_a_description(operations):
    for name, _path, _method, operation in operations:
        assert re.search(r"\w.{10,}\.$", operation["summary"]), name
        assert len(operation["description"]) > 20, name
        assert operation["tags"][0][0].isupper(), name


def test_each_operation_has_examples_each_way(operations):
    for name, _path, _method, operation in operations:
        if "requestBody" in operation:
            for content in contents(operation["requestBody"]):
                assert content.get("examples"), name
        for status, answer in operation["responses"].items():
            for content in contents(answer) if status.startswith("2") else ():
                assert content.get("examples"), (name, status)


def test_operation_ids_are_one_resource_and_one_verb(operations):
    ids = [operation["operationId"] for *_rest, operation in operations]
    assert len(set(ids)) == len(ids)
    for (name, path, *_rest), operation_id in zip(operations, ids, strict=True):
        assert re.fullmatch(rf"{path.split('/')[3]}_[a-z]+(_[a-z]+)*", operation_id), name


def test_every_write_takes_a_key_and_tells_its_problems(operations):
    for name, _path, method, operation in operations:
        if method == "get":
            continue
        assert HEADER in {parameter["name"] for parameter in operation["parameters"]}, name
        for status in ("400", "401", "403", "404", "409", "422", "429"):
            assert "application/problem+json" in operation["responses"][status]["content"], name


def shown(operation) -> dict:
    """The example of an answer; of a list, that of one row."""
    (answer,) = [a for status, a in operation["responses"].items() if status.startswith("2")]
    (example,) = contents(answer)[0]["examples"].values()
    value = example["value"]
    return value["results"][0] if "results" in value else value


def test_examples_are_as_the_answers_are_written(schema, operations):
    """Each example has exactly the properties that its schema names."""
    for name, _path, method, operation in operations:
        if method == "delete":
            continue
        (answer,) = [a for status, a in operation["responses"].items() if status.startswith("2")]
        described = contents(answer)[0]["schema"]
        if "$ref" in described:
            described = schema["components"]["schemas"][described["$ref"].rsplit("/", 1)[1]]
        if "results" in described["properties"]:
            items = described["properties"]["results"]["items"]["$ref"]
            described = schema["components"]["schemas"][items.rsplit("/", 1)[1]]
        assert set(shown(operation)) == set(described["properties"]), name


@pytest.mark.django_db
def test_answers_are_as_they_are_described(
    schema, by, published, published_demand, published_service, confirmed, offer, administrator
):
    """Each row of each list has exactly the properties that the schema names."""
    client = by("administrator")
    for body in ({"organization": "HTX-01", "technology": "drone"},):
        assert client.post("capabilities/", body).status_code == 201
    delivery = {"linkage": confirmed.code, "month": "2026-01", "quantity": 5}
    assert client.post("deliveries/", delivery).status_code == 201
    assert (
        client.post("certificates/", {"organization": "HTX-01", "scheme": "haccp"}).status_code
        == 201
    )
    for resource in RESOURCES:
        operation = schema["paths"][f"/api/v1/{resource}/"]["get"]
        rows = client.results(f"{resource}/")
        assert rows, resource
        assert set(rows[0]) == set(shown(operation)), resource


@pytest.mark.django_db
def test_it_is_served_with_its_pages_from_here_alone():
    api = Api()
    schema = api.get("schema/", HTTP_ACCEPT="application/json")
    assert schema.status_code == 200
    assert "oas" in api.get("schema/").headers["Content-Type"] or schema.json()["openapi"]
    page = api.get("docs/", HTTP_ACCEPT="text/html")
    assert page.status_code == 200
    text = page.content.decode()
    assert re.findall(r'(?:src|href)="(https?:)?//', text) == []
    assert quote("/api/v1/schema/") in text
