"""What followed support, as an official reads it."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from geo.periods import today
from marketplace.actions.support import add_support, withdraw_support
from tests.factories.organizations import OrganizationFactory
from tests.linkage.conftest import confirmed, declared
from tests.targets.conftest import graded

__all__ = ["confirmed", "declared", "graded"]

pytestmark = pytest.mark.django_db


def _given(by, organization, days_ago, kind="training"):
    on = today() - timedelta(days=days_ago)
    return add_support(
        by=by, organization=organization, kind=kind, title=f"Việc {days_ago}", from_date=on
    )


def test_with_and_without_support_stand_beside_one_another(
    client, graded, confirmed, administrator, system
):
    measure = _given(system, graded["good"], 30)
    client.force_login(administrator)
    page = client.get("/desk/support/results/")
    text = page.content.decode()
    assert "không phải hỗ trợ là nguyên nhân" in text
    assert "chưa đủ 12 tháng" in text
    lines = {line.name: line.counts for line in page.context["lines"]}
    training = lines["Đào tạo, bồi dưỡng"]
    assert (training.of, training.before, training.after, training.early) == (1, 0, 1, 1)
    assert lines["Không có hỗ trợ nào trong thời gian này"].of == 2
    content = client.get("/desk/support/results.xlsx").content
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert ("Đào tạo, bồi dưỡng", 1, 0, 1, 1, 0, 1) in rows
    assert "nguyên nhân" in rows[-1][0]
    withdraw_support(measure, by=system, reason="Ghi nhầm")
    left = client.get("/desk/support/results/").context["lines"]
    assert [line.counts.of for line in left] == [0, 3]


def test_only_the_scope_of_the_official_is_counted(client, graded, far_official, system):
    _given(system, graded["good"], 30)
    client.force_login(far_official)
    lines = client.get("/desk/support/results/").context["lines"]
    assert [line.counts.of for line in lines] == [0, 1]


def test_a_span_turned_round_is_told_so(client, administrator):
    client.force_login(administrator)
    asked = {"first": "2026-02-01", "last": "2026-01-01"}
    page = client.get("/desk/support/results/", asked)
    assert "Ngày cuối phải từ ngày đầu trở đi." in page.content.decode()
    assert not page.context["lines"]


@pytest.mark.django_db(transaction=True)
def test_as_many_queries_for_many_as_for_few(client, graded, ward_official, system):
    client.force_login(ward_official)
    _given(system, graded["good"], 30)

    def queries() -> int:
        cache.clear()
        client.get("/desk/support/results/")
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/desk/support/results/").status_code == 200
        return len(asked)

    few = queries()
    for number in range(8):
        _given(system, OrganizationFactory(), 10 * number, "fair")
    assert queries() == few <= 15
