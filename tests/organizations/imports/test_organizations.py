"""Organizations from files: what is made, corrected, refused, and left alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Act, ImportBatch
from geo.cells import cell_of
from geo.models import Placemark
from geo.periods import today
from geo.text import fold
from organizations.actions import Place, change_profile
from organizations.imports import OrganizationImporter
from organizations.models import Organization, Profile, Site
from tests.cast import official_of
from tests.tables import csv_of, places, take_in, taken, traces

IMPORTER = OrganizationImporter()
FULL = csv_of(
    ["Mã", "Tên", "Loại hình", "Mã số thuế", "Lĩnh vực", "Vai trò", "Ngành hàng",
     "Ngày thành lập", "Ngày ngừng", "Mã ĐVHC", "Vĩ độ", "Kinh độ", "Địa chỉ", "Điện thoại",
     "Email", "Website"],
    ["HTX-01", "Hợp tác xã Đồi Sương", "HTX", "5800000015", "nông nghiệp",
     "sản xuất:tea; thương mại", "tea;coffee", "15/03/2015", "", "24829", "11,5320", "107,8140",
     "12 Trần Phú", "0263 3861 111", "HTX@example.vn", "htx.example.vn"],
    ["DN-01", "Xưởng Suối Đá", "doanh nghiệp", "5800000022", "", "chế biến", "", "", "", "24823",
     "", "", "", "", "", ""],
)  # fmt: skip


def profile(code: str) -> Profile:
    return Profile.objects.get(organization__code=code)


def test_a_file_makes_organizations_with_all_they_are(world, system):
    assert taken(take_in(IMPORTER, FULL, by=system)) == (2, 0, 0)
    coop = Organization.objects.get(code="HTX-01")
    assert (coop.phone, coop.email, coop.website) == (
        "+842633861111", "htx@example.vn", "https://htx.example.vn",
    )  # fmt: skip
    assert coop.founded_on == date(2015, 3, 15)
    assert set(coop.commodities.values_list("code", flat=True)) == {"tea", "coffee"}
    one = profile("HTX-01")
    assert (one.kind, one.sector, one.tax_code) == ("cooperative", "agriculture", "5800000015")
    assert (one.valid_from, one.valid_to) == (None, None)
    assert set(one.roles.values_list("role", "commodity__code")) == {
        ("producer", "tea"), ("trader", None),
    }  # fmt: skip
    assert world.units["blao"] in one.site.units.all()
    assert Organization.objects.within(world.units["blao"], today()).get() == coop
    assert Organization.objects.named_like("doi suong").get() == coop
    placemark = Placemark.objects.get(ref="HTX-01")
    assert (placemark.latitude, placemark.valid_from) == (11.532, date(2015, 3, 15))
    assert coop.get_absolute_url()
    batch = ImportBatch.objects.get()
    assert (batch.kind, batch.created, batch.by) == ("organizations", 2, system)
    assert Act.objects.filter(verb="organization.import", batch=batch).count() == 2


def test_the_same_file_twice_writes_nothing_at_all(world, system):
    take_in(IMPORTER, FULL, by=system)
    before = traces()
    with CaptureQueriesContext(connection) as queries:
        assert taken(take_in(IMPORTER, FULL, by=system)) == (0, 0, 2)
    assert traces() == before
    writes = ("INSERT", "UPDATE", "DELETE")
    assert not [q["sql"] for q in queries if q["sql"].startswith(writes)]


def test_a_dry_run_says_and_writes_nothing(world, system):
    before = traces()
    assert taken(take_in(IMPORTER, FULL, by=system, dry_run=True)) == (2, 0, 0)
    assert traces() == before
    assert not Organization.objects.exists()


def test_a_correction_keeps_what_was_and_what_is(world, tea_coop, system):
    report = take_in(IMPORTER, "code | name | kind\nHTX-01 | Hợp tác xã Chè Mới | THT", by=system)
    assert taken(report) == (0, 1, 0)
    act = Act.objects.get(verb="organization.correct")
    assert act.changes == {
        "name": ["Hợp tác xã Chè Đồi Sương", "Hợp tác xã Chè Mới"],
        "kind": ["cooperative", "cooperative_group"],
    }
    assert Placemark.objects.get(ref="HTX-01").label == "Hợp tác xã Chè Mới"
    after = profile("HTX-01")
    assert after.tax_code == "5800000015"
    assert after.site.address == "12 Trần Phú"
    assert set(after.roles.values_list("role", "commodity__code")) == {("producer", "tea")}


def test_a_file_states_all_dates(world, tea_coop, system):
    change_profile(
        organization=tea_coop, on=today(), by=system, kind="enterprise", roles=[("trader", None)]
    )
    assert tea_coop.profiles.count() == 2
    rows = "code | name | kind | roles\nHTX-01 | Hợp tác xã Chè Đồi Sương | HTX | sản xuất"
    assert taken(take_in(IMPORTER, rows, by=system)) == (0, 1, 0)
    only = profile("HTX-01")
    assert (only.kind, only.valid_from, only.valid_to) == ("cooperative", None, None)
    assert list(only.roles.values_list("role", flat=True)) == ["producer"]
    assert Site.objects.filter(organization=tea_coop).count() == 1
    assert taken(take_in(IMPORTER, rows, by=system)) == (0, 0, 1)


def test_what_a_file_leaves_out_keeps_its_periods(world, tea_coop, system):
    change_profile(organization=tea_coop, on=today(), by=system, roles=[("trader", None)])
    rows = "code | name | kind\nHTX-01 | Hợp tác xã Chè Đồi Sương | THT"
    assert taken(take_in(IMPORTER, rows, by=system)) == (0, 1, 0)
    first, second = sorted(tea_coop.profiles.all(), key=lambda row: row.valid_from or date.min)
    assert (first.kind, second.kind) == ("cooperative_group", "cooperative_group")
    assert [r.role for r in first.roles.all()] == ["producer"]
    assert [r.role for r in second.roles.all()] == ["trader"]
    assert (first.valid_to, second.valid_from) == (today(), today())


def test_a_place_is_corrected_in_every_period_and_each_lies_in_its_units(world, tea_coop, system):
    """The file states coordinates alone: each period keeps its own address."""
    change_profile(
        organization=tea_coop, on=today(), by=system, place=Place("3 Lê Lợi", 11.5680, 107.8450)
    )
    rows = (
        "code | name | kind | latitude | longitude\n"
        "HTX-01 | Hợp tác xã Chè Đồi Sương | HTX | 11,5473 | 108,0342"
    )
    assert taken(take_in(IMPORTER, rows, by=system)) == (0, 1, 0)
    profiles = sorted(tea_coop.profiles.all(), key=lambda row: row.valid_from or date.min)
    assert [row.site.address for row in profiles] == ["12 Trần Phú", "3 Lê Lợi"]
    for row in profiles:
        assert (row.site.latitude, row.site.longitude) == (11.5473, 108.0342)
        assert row.site.cell == cell_of(108.0342, 11.5473)
        assert world.units["di_linh"] in row.site.units.all()
    assert Site.objects.filter(organization=tea_coop).count() == 2
    assert Placemark.objects.filter(ref="HTX-01", latitude=11.5473).count() == 2
    assert taken(take_in(IMPORTER, rows, by=system)) == (0, 0, 1)


def test_many_at_once_differ_from_few_in_nothing(world, system):
    """New, corrected and untouched rows of one file, beyond what one statement writes."""
    header = "code | name | kind | roles | unit_code | latitude | longitude\n"
    kinds = ("HTX", "THT", "DN")

    def rows(numbers, mark=""):
        return header + "\n".join(
            f"B-{n} | Tổ chức {n % 50}{mark} | {kinds[n % 3]} | sản xuất | 24829"
            f" | 11,53{n % 10} | 107,81{n % 10}"
            for n in numbers
        )

    assert taken(take_in(IMPORTER, rows(range(1500)), by=system)) == (1500, 0, 0)
    mixed = rows(range(2000)) + rows(range(2000, 2010), " mới").removeprefix(header.strip())
    assert taken(take_in(IMPORTER, mixed, by=system)) == (510, 0, 1500)
    renamed = rows(range(1990, 2010), " khác")
    assert taken(take_in(IMPORTER, renamed, by=system)) == (0, 20, 0)
    assert Organization.objects.values("slug").distinct().count() == 2010
    for number in (0, 1499, 1500, 1999, 2009):
        one = Organization.objects.get(code=f"B-{number}")
        name = f"Tổ chức {number % 50}" + (" khác" if number >= 1990 else "")
        assert (one.name, one.folded) == (name, fold(name))
        only = one.profiles.get()
        assert [row.role for row in only.roles.all()] == ["producer"]
        assert only.site.latitude == pytest.approx(11.53 + number % 10 / 1000)
        assert only.site.cell == cell_of(only.site.longitude, only.site.latitude)
        assert world.units["blao"] in only.site.units.all()
        assert Placemark.objects.get(ref=one.code).label == name
        acts = Act.objects.about(one).values_list("verb", flat=True)
        assert sorted(acts) == ["organization.correct"] * (number >= 1990) + ["organization.import"]


def test_an_empty_cell_takes_away_and_a_missing_column_does_not(world, tea_coop, system):
    rows = "code | name | kind | phone | commodities\nHTX-01 | Hợp tác xã Chè Đồi Sương | HTX | |"
    assert taken(take_in(IMPORTER, rows, by=system)) == (0, 1, 0)
    tea_coop.refresh_from_db()
    assert (tea_coop.phone, tea_coop.email) == ("", "htx.doisuong@example.vn")
    assert not tea_coop.commodities.exists()


def test_two_may_swap_their_tax_codes(world, tea_coop, mill, system):
    rows = """
        code   | name                     | kind | tax_code
        HTX-01 | Hợp tác xã Chè Đồi Sương | HTX  | 5800000022
        DN-01  | Xưởng Chè Suối Đá        | DN   | 5800000015
    """
    assert taken(take_in(IMPORTER, rows, by=system)) == (0, 2, 0)
    assert profile("DN-01").tax_code == "5800000015"


HEADER = "code | name | kind | tax_code | roles | commodities | founded_on | ceased_on | unit_code | unit_as_of | latitude | longitude"  # noqa: E501
GOOD_ROW = "A | Tên | HTX | | | | | | | | |"


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ("B | Tên | công ty | | | | | | | | | ", "kind", "HTX"),
        ("B | Tên | | | | | | | | | | ", "kind", "bắt buộc"),
        ("B | Tên | HTX | 5800000016 | | | | | | | | ", "tax_code", "số kiểm tra"),
        ("B | Tên | HTX | 580000001 | | | | | | | | ", "tax_code", "số 0 ở đầu"),
        ("B | Tên | HTX | | nông dân | | | | | | | ", "roles", "sản xuất"),
        ("B | Tên | HTX | | producer:gold | | | | | | | ", "roles", "tea"),
        ("B | Tên | HTX | | | gold | | | | | | ", "commodities", "tea"),
        ("B | Tên | HTX | | | | 31/02/2020 | | | | | ", "founded_on", "ngày"),
        ("B | Tên | HTX | | | | 02/03/2020 | 01/03/2020 | | | | ", "ceased_on", "trước"),
        ("B | Tên | HTX | | | | | | 99999 | | | ", "unit_code", "99999"),
        ("B | Tên | HTX | | | | | | 24826 | | | ", "unit_code", "24829"),
        ("B | Tên | HTX | | | | | | | | 11,5 | ", "longitude", "cả vĩ độ"),
        ("B | Tên | HTX | | | | | | | | 95 | 107 | ", "latitude", "90"),
        ("A | Tên | HTX | | | | | | | | | ", "code", "dòng 2"),
        ("B | " + "x" * 256 + " | HTX | | | | | | | | | ", "name", "255"),
    ],
)
def test_one_bad_row_stops_the_file_and_says_where(world, system, row, column, says):
    before = traces()
    report = take_in(IMPORTER, f"{HEADER}\n{GOOD_ROW}\n{row}", by=system)
    assert places(report) == [(3, column)]
    assert says in report.errors[0].message
    assert (report.created, report.updated, report.unchanged) == (0, 0, 0)
    assert traces() == before
    assert not Organization.objects.exists()


def test_a_code_of_another_day_needs_its_day(world, system):
    rows = "code | name | kind | unit_code | unit_as_of\nA | Tên | HTX | 24826 | 30/06/2025"
    assert taken(take_in(IMPORTER, rows, by=system)) == (1, 0, 0)
    units = set(profile("A").site.units.all())
    assert units == {world.units["old_blao"], world.units["blao"]}


def test_code_and_point_that_disagree_warn_and_the_code_decides(world, system):
    rows = (
        "code | name | kind | unit_code | latitude | longitude\n"
        "A | Tên | HTX | 24829 | 11,5473 | 108,0342"
    )
    report = take_in(IMPORTER, rows, by=system)
    assert taken(report) == (1, 0, 0)
    assert [(w.row, w.column) for w in report.warnings] == [(2, "unit_code")]
    assert world.units["blao"] in profile("A").site.units.all()


def test_a_point_alone_finds_its_unit(world, system):
    rows = "code | name | kind | latitude | longitude\nA | Tên | HTX | 11,5473 | 108,0342"
    assert taken(take_in(IMPORTER, rows, by=system)) == (1, 0, 0)
    assert world.units["di_linh"] in profile("A").site.units.all()


def test_a_tax_code_has_one_bearer(world, tea_coop, system):
    rows = "code | name | kind | tax_code\nA | Tên | HTX | 5800000015\nB | Tên | HTX | 5800000022"
    assert places(take_in(IMPORTER, rows, by=system)) == [(2, "tax_code")]
    rows = "code | name | kind | tax_code\nA | Tên | HTX | 5800000022\nB | Tên | HTX | 5800000022"
    assert places(take_in(IMPORTER, rows, by=system)) == [(3, "tax_code")]


def test_officials_write_about_their_scope_alone(world, tea_coop, mill, ward_official):
    """tea_coop stands in the ward, mill in another one; new ones must stand in it."""
    rows = """
        code   | name         | kind | unit_code
        HTX-01 | Tên mới      | HTX  | 24829
        DN-01  | Tên mới      | DN   | 24829
        A      | Trong phường | HTX  | 24829
        B      | Ngoài phường | HTX  | 24823
        C      | Chưa rõ      | HTX  |
    """
    report = take_in(IMPORTER, rows, by=ward_official)
    assert places(report) == [(3, "code"), (5, "unit_code"), (6, "unit_code")]
    rows = "code | name | kind | unit_code\nA | Trong phường | HTX | 24829"
    assert taken(take_in(IMPORTER, rows, by=ward_official)) == (1, 0, 0)


@pytest.mark.parametrize("who", ["outsider", "owner", "ward_viewer"])
def test_others_may_not_send_such_a_file(world, who, request):
    with pytest.raises(PermissionDenied):
        take_in(IMPORTER, FULL, by=request.getfixturevalue(who))


def test_a_province_official_has_the_province(world, system):
    official = official_of(world.units["province"], "can-bo", "Cán Bộ", "verifier")
    assert taken(take_in(IMPORTER, FULL, by=official)) == (2, 0, 0)
    assert Act.objects.filter(by=official, verb="organization.import").count() == 2
