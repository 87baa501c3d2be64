"""Listings and demands from files."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.imports import run_import
from accounts.models import Act
from geo.periods import today
from marketplace.actions import load_categories
from marketplace.enums import PostingState
from marketplace.imports import DemandImporter, ListingImporter
from marketplace.models import Demand, Listing

pytestmark = pytest.mark.django_db

LISTING = "listing,organization,category,year,t8,t9,price,certificates\n"
LINE = "L1,HTX-01,tea.fresh_leaf,2026,1000,800,12500,vietgap\n"


@pytest.fixture
def take_in(system, tea_coop, mill):
    load_categories(by=system)

    def run(text, importer=None, by=system, **more):
        return run_import(importer or ListingImporter(), text.encode(), "t.csv", by=by, **more)

    return run


def test_an_officials_file_is_published(take_in):
    assert take_in(LISTING + LINE).created == 1
    listing = Listing.objects.get()
    assert (listing.state, listing.published_on) == (PostingState.PUBLISHED, today())
    assert (listing.t8, listing.t10, listing.price) == (1000, 0, 12500)
    assert listing.title == listing.product.name == listing.category.name
    assert [scheme.code for scheme in listing.certificates.all()] == ["vietgap"]


def test_an_organizations_own_file_makes_drafts(take_in, owner):
    assert take_in(LISTING + LINE, by=owner).created == 1
    assert Listing.objects.get().state == PostingState.DRAFT


def test_nobody_brings_in_postings_of_others(take_in, owner, outsider):
    report = take_in(LISTING + LINE.replace("HTX-01", "DN-01"), by=owner)
    assert [(e.row, e.column) for e in report.errors] == [(2, "organization")]
    with pytest.raises(PermissionDenied):
        take_in(LISTING + LINE, by=outsider)
    assert not Listing.objects.exists()


def test_new_words_of_a_published_posting_are_read_anew(take_in, owner):
    take_in(LISTING + LINE)
    take_in(LISTING + LINE.replace("1000", "900"), by=owner)
    assert Listing.objects.get().state == PostingState.PUBLISHED
    take_in(LISTING + LINE.replace("vietgap", "organic_vn"), by=owner)
    assert Listing.objects.get().state == PostingState.SUBMITTED


def test_the_same_file_twice_writes_nothing(take_in):
    take_in(LISTING + LINE)
    acts = Act.objects.count()
    assert take_in(LISTING + LINE).unchanged == 1
    assert Act.objects.count() == acts


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (LINE.replace("tea.fresh_leaf", "tea.xyz"), "category"),
        (LINE.replace("vietgap", "vietgab"), "certificates"),
        (LINE.replace("1000", "-1"), "t8"),
        (LINE.replace("12500", "-1"), "price"),
        (LINE.replace("2026", "26"), "year"),
        (LINE.replace("HTX-01", "HTX-77"), "organization"),
        (LINE.replace("1000", "9" * 13), "t8"),
    ],
)
def test_what_is_wrong_is_named(take_in, text, column):
    report = take_in(LISTING + text)
    assert [(e.row, e.column) for e in report.errors] == [(2, column)]
    assert not Listing.objects.exists()


def test_a_demand_keeps_its_place_and_deadline(take_in):
    text = (
        "Mã nhu cầu;Mã tổ chức;Nhóm sản phẩm;Năm;T8;Giá tối đa;Chứng nhận yêu cầu;Vĩ độ;Kinh độ;"
        "Bán kính km;Hạn trả lời\nD1;DN-01;Chè khô;2026;1.200;13.000;VietGAP trồng trọt;11,5;107,8;"
        "40,5;31/12/2026\n"
    )
    report = take_in(text, DemandImporter())
    assert report.errors == []
    demand = Demand.objects.get()
    assert (demand.t8, demand.max_price, float(demand.max_distance_km)) == (1200, 13000, 40.5)
    assert (demand.latitude, demand.deadline.isoformat()) == (11.5, "2026-12-31")
    half = text.replace("11,5;", ";").replace("D1", "D2")
    assert take_in(half, DemandImporter()).errors[0].column == "latitude"
