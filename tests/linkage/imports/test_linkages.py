"""Linkages and deliveries from files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Act
from linkage.imports import DeliveryImporter, LinkageImporter
from linkage.models import Delivery, Linkage, Terms
from marketplace.actions import load_categories
from tests.cast import official_of
from tests.tables import places, take_in, taken, traces

LINKAGES, DELIVERIES = LinkageImporter(), DeliveryImporter()
FULL = """
    Mã liên kết | Bên bán | Bên mua | Ngành hàng | Nhóm sản phẩm  | Hình thức | Khâu              | Chủ trì | Số hợp đồng | Từ ngày    | Đến ngày   | Ngày xác nhận | Ngày thẩm định | Sản lượng | Đơn vị | Giá trị       | Tỷ lệ bao tiêu | Xuất khẩu trực tiếp
    LK-1        | HTX-01  | DN-01   | tea        | tea.fresh_leaf | mua bán   | đầu vào; sản xuất | bên mua | 01/HĐ       | 01/02/2026 | 31/12/2028 | 10/01/2026    | 15/01/2026     | 12,5      | tấn    | 1.500.000.000 | 75             | không
"""  # noqa: E501
SHORT = "linkage | supplier | customer | commodity | starts_on"


@pytest.fixture
def market(tea_coop, mill, exporter, system):
    load_categories(by=system)


def test_a_linkage_with_its_first_terms(market, tea_coop, mill, system):
    assert taken(take_in(LINKAGES, FULL, by=system)) == (1, 0, 0)
    linkage = Linkage.objects.get(code="LK-1")
    assert (linkage.supplier, linkage.customer) == (tea_coop, mill)
    assert (linkage.category.code, linkage.form, linkage.lead) == (
        "tea.fresh_leaf", "sale", "customer",
    )  # fmt: skip
    assert linkage.stages == ("inputs", "production")
    terms = linkage.terms.get()
    assert (terms.starts_on, terms.ends_on) == (date(2026, 2, 1), date(2028, 12, 31))
    assert (terms.quantity, terms.value) == (Decimal(12500), Decimal(1_500_000_000))
    assert (terms.contracted_share, terms.export) == (75, False)
    assert terms.declared_on == terms.holds_from == terms.confirmed_on == date(2026, 1, 10)
    assert (terms.verified_on, terms.verified_by) == (date(2026, 1, 15), system)
    assert (terms.number, terms.declared_by) == (1, mill)


def test_the_same_file_twice(market, system):
    take_in(LINKAGES, FULL, by=system)
    before = traces()
    assert taken(take_in(LINKAGES, FULL, by=system)) == (0, 0, 1)
    assert traces() == before


def test_defaults(market, tea_coop, system):
    rows = f"{SHORT}\nLK-2 | HTX-01 | DN-01 | tea | 01/02/2026"
    assert taken(take_in(LINKAGES, rows, by=system)) == (1, 0, 0)
    linkage = Linkage.objects.get()
    terms = linkage.terms.get()
    assert (linkage.form, linkage.stages, linkage.lead) == ("sale", (), "")
    assert terms.declared_on == terms.holds_from == date(2026, 2, 1)
    assert (terms.ends_on, terms.confirmed_on, terms.export) == (None, None, None)
    assert terms.declared_by == tea_coop


def test_a_correction_says_old_and_new(market, system):
    take_in(LINKAGES, FULL, by=system)
    rows = (
        f"{SHORT} | terminated_on | contracted_share\n"
        "LK-1 | HTX-01 | DN-02 | tea | 01/02/2026 | 01/06/2026 | 80%"
    )
    assert taken(take_in(LINKAGES, rows, by=system)) == (0, 1, 0)
    linkage = Linkage.objects.get()
    terms = linkage.terms.get()
    assert (linkage.customer.code, linkage.terminated_on) == ("DN-02", date(2026, 6, 1))
    assert (terms.contracted_share, terms.quantity) == (80, 12500)
    assert terms.verified_on == date(2026, 1, 15)
    changes = Act.objects.get(verb="linkage.correct").changes
    assert set(changes) == {"customer", "terminated_on", "contracted_share"}
    assert changes["terminated_on"] == [None, "2026-06-01"]


def test_a_file_corrects_the_newest_version_that_holds(market, tea_coop, system):
    take_in(LINKAGES, FULL, by=system)
    linkage = Linkage.objects.get()
    newest = Terms.objects.create(
        linkage=linkage, number=2, starts_on=date(2026, 5, 1), declared_on=date(2026, 4, 1),
        declared_by=tea_coop, confirmed_on=date(2026, 4, 5), holds_from=date(2026, 5, 1),
    )  # fmt: skip
    Terms.objects.create(
        linkage=linkage, number=3, starts_on=date(2027, 1, 1), declared_on=date(2026, 9, 1)
    )
    rows = f"{SHORT} | quantity | unit\nLK-1 | HTX-01 | DN-01 | tea | 15/05/2026 | 9 | tấn"
    assert taken(take_in(LINKAGES, rows, by=system)) == (0, 1, 0)
    newest.refresh_from_db()
    assert (newest.quantity, newest.starts_on, newest.holds_from) == (
        9000, date(2026, 5, 15), date(2026, 5, 15),
    )  # fmt: skip
    assert linkage.terms.get(number=1).quantity == 12500
    assert taken(take_in(LINKAGES, rows, by=system)) == (0, 0, 1)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("LK-2 | HTX-01 | HTX-01 | tea | | 01/02/2026 | | | | ", "customer"),
        ("LK-2 | HTX-09 | DN-01 | tea | | 01/02/2026 | | | | ", "supplier"),
        ("LK-2 | HTX-01 | DN-09 | tea | | 01/02/2026 | | | | ", "customer"),
        ("LK-2 | HTX-01 | DN-01 | gold | | 01/02/2026 | | | | ", "commodity"),
        ("LK-2 | HTX-01 | DN-01 | tea | coffee.cherry | 01/02/2026 | | | | ", "category"),
        ("LK-2 | HTX-01 | DN-01 | tea | | | | | | ", "starts_on"),
        ("LK-2 | HTX-01 | DN-01 | tea | | 01/02/2026 | 31/01/2026 | | | ", "ends_on"),
        ("LK-2 | HTX-01 | DN-01 | tea | | 01/02/2026 | | 02/01/2026 | 01/01/2026 | ",
         "confirmed_on"),
        ("LK-2 | HTX-01 | DN-01 | tea | | 01/02/2026 | | | | 01/01/2026", "verified_on"),
        ("LK-2 | HTX-01 | DN-01 | tea | | 01/02/2026 | | | 02/01/2026 | 01/01/2026",
         "verified_on"),
        ("LK-1 | HTX-01 | DN-01 | tea | | 01/02/2026 | | | | ", "linkage"),
    ],
)  # fmt: skip
def test_a_bad_row_stops_the_file(market, system, cells, column):
    rows = (
        "linkage | supplier | customer | commodity | category | starts_on | ends_on | declared_on"
        " | confirmed_on | verified_on\n"
        f"LK-1 | HTX-01 | DN-01 | tea | | 01/02/2026 | | | | \n{cells}"
    )
    before = traces()
    assert places(take_in(LINKAGES, rows, by=system)) == [(3, column)]
    assert traces() == before
    assert not Linkage.objects.exists()


def test_dates_are_checked_against_what_the_file_leaves_out(market, system):
    take_in(LINKAGES, FULL, by=system)
    rows = f"{SHORT}\nLK-1 | HTX-01 | DN-01 | tea | 01/01/2029"
    assert places(take_in(LINKAGES, rows, by=system)) == [(2, "ends_on")]


def test_a_party_in_the_scope_is_enough_and_needed(market, world, ward_official, owner):
    rows = (
        f"{SHORT}\nLK-1 | HTX-01 | DN-02 | tea | 01/02/2026\nLK-2 | DN-01 | DN-02 | tea | 1/2/2026"
    )
    assert places(take_in(LINKAGES, rows, by=ward_official)) == [(3, "supplier")]
    one = "\n".join(rows.splitlines()[:2])
    assert taken(take_in(LINKAGES, one, by=ward_official)) == (1, 0, 0)
    elsewhere = official_of(world.units["phuong_1"], "can-bo-p1", "Cán Bộ", "verifier")
    taken_over = one.replace("HTX-01", "DN-01")
    assert places(take_in(LINKAGES, taken_over, by=elsewhere)) == [(2, "linkage")]
    with pytest.raises(PermissionDenied):
        take_in(LINKAGES, one, by=owner)


MONTHS = """
    Mã liên kết | Tháng      | Sản lượng | Đơn vị | Ngày đối chiếu
    LK-1        | 2026-03    | 1,5       | tấn    | 05/04/2026
    LK-1        | 04/2026    | 300       |        |
"""


def test_deliveries_by_month(market, system, ward_official):
    take_in(LINKAGES, FULL, by=system)
    report = take_in(DELIVERIES, MONTHS, by=ward_official)
    assert taken(report) == (2, 0, 0)
    assert [(w.row, w.column) for w in report.warnings] == [(3, "quantity")]
    march, april = Delivery.objects.all()
    assert (march.month, march.quantity, march.agreed_on) == (
        date(2026, 3, 1), Decimal(1500), date(2026, 4, 5),
    )  # fmt: skip
    assert (april.quantity, april.agreed_on) == (300, None)
    before = traces()
    assert taken(take_in(DELIVERIES, MONTHS, by=ward_official)) == (0, 0, 2)
    assert traces() == before
    more = "linkage | month | quantity | unit\nLK-1 | 17/03/2026 | 1.600 | kg"
    assert taken(take_in(DELIVERIES, more, by=ward_official)) == (0, 1, 0)
    march.refresh_from_db()
    assert (march.quantity, march.agreed_on) == (1600, date(2026, 4, 5))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("LK-9 | 2026-03 | 1", "linkage"),
        ("LK-1 | 2026-13 | 1", "month"),
        ("LK-1 | 2026-03 | -1", "quantity"),
        ("LK-1 | 2026-03 | ", "quantity"),
        ("LK-1 | 02/01/2026 | 5", "linkage"),
    ],
)
def test_a_bad_delivery_stops_the_file(market, system, row, column):
    take_in(LINKAGES, FULL, by=system)
    rows = f"linkage | month | quantity\nLK-1 | 2026-01 | 5\n{row}"
    assert places(take_in(DELIVERIES, rows, by=system)) == [(3, column)]
    assert not Delivery.objects.exists()


def test_deliveries_of_another_scope(market, world, system):
    take_in(LINKAGES, FULL, by=system)
    stranger = official_of(world.units["di_linh"], "can-bo-dl", "Cán Bộ", "verifier")
    assert places(take_in(DELIVERIES, MONTHS, by=stranger)) == [(2, "linkage"), (3, "linkage")]


class TestTwins:
    def test_a_row_like_a_linkage_of_the_register_is_said(self, market, system):
        take_in(LINKAGES, FULL, by=system)
        rows = f"""{SHORT} | contract_number
            LK-9 | DN-01 | HTX-01 | tea | 01/03/2026 | 1-HĐ
            LK-8 | HTX-01 | DN-01 | tea | 01/03/2026 | 2/HĐ"""
        report = take_in(LINKAGES, rows, by=system, dry_run=True)
        [warning] = [each for each in report.warnings if "cùng một hợp đồng" in each.message]
        assert (warning.row, warning.column) == (2, "linkage")
        assert "LK-1: cùng số hợp đồng" in warning.message
        assert taken(take_in(LINKAGES, rows, by=system)) == (2, 0, 0)  # a warning stops nobody

    def test_two_rows_of_one_file_too(self, market, system):
        rows = f"""{SHORT} | contract_number
            LK-8 | HTX-01 | DN-01 | tea | 01/03/2026 | 1/HĐ
            LK-9 | HTX-01 | DN-01 | tea | 05/03/2026 | 01/HĐ"""
        report = take_in(LINKAGES, rows, by=system, dry_run=True)
        assert [each.row for each in report.warnings] == [2, 3]

    def test_what_is_in_the_register_already_is_not_its_own_twin(self, market, system):
        take_in(LINKAGES, FULL, by=system)
        assert take_in(LINKAGES, FULL, by=system).warnings == []


def test_a_preview_tells_each_row_that_would_be_made_or_changed(market, system):
    take_in(LINKAGES, FULL, by=system)
    rows = f"""{SHORT} | contract_number
        LK-1 | HTX-01 | DN-01 | tea | 01/03/2026 | 01/HĐ
        LK-2 | HTX-01 | DN-02 | tea | 01/03/2026 | 7/HĐ"""
    report = take_in(LINKAGES, rows, by=system, dry_run=True)
    changed, made = report.told
    assert (changed.created, made.created) == (False, True)
    assert changed.changes == {"Từ ngày": [date(2026, 2, 1), date(2026, 3, 1)]}
    assert made.label == "LK-2: Hợp tác xã Chè Đồi Sương → Công ty Xuất khẩu Cao Nguyên"
    assert not Linkage.objects.filter(code="LK-2").exists()
