"""The yearly movement as the public and officials see it."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from organizations.actions import record_year
from tests.targets.conftest import graded, plan

__all__ = ["graded", "plan"]

pytestmark = pytest.mark.django_db


def tables(client, **asked):
    return client.get("/targets/movement/", asked).context["page"].tables


def test_units_add_up_to_the_area_and_kinds_to_all(client, plan, graded):
    by_year, by_kind, by_unit = tables(client)
    assert by_year.rows[0].cells[-2].value == 2  # of Bảo Lộc, at the end of the year that runs
    for table in (by_kind, by_unit):
        *parts, whole = table.rows
        for number in (0, 8):
            assert whole.cells[number].value == sum(part.cells[number].value for part in parts)
    assert [len(table.rows) for table in tables(client, place="")] == [8, 4]


def test_money_and_members_are_for_officials(client, plan, graded, system, ward_official):
    record_year(
        organization=graded["good"],
        year=2025,
        on=date(2026, 2, 1),
        by=system,
        grade="good",
        members=30,
        capital=987_654_321,
    )
    columns = {column for table in tables(client) for column in table.columns}
    assert not columns & {"Thành viên", "Vốn điều lệ", "Doanh thu"}
    assert [len(table.parts) for table in tables(client)] == [1, 1, 1]
    assert "dành cho cán bộ" in client.get("/targets/movement/").content.decode()
    assert b"987654321" not in client.get("/targets/movement.csv").content
    client.force_login(ward_official)
    by_year = tables(client)[0]
    capital = by_year.columns.index("Vốn điều lệ")
    cell = next(row.cells[capital] for row in by_year.rows if row.name == "2025")
    assert (cell.value, cell.note) == (987_654_321, "của 1/2 tổ chức")
    counts, reported = by_year.parts
    assert reported.columns == ["Thành viên", "Vốn điều lệ", "Doanh thu"]
    assert counts.columns + reported.columns == by_year.columns
    assert [row.name for row in reported.rows] == [row.name for row in by_year.rows]


def test_the_file_says_what_the_page_says(client, plan, graded):
    content = client.get("/targets/movement.xlsx").content
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    shown = [row for table in tables(client) for row in table.rows]
    assert [[value if value != "" else None for value in row[2:]] for row in rows[1:]] == [
        [cell.value for cell in row.cells] for row in shown
    ]


def test_what_is_asked_wrongly_asks_for_the_latest(client, plan, graded):
    page = client.get("/targets/movement/", {"year": "9999", "kind": "shop"}).context["page"]
    assert (page.year, page.kind) == (page.years[0], "")
    assert client.get("/targets/movement/", {"place": "khong-co"}).status_code == 404


def test_it_takes_few_queries(client, plan, graded, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        client.get("/targets/movement/")
