"""Listings and demands from files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Act
from geo.periods import today
from marketplace.actions import close, load_categories, publish
from marketplace.imports import DemandImporter, ListingImporter
from marketplace.models import Demand, Listing, Product
from tests.tables import places, take_in, taken, traces

LISTINGS, DEMANDS = ListingImporter(), DemandImporter()
ROWS = """
    Mã tin | Mã tổ chức | Nhóm sản phẩm | Tiêu đề      | Năm  | T9    | T10 | Giá    | Chứng nhận
    CB-01  | HTX-01     | tea.dried     | Chè ô long   | 2026 | 1.200 | 0,5 | 52.000 | vietgap;ocop
    CB-02  | HTX-01     | tea           |              | 2026 |       |     |        |
"""


@pytest.fixture
def market(tea_coop, system):
    load_categories(by=system)
    return tea_coop


def test_an_official_s_listings_are_published(market, ward_official):
    assert taken(take_in(LISTINGS, ROWS, by=ward_official)) == (2, 0, 0)
    first, second = Listing.objects.order_by("code")
    assert (first.state, first.published_on, first.decided_by) == (
        "published", today(), ward_official,
    )  # fmt: skip
    assert (first.t9, first.t10, first.t11, first.price) == (1200, Decimal("0.5"), 0, 52000)
    assert set(first.certificates.values_list("code", flat=True)) == {"vietgap", "ocop"}
    assert (first.product.name, first.product.organization) == ("Chè ô long", market)
    assert (second.title, second.price) == (second.category.name, None)
    assert Listing.objects.filter(folded__contains="che o long").get() == first
    assert Act.objects.filter(verb="listing.import").count() == 2


def test_an_organization_s_listings_are_drafts(market, editor):
    assert taken(take_in(LISTINGS, ROWS, by=editor)) == (2, 0, 0)
    assert {(row.state, row.published_on) for row in Listing.objects.all()} == {("draft", None)}


@pytest.mark.parametrize("who", ["system", "ward_official", "owner"])
def test_the_same_file_twice(market, who, request):
    by = request.getfixturevalue(who)
    take_in(LISTINGS, ROWS, by=by)
    before = traces()
    revisions = set(Listing.objects.values_list("revision", flat=True))
    assert taken(take_in(LISTINGS, ROWS, by=by)) == (0, 0, 2)
    assert traces() == before
    assert set(Listing.objects.values_list("revision", flat=True)) == revisions


def test_an_official_publishes_what_the_organization_drafted(market, owner, ward_official):
    take_in(LISTINGS, ROWS, by=owner)
    assert taken(take_in(LISTINGS, ROWS, by=ward_official)) == (0, 2, 0)
    assert set(Listing.objects.values_list("state", flat=True)) == {"published"}


def test_a_correction(market, system):
    take_in(LISTINGS, ROWS, by=system)
    rows = "listing | organization | category | year | t9 | certificates\n"
    rows += "CB-01 | HTX-01 | tea.dried | 2026 | 900 | vietgap"
    assert taken(take_in(LISTINGS, rows, by=system)) == (0, 1, 0)
    listing = Listing.objects.get(code="CB-01")
    assert (listing.t9, listing.t10, listing.title) == (900, Decimal("0.5"), "Chè ô long")
    assert [row.code for row in listing.certificates.all()] == ["vietgap"]
    changes = Act.objects.get(verb="listing.correct").changes
    assert changes["certificates"] == [["ocop", "vietgap"], ["vietgap"]]
    assert Product.objects.filter(name="Chè ô long").count() == 1


def test_new_words_of_an_organization_wait_for_approval_new_quantities_do_not(
    market, owner, ward_official
):
    take_in(LISTINGS, ROWS, by=ward_official)
    rows = "listing | organization | category | year | t9\nCB-01 | HTX-01 | tea.dried | 2026 | 7"
    assert taken(take_in(LISTINGS, rows, by=owner)) == (0, 1, 0)
    assert Listing.objects.get(code="CB-01").state == "published"
    rows = "listing | organization | category | year | title\nCB-01 | HTX-01 | tea.dried | 2026 | X"
    assert taken(take_in(LISTINGS, rows, by=owner)) == (0, 1, 0)
    changed = Listing.objects.get(code="CB-01")
    assert (changed.state, changed.submitted_on) == ("submitted", today())
    publish(changed, by=ward_official, on=today())
    close(Listing.objects.get(code="CB-01"), by=owner, on=today())
    rows = rows.replace("| X", "| Y")
    assert places(take_in(LISTINGS, rows, by=owner)) == [(2, "listing")]


def test_one_code_in_two_years_is_two_listings(market, system):
    rows = (
        "listing | organization | category | year\nA | HTX-01 | tea | 2026\nA | HTX-01 | tea | 2027"
    )
    assert taken(take_in(LISTINGS, rows, by=system)) == (2, 0, 0)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("B | HTX-09 | tea | 2026 | | ", "organization"),
        ("B | HTX-01 | tea.gold | 2026 | | ", "category"),
        ("B | HTX-01 | tea | 26 | | ", "year"),
        ("B | HTX-01 | tea | 2026 | -1 | ", "t1"),
        ("B | HTX-01 | tea | 2026 | | iso9", "certificates"),
        ("A | HTX-01 | tea | 2026 | | ", "listing"),
    ],
)
def test_a_bad_row_stops_the_file(market, system, row, column):
    rows = "listing | organization | category | year | t1 | certificates\n"
    rows += f"A | HTX-01 | tea | 2026 | | \n{row}"
    assert places(take_in(LISTINGS, rows, by=system)) == [(3, column)]
    assert not Listing.objects.exists()


def test_each_sends_in_for_their_own(market, mill, owner, mill_owner, ward_official, system):
    rows = (
        "listing | organization | category | year\nA | HTX-01 | tea | 2026\nB | DN-01 | tea | 2026"
    )
    for by in (owner, ward_official):
        assert places(take_in(LISTINGS, rows, by=by)) == [(3, "organization")]
    take_in(LISTINGS, rows, by=system)
    theirs = "listing | organization | category | year\nA | DN-01 | tea | 2026"
    assert places(take_in(LISTINGS, theirs, by=mill_owner)) == [(2, "listing")]


@pytest.mark.parametrize("who", ["outsider", "viewer_member", "ward_viewer"])
def test_who_may_not_send_in(market, who, request):
    with pytest.raises(PermissionDenied):
        take_in(LISTINGS, ROWS, by=request.getfixturevalue(who))


DEMAND = """
    Mã nhu cầu | Mã tổ chức | Nhóm sản phẩm | Năm  | T9  | Giá tối đa | Chứng nhận yêu cầu | Vĩ độ | Kinh độ | Bán kính km | Hạn trả lời
    NC-01      | HTX-01     | tea           | 2026 | 800 | 60.000     | vietgap            | 11,55 | 107,81  | 1.500       | 31/08/2026
"""  # noqa: E501


def test_a_demand_with_its_place(market, ward_official):
    assert taken(take_in(DEMANDS, DEMAND, by=ward_official)) == (1, 0, 0)
    demand = Demand.objects.get()
    assert (demand.state, demand.max_price, demand.deadline) == (
        "published", 60000, date(2026, 8, 31),
    )  # fmt: skip
    assert (demand.latitude, demand.longitude) == (11.55, 107.81)
    assert demand.max_distance_km == Decimal("1.5")
    before = traces()
    assert taken(take_in(DEMANDS, DEMAND, by=ward_official)) == (0, 0, 1)
    assert traces() == before


def test_half_a_place(market, system):
    rows = "demand | organization | category | year | latitude | longitude\n"
    rows += "A | HTX-01 | tea | 2026 | 11,5 | "
    assert places(take_in(DEMANDS, rows, by=system)) == [(2, "longitude")]
