"""Rows read as numbers are the rows that instances would have given."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.bulk import insert_rows
from geo.columns import read_numbers
from organizations.models import AnnualRecord
from tests.registers import undone

pytestmark = pytest.mark.django_db
FIELDS = ("organization", "year", "recorded_on", "members", "grade")
rows = st.lists(
    st.tuples(
        st.integers(1990, 2030),
        st.none() | st.integers(0, 2**31 - 1),
        st.sampled_from(["", "good", "weak"]),
    ),
    max_size=30,
    unique_by=lambda row: row[0],
)


@given(rows=rows)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_columns_hold_every_row_once_and_in_one_order(tea_coop, rows):
    with undone():
        AnnualRecord.objects.all().delete()
        insert_rows(
            AnnualRecord,
            FIELDS,
            [(tea_coop.pk, year, date(year + 1, 3, 1), n, grade) for year, n, grade in rows],
        )
        asked = AnnualRecord.objects.annotate(
            told=Coalesce("members", Value(-1)) * 2**31,
            graded=Case(When(grade="", then=0), default=1),
            whose=F("organization"),
        )
        columns = read_numbers(asked, "whose", "year", "told", "graded")
    expected = [
        (tea_coop.pk, year, (-1 if n is None else n) * 2**31, int(bool(grade)))
        for year, n, grade in rows
    ]
    found = list(zip(*(column.tolist() for column in columns), strict=True))
    assert sorted(found) == sorted(expected)


def test_one_query_however_many_columns(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        columns = read_numbers(AnnualRecord.objects.all(), "year", "id")
    assert [column.tolist() for column in columns] == [[], []]
