"""OCOP recognitions from files: no row is lost, no organization is made."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from organizations.imports import OcopImporter
from organizations.models import Certificate, Organization
from tests.tables import csv_of, places, take_in, taken, traces

IMPORTER = OcopImporter()
HEADER = [
    "san_pham",
    "chu_the",
    "nhom_theo_nguon",
    "hang_sao",
    "so_quyet_dinh",
    "ngay_cap",
    "ngay_het_han",
    "co_quan_cap",
    "dia_chi_goc",
    "don_vi_hanh_chinh_moi",
    "loai_nguon",
]


def row(product, holder, *, group="", stars="3", number="", issued="", expires="", commune=""):
    address = f"{commune}, tỉnh Lâm Đồng" if commune else ""
    body = "UBND tỉnh Lâm Đồng"
    return [product, holder, group, stars, number, issued, expires, body, address, commune, "báo"]


ROWS = csv_of(
    HEADER,
    row("Cà phê rang xay", "HTX Nơi Khác", group="Đồ uống", number="1/QĐ", issued="2026-01-05",
        expires="2029-01-05", commune="xã Di Linh"),
    row("Trà ô long", "hợp tác xã  CHÈ đồi sương", group="Thực phẩm", commune="phường B'Lao"),
    row("Mộc Thanh Lọc", "Cơ sở Không Rõ", group="Thảo dược"),
)  # fmt: skip


def test_every_row_is_kept_and_what_is_mapped_is_said(tea_coop, system):
    report = take_in(IMPORTER, ROWS, by=system)
    assert taken(report) == (3, 0, 0)
    assert Organization.objects.count() == 1
    coffee, tea, herbs = (
        Certificate.objects.get(product_name=name)
        for name in ("Cà phê rang xay", "Trà ô long", "Mộc Thanh Lọc")
    )
    assert (coffee.ocop_set.number, coffee.organization) == (13, None)
    assert coffee.holder_unit.code == "25000"
    assert (tea.ocop_set.number, tea.organization) == (11, tea_coop)
    assert (herbs.ocop_set, herbs.organization, herbs.holder_unit) == (None, None, None)
    said = {(w.row, w.column) for w in report.warnings}
    assert said == {
        (2, "nhom_theo_nguon"), (2, "chu_the"), (4, "nhom_theo_nguon"), (4, "chu_the"),
    }  # fmt: skip


def test_the_same_file_twice(tea_coop, system):
    take_in(IMPORTER, ROWS, by=system)
    before = traces()
    assert taken(take_in(IMPORTER, ROWS, by=system)) == (0, 0, 3)
    assert traces() == before


def test_a_dry_run_writes_nothing(tea_coop, system):
    before = traces()
    assert taken(take_in(IMPORTER, ROWS, by=system, dry_run=True)) == (3, 0, 0)
    assert traces() == before
    assert not Certificate.objects.exists()


def test_a_name_alike_in_another_commune_is_another_holder(tea_coop, system):
    rows = csv_of(HEADER, row("Trà ô long", tea_coop.name, commune="xã Di Linh"))
    take_in(IMPORTER, rows, by=system)
    assert Certificate.objects.get().organization is None


def test_accents_tell_holders_apart(tea_coop, system):
    rows = csv_of(HEADER, row("Trà ô long", "Hợp tác xã Chè Đôi Sương", commune="phường B'Lao"))
    take_in(IMPORTER, rows, by=system)
    assert Certificate.objects.get().organization is None


@pytest.mark.parametrize(
    ("bad", "column"),
    [
        (row("", "Ai"), "san_pham"),
        (row("Trà", "Ai", stars="2"), "hang_sao"),
        (row("Trà", "Ai", issued="2026-01-05", expires="2025-01-05"), "ngay_het_han"),
        (row("cà phê RANG xay", "htx nơi khác", number="1/qđ"), "san_pham"),
    ],
)
def test_a_bad_row_stops_the_file(world, system, bad, column):
    first = row("Cà phê rang xay", "HTX Nơi Khác", number="1/QĐ")
    assert places(take_in(IMPORTER, csv_of(HEADER, first, bad), by=system)) == [(3, column)]
    assert not Certificate.objects.exists()


def test_officials_bring_in_those_of_their_scope(world, ward_official, outsider):
    rows = csv_of(
        HEADER, row("Trà ô long", "Ai", commune="phường B'Lao"),
        row("Cà phê", "Ai", commune="xã Di Linh"), row("Hoa", "Ai"),
    )  # fmt: skip
    assert places(take_in(IMPORTER, rows, by=ward_official)) == [(3, "chu_the")]
    with pytest.raises(PermissionDenied):
        take_in(IMPORTER, rows, by=outsider)
