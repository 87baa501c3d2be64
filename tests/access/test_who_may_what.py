"""The table of who may do what, asked of the running product row by row."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve, reverse

from tests.access.row import ANSWERS, PEOPLE, Row, filled, letter_of
from tests.access.table import ROWS, TABLE

pytestmark = pytest.mark.django_db


class Undo(Exception):
    """Takes back what a request did."""


def routes(patterns, before: str = ""):
    """Every route of the URL configuration; all of the admin's are one."""
    for each in patterns:
        route = before + str(each.pattern).removeprefix("^" if before else "")
        if isinstance(each, URLPattern):
            yield route
        elif getattr(each, "app_name", None) == "admin":
            yield "admin/"
        else:
            yield from routes(each.url_patterns, route)


def route_of(address: str) -> str:
    """The route that answers an address; raises where none does."""
    match = resolve("/" + address.partition("?")[0])
    return "admin/" if match.app_names == ["admin"] else match.route


def test_every_address_has_a_row_and_every_row_an_address(things):
    tabled = {route_of(filled(row.address, things)) for row in ROWS}
    there = set(routes(get_resolver().url_patterns))
    assert there - tabled == set()
    assert tabled - there == set()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.address)
def test_rows_are_written_as_they_should_be(row):
    assert row.methods
    for letters in row.methods.values():
        assert len(letters) == len(PEOPLE)
        assert set(letters) <= set(ANSWERS)
        if row.is_api:
            assert ">" not in letters


def test_every_address_is_shown_to_the_administrator_as_the_table_says(people, things):
    """One look at everything that is read, on every engine."""
    administrator = list(PEOPLE).index("admin")
    wrong = {}
    for row in ROWS:
        expected = row.methods.get("get")
        if (
            expected
            and (found := ask(row, "get", people["admin"], things)) != (expected[administrator])
        ):
            wrong[row.address] = f"{found}, and not {expected[administrator]}"
    assert wrong == {}


@pytest.mark.any_engine
@pytest.mark.parametrize("part", TABLE)
def test_each_person_gets_what_the_table_says(part, people, things):
    """One test a part, since the world takes longer to make than a row to ask."""
    wrong = {}
    for row in TABLE[part]:
        for method, expected in row.methods.items():
            found = "".join(ask(row, method, person, things) for person in people.values())
            if found != expected:
                wrong[f"{method} {row.address}"] = f"{found}, and not {expected}"
    assert wrong == {}


def ask(row: Row, method: str, person, things) -> str:
    """The letter that one person gets; whatever the request did is undone."""
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    address = f"/{filled(row.address, things)}"
    given = {} if method == "get" else {"data": filled(row.send, things)}
    if row.is_api and given:
        given["content_type"] = "application/json"
    letters = []
    try:
        with transaction.atomic():
            response = getattr(client, method)(address, **given)
            letters.append(letter_of(response, reverse("account_login")))
            if response.streaming:
                list(response.streaming_content)  # closes the file it is read from
            raise Undo
    except Undo:
        return letters[0]
