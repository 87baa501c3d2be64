"""Linkages and deliveries from files."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from accounts.imports import run_import
from accounts.models import Act, RegisterVersion
from linkage.imports import DeliveryImporter, LinkageImporter
from linkage.models import Delivery, Linkage
from marketplace.actions import load_categories

pytestmark = pytest.mark.django_db

HEADER = "linkage,supplier,customer,commodity,starts_on"
LINE = "LK-1,HTX-01,DN-01,tea,2026-01-01"


@pytest.fixture
def take_in(system, tea_coop, mill):
    load_categories(by=system)

    def run(text, importer=None, by=system, **more):
        return run_import(importer or LinkageImporter(), text.encode(), "t.csv", by=by, **more)

    return run


def only(report):
    """The single error of a report, as (row, column)."""
    assert len(report.errors) == 1, report.errors
    assert not Linkage.objects.exists()
    return report.errors[0].row, report.errors[0].column


def test_a_row_becomes_a_linkage_with_its_first_version(take_in):
    report = take_in(
        "Mã liên kết;Bên bán;Bên mua;Ngành hàng;Nhóm sản phẩm;Hình thức;Khâu;Chủ trì;Từ ngày;"
        "Đến ngày;Ngày xác nhận;Ngày thẩm định;Sản lượng;Đơn vị;Giá trị;Tỷ lệ bao tiêu;"
        "Xuất khẩu trực tiếp\n"
        "LK-1;HTX-01;DN-01;Chè;tea.fresh_leaf;mua bán;sản xuất;bên mua;01/02/2026;31/01/2029;"
        "15/01/2026;20/01/2026;1,5;tấn;1.500.000;75,5;có\n"
    )
    assert (report.created, report.errors) == (1, [])
    linkage = Linkage.objects.get()
    terms = linkage.first_terms
    assert (linkage.stages, linkage.lead) == (("production",), "customer")
    assert (terms.declared_on, terms.holds_from) == (date(2026, 1, 15), date(2026, 1, 15))
    assert terms.declared_by == linkage.customer
    assert (terms.quantity, terms.value, terms.export) == (1500, 1500000, True)


@pytest.mark.parametrize(
    ("header", "line", "place"),
    [
        (HEADER, "LK-1,HTX-01,HTX-01,tea,2026-01-01", (2, "customer")),
        (HEADER, "LK-1,HTX-99,DN-01,tea,2026-01-01", (2, "supplier")),
        (HEADER, "LK-1,HTX-01,DN-01,trà sữa,2026-01-01", (2, "commodity")),
        (HEADER, "LK-1,HTX-01,DN-01,tea,31/02/2026", (2, "starts_on")),
        (HEADER, "LK-1,HTX-01,DN-01,tea,", (2, "starts_on")),
        (HEADER + ",ends_on", LINE + ",2025-12-31", (2, "ends_on")),
        (HEADER + ",category", LINE + ",coffee.cherry", (2, "category")),
        (HEADER + ",verified_on", LINE + ",2026-02-01", (2, "verified_on")),
        (
            HEADER + ",confirmed_on,verified_on",
            LINE + ",2026-02-02,2026-02-01",
            (2, "verified_on"),
        ),
        (
            HEADER + ",declared_on,confirmed_on",
            LINE + ",2026-02-02,2026-02-01",
            (2, "confirmed_on"),
        ),
        (HEADER + ",quantity", LINE + ",-5", (2, "quantity")),
        (HEADER + ",contracted_share", LINE + ",101", (2, "contracted_share")),
        (HEADER + ",form", LINE + ",biếu", (2, "form")),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(take_in, header, line, place):
    assert only(take_in(f"{header}\n{line}\n")) == place


def test_a_code_stands_in_the_file_once(take_in):
    assert only(take_in(f"{HEADER}\n{LINE}\n{LINE}\n")) == (3, "linkage")


def test_one_bad_row_keeps_the_whole_file_out(take_in):
    report = take_in(f"{HEADER}\n{LINE}\nLK-2,HTX-99,DN-01,tea,2026-01-01\n")
    assert report.created == 0
    assert not Linkage.objects.exists()


def test_the_same_file_twice_writes_nothing(take_in):
    text = f"{HEADER},quantity,unit,export\n{LINE},2,tấn,không\n"
    take_in(text)
    before = (Act.objects.count(), RegisterVersion.current())
    report = take_in(text)
    assert (report.created, report.updated, report.unchanged) == (0, 0, 1)
    assert (Act.objects.count(), RegisterVersion.current()) == before


def test_a_dry_run_writes_nothing(take_in):
    report = take_in(f"{HEADER}\n{LINE}\n", dry_run=True)
    assert report.created == 1
    assert not Linkage.objects.exists()


def test_a_correction_is_logged_and_speaks_of_the_columns_it_has(take_in):
    take_in(f"{HEADER},confirmed_on,quantity\n{LINE},2026-01-05,1000\n")
    report = take_in(f"{HEADER},quantity\n{LINE},2000\n")
    assert report.updated == 1
    terms = Linkage.objects.get().first_terms
    assert (terms.quantity, terms.confirmed_on) == (2000, date(2026, 1, 5))
    act = Act.objects.filter(verb="linkage.correct").get()
    assert act.changes == {"quantity": ["1000.000", "2000.000"]}


def test_officials_write_about_their_scope_alone(
    take_in, ward_official, province_official, ward_viewer, supermarket, exporter
):
    outside = f"{HEADER}\nLK-9,DN-02,ST-01,tea,2026-01-01\n"
    assert only(take_in(outside, by=ward_official)) == (2, "supplier")
    with pytest.raises(PermissionDenied):
        take_in(outside, by=ward_viewer)
    assert take_in(outside, by=province_official).created == 1


def test_deliveries_of_a_linkage(take_in):
    take_in(f"{HEADER}\n{LINE}\n")
    text = 'linkage,month,quantity,unit,agreed_on\nLK-1,05/2026,"9,5",tấn,2026-06-05\n'
    assert take_in(text, DeliveryImporter()).created == 1
    delivery = Delivery.objects.get()
    assert (delivery.month, delivery.quantity) == (date(2026, 5, 1), 9500)
    assert take_in(text, DeliveryImporter()).unchanged == 1
    report = take_in("linkage,month,quantity\nLK-7,05/2026,1\n", DeliveryImporter())
    assert (report.errors[0].row, report.errors[0].column) == (2, "linkage")
