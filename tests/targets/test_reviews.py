"""The pages of the reviews, as officials use them."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from organizations.actions import record_year
from tests.factories.organizations import (
    AnnualRecordFactory,
    OrganizationFactory,
    ProfileRoleFactory,
)
from tests.linkage.conftest import confirmed, declared
from tests.targets.conftest import coop, graded

__all__ = ["confirmed", "declared", "graded"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewed(graded, system):
    """One weak two years running with few members left, beside another of the same trade."""
    weak = coop(system, "HTX-04", "Hợp tác xã Chè Dốc Đỏ", 11.5682, 107.8452)
    for year, members in ((2024, 40), (2025, 12)):
        record_year(
            organization=weak,
            year=year,
            on=date(year + 1, 2, 1),
            by=system,
            grade="weak",
            members=members,
        )
    return graded | {"weak": weak}


def _rows(client, which):
    return client.get("/desk/reviews/", {"list": which}).context["rows"]


def test_who_is_to_be_handled_says_why(client, reviewed, administrator):
    client.force_login(administrator)
    found = {row.organization: row.reasons for row in _rows(client, "handle")}
    assert found[reviewed["weak"]] == [
        "xếp loại yếu hai năm liền: 2024 và 2025",
        "thành viên giảm từ 40 (năm 2024) còn 12 (năm 2025)",
    ]
    assert reviewed["good"] not in found


def test_who_might_merge_stands_together(client, reviewed, administrator):
    client.force_login(administrator)
    page = client.get("/desk/reviews/?list=similar")
    [group] = page.context["rows"]
    assert [row.organization for row in group.members] == [reviewed["fair"], reviewed["weak"]]
    assert group.members[1].reasons == ["xếp loại yếu năm 2025", "nhỏ: 12 thành viên"]
    text = page.content.decode()
    assert "có thể xem xét" in text
    assert "trùng" not in text


def test_whom_to_praise_says_what_for(client, reviewed, confirmed, ward_official, system):
    record_year(
        organization=reviewed["good"], year=2024, on=date(2025, 2, 1), by=system, grade="good"
    )
    profile = confirmed.customer.profiles.get()
    ProfileRoleFactory(profile=profile, role="trader", commodity=confirmed.commodity)
    client.force_login(ward_official)
    [row] = _rows(client, "models")
    assert row.organization == reviewed["good"] == confirmed.supplier
    assert row.reasons[0] == "xếp loại tốt hai năm liền: 2024 và 2025"
    assert row.reasons[1].startswith("mức tham gia: ")


def test_an_official_sees_the_scope_alone(client, reviewed, far_official):
    client.force_login(far_official)
    for which in ("handle", "similar", "models"):
        assert (
            reviewed["weak"].name
            not in client.get("/desk/reviews/", {"list": which}).content.decode()
        )


def test_the_files_say_what_the_pages_say(client, reviewed, administrator):
    client.force_login(administrator)
    for which, name in (("handle", 1), ("similar", 3), ("models", 1)):
        content = client.get("/desk/reviews.xlsx", {"list": which}).content
        rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))[1:]
        shown = [
            row.organization.name
            for entry in _rows(client, which)
            for row in (entry.members if which == "similar" else [entry])
        ]
        assert [row[name] for row in rows] == shown


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("which", ["handle", "similar", "models"])
def test_as_many_queries_for_many_as_for_few(client, reviewed, ward_official, which):
    client.force_login(ward_official)
    AnnualRecordFactory(organization=OrganizationFactory(), year=2025, grade="weak")

    def queries() -> int:
        cache.clear()
        client.get("/desk/reviews/", {"list": which})
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/desk/reviews/", {"list": which}).status_code == 200
        return len(asked)

    few = queries()
    for _number in range(15):
        AnnualRecordFactory(organization=OrganizationFactory(), year=2025, grade="weak")
    assert queries() == few <= 15
