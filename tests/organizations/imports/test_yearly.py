"""Yearly records and capabilities from files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Act
from organizations.actions import record_year
from organizations.imports import AnnualRecordImporter, CapabilityImporter
from organizations.models import AnnualRecord, Capability
from tests.tables import places, take_in, taken, traces

RECORDS, CAPABILITIES = AnnualRecordImporter(), CapabilityImporter()
YEAR = """
    Mã     | Năm  | Thành viên | Doanh thu     | Vốn | Xếp loại | Điểm
    HTX-01 | 2025 | 1.200      | 1.250.000.000 |     | TB       | 64,5
"""


def test_a_record_counts_from_the_end_of_its_year(tea_coop, system):
    assert taken(take_in(RECORDS, YEAR, by=system)) == (1, 0, 0)
    record = AnnualRecord.objects.get()
    assert (record.recorded_on, record.members) == (date(2025, 12, 31), 1200)
    assert (record.revenue, record.capital) == (Decimal("1250000000"), None)
    assert (record.grade, record.points) == ("average", Decimal("64.5"))
    act = Act.objects.get(verb="organization.import")
    assert act.changes["2025.members"] == [None, 1200]
    before = traces()
    assert taken(take_in(RECORDS, YEAR, by=system)) == (0, 0, 1)
    assert traces() == before


def test_a_row_corrects_the_year_that_is_there(tea_coop, system):
    take_in(RECORDS, YEAR, by=system)
    rows = "code | year | members | recorded_on\nHTX-01 | 2025 | 1250 | 15/02/2026"
    assert taken(take_in(RECORDS, rows, by=system)) == (0, 1, 0)
    record = AnnualRecord.objects.get()
    assert (record.members, record.recorded_on, record.grade) == (
        1250,
        date(2026, 2, 15),
        "average",
    )
    changes = Act.objects.get(verb="organization.correct").changes
    assert changes["2025.members"] == [1200, 1250]


def test_a_later_record_of_the_year_stays(tea_coop, system):
    take_in(RECORDS, YEAR, by=system)
    record_year(organization=tea_coop, year=2025, on=date(2026, 3, 1), by=system, members=900)
    before = traces()
    assert taken(take_in(RECORDS, YEAR, by=system)) == (0, 0, 1)
    assert traces() == before
    assert AnnualRecord.objects.count() == 2


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("HTX-09 | 2025 | | | ", "code"),
        ("HTX-01 | 25 | | | ", "year"),
        ("HTX-01 | 2024 | | khá | 80", "points"),
        ("HTX-01 | 2024 | | tốt | 79,99", "points"),
        ("HTX-01 | 2024 | | | 70", "points"),
        ("HTX-01 | 2024 | | không đánh giá | 70", "points"),
        ("HTX-01 | 2024 | -5 | | ", "members"),
        ("HTX-01 | 2024 | | xuất sắc | ", "grade"),
        ("HTX-01 | 2025 | | | ", "code"),
    ],
)
def test_a_bad_row_stops_the_file(tea_coop, system, row, column):
    rows = f"code | year | members | grade | points\nHTX-01 | 2025 | 5 | | \n{row}"
    before = traces()
    assert places(take_in(RECORDS, rows, by=system)) == [(3, column)]
    assert traces() == before
    assert not AnnualRecord.objects.exists()


def test_a_year_is_not_recorded_before_it_began(tea_coop, system):
    rows = "code | year | recorded_on\nHTX-01 | 2025 | 31/12/2024"
    assert places(take_in(RECORDS, rows, by=system)) == [(2, "recorded_on")]


def test_officials_record_for_their_scope(tea_coop, mill, ward_official, owner):
    rows = "code | year | members\nHTX-01 | 2025 | 5\nDN-01 | 2025 | 6"
    assert places(take_in(RECORDS, rows, by=ward_official)) == [(3, "code")]
    with pytest.raises(PermissionDenied):
        take_in(RECORDS, rows, by=owner)


TECHNOLOGY = """
    Mã     | Công nghệ       | Từ ngày    | Ngừng từ ngày | Ngày xác nhận
    HTX-01 | drip_irrigation | 01/04/2023 |               | 05/05/2024
    HTX-01 | greenhouse      |            |               |
"""


def test_capabilities_declared_and_verified(tea_coop, system):
    assert taken(take_in(CAPABILITIES, TECHNOLOGY, by=system)) == (2, 0, 0)
    drip = Capability.objects.get(technology__code="drip_irrigation")
    assert (drip.since, drip.verified_on) == (date(2023, 4, 1), date(2024, 5, 5))
    assert Capability.objects.get(technology__code="greenhouse").verified_on is None
    before = traces()
    assert taken(take_in(CAPABILITIES, TECHNOLOGY, by=system)) == (0, 0, 2)
    assert traces() == before


def test_a_technology_by_name_and_its_end(tea_coop, system):
    take_in(CAPABILITIES, TECHNOLOGY, by=system)
    name = Capability.objects.get(technology__code="drip_irrigation").technology.name
    rows = f"code | technology | since | until\nHTX-01 | {name.upper()} | 2023-04-01 | 2026-01-01"
    assert taken(take_in(CAPABILITIES, rows, by=system)) == (0, 1, 0)
    drip = Capability.objects.get(technology__code="drip_irrigation")
    assert (drip.until, drip.verified_on) == (date(2026, 1, 1), date(2024, 5, 5))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("HTX-09 | led | | ", "code"),
        ("HTX-01 | tên lửa | | ", "technology"),
        ("HTX-01 | led | 01/01/2026 | 31/12/2025", "until"),
        ("HTX-01 | Sensors | | ", "technology"),
    ],
)
def test_a_bad_capability_stops_the_file(tea_coop, system, row, column):
    rows = f"code | technology | since | until\nHTX-01 | sensors | | \n{row}"
    assert places(take_in(CAPABILITIES, rows, by=system)) == [(3, column)]
    assert not Capability.objects.exists()
