"""Pages of deliveries and of how contracts are kept."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from linkage import actions
from linkage.models import Delivery, OcopLinkagePoints, ProductCycle, SupportTerm
from marketplace.actions import close
from portal.templatetags.mx_format import mass
from tests.html import links_of
from tests.linkage.negotiation import *  # noqa: F403

pytestmark = pytest.mark.django_db


def at(name, linkage, *more):
    return reverse(name, args=[linkage.code, *more])


def text_of(client, person, address):
    client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_recorded_on_a_phone_and_answered(client, verified, owner, mill_owner, a_day):
    page = at("delivery_record", verified)
    assert page in links_of(text_of(client, owner, verified.get_absolute_url()))
    assert f'value="{a_day():%Y-%m}"' in text_of(client, owner, page)
    sent = {"month": f"{a_day():%Y-%m}", "quantity": "9,5", "unit": "t"}
    assert client.post(page, sent).status_code == 302
    delivery = Delivery.objects.get()
    assert delivery.quantity == 9500

    assert "Đối chiếu giao hàng" in text_of(client, mill_owner, "/workspace/")
    contest = at("delivery_contest", verified, delivery.pk)
    assert contest in links_of(text_of(client, mill_owner, verified.get_absolute_url()))
    said = {"quantity": "9.200", "unit": "kg", "reason": "Phiếu cân 12", "seen": "9500"}
    assert client.post(contest, said).status_code == 302
    text = text_of(client, owner, verified.get_absolute_url())
    assert "Phiếu cân 12" in text
    client.post(at("delivery_accept", verified, delivery.pk), {"quantity": "9200"})
    delivery.refresh_from_db()
    assert (delivery.quantity, delivery.agreed_on) == (9200, a_day())


def test_what_is_wrong_is_told_beside_what_was_typed(client, verified, owner):
    client.force_login(owner)
    response = client.post(at("delivery_record", verified), {"quantity": "abc", "month": ""})
    assert response.status_code == 422
    assert 'value="abc"' in response.content.decode()
    assert not Delivery.objects.exists()


def test_the_sheet_has_the_months_to_fill_in(client, verified, owner, a_day):
    client.force_login(owner)
    response = client.get(at("delivery_sheet", verified))
    assert response["Content-Disposition"] == f'attachment; filename="{verified.code}.xlsx"'
    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))
    assert rows[1][:2] == (verified.code, f"{a_day():%m/%Y}")


def test_plan_against_delivered(client, verified, owner, mill_owner, a_day):
    delivery = actions.record_delivery(
        verified, by=owner, on=a_day(), month=a_day(), quantity=Decimal(5000)
    )
    actions.agree_delivery(delivery, by=mill_owner, on=a_day())
    text = text_of(client, owner, at("linkage_fulfilment", verified))
    assert "<svg" in text
    assert mass(5000) in text
    assert "Bảng từng tháng" in text


def test_a_reply_is_read_by_the_other_side(client, verified, owner, mill_owner, ward_official):
    client.force_login(owner)
    client.post(at("reply_add", verified), {"text": "Sương muối tháng này"})
    for person in (mill_owner, ward_official):
        assert "Sương muối" in text_of(client, person, at("linkage_fulfilment", verified))


def test_who_negotiates_sees_shares_without_quantities(
    client, offer, verified, owner, mill_owner, buyer, published, a_day
):
    """The supermarket negotiates with the co-operative, which sells to the mill."""
    delivery = actions.record_delivery(
        verified, by=owner, on=a_day(), month=a_day(), quantity=Decimal(5123)
    )
    actions.agree_delivery(delivery, by=mill_owner, on=a_day())
    address = reverse("organization_fulfilment", args=[verified.supplier.slug])
    assert address in links_of(text_of(client, buyer, offer.get_absolute_url()))
    text = text_of(client, buyer, address)
    assert "5,12" not in text
    assert verified.customer.name not in text
    assert verified.customer.name in text_of(client, owner, address)
    close(published, by=owner, on=a_day())
    actions.withdraw_offer(offer, by=buyer, on=a_day(), number=1)
    client.force_login(buyer)
    assert client.get(address).status_code == 404


def test_nobody_else_reads_it(client, verified, outsider):
    client.force_login(outsider)
    address = reverse("organization_fulfilment", args=[verified.supplier.slug])
    assert client.get(address).status_code == 404
    assert client.get(at("linkage_fulfilment", verified)).status_code == 404


@pytest.fixture
def kept(confirmed, owner, mill_owner, a_day):
    """``kept(quantity)``: this month delivered and agreed."""

    def make(quantity: int) -> Delivery:
        delivery = actions.record_delivery(
            confirmed, by=owner, on=a_day(), month=a_day(), quantity=Decimal(quantity)
        )
        return actions.agree_delivery(delivery, by=mill_owner, on=a_day())

    return make


def test_where_nobody_records_nothing_is_said_of_delivery(client, confirmed, owner, a_day):
    """Half a year of the term is over: both pages say that nothing is known, and give no 0 %."""
    confirmed.terms.update(starts_on=a_day(-190), holds_from=a_day(-190))
    for address in (
        at("linkage_fulfilment", confirmed),
        reverse("organization_fulfilment", args=[confirmed.supplier.slug]),
    ):
        text = text_of(client, owner, address)
        assert "chưa ai ghi giao hàng" in text
        assert "0 %" not in text.replace("90 %", "")
        assert "0 kg" not in text


def test_whether_the_term_is_long_enough_and_why(client, confirmed, owner):
    ProductCycle.objects.update_or_create(commodity=confirmed.commodity, defaults={"months": 12})
    SupportTerm.objects.get_or_create(
        cycle_months=12, valid_from=date(2018, 8, 20), defaults={"years": 5}
    )
    text = text_of(client, owner, at("linkage_fulfilment", confirmed))
    terms = confirmed.first_terms
    assert f"Hợp đồng từ {terms.starts_on:%d/%m/%Y} đến hết {terms.ends_on:%d/%m/%Y}" in text
    assert "Chưa đủ 5 năm" in text
    assert "Chu kỳ sản phẩm 12 tháng" in text


@pytest.mark.parametrize(("share", "points"), [(None, 0), (49, 0), (60, 1), (80, 2)])
def test_points_and_what_the_next_one_asks_for(client, confirmed, owner, kept, share, points):
    for number, (least, above, months) in enumerate([(50, 0, 0), (75, 1, 0), (75, 1, 12)], 1):
        OcopLinkagePoints.objects.get_or_create(
            points=number,
            valid_from=date(2026, 5, 22),
            defaults={"share": least, "above": bool(above), "months": months},
        )
    confirmed.terms.update(contracted_share=share)
    kept(5000)
    text = text_of(client, owner, at("linkage_fulfilment", confirmed))
    assert f"Được {points + 1} điểm khi bao tiêu" in text
    assert ("chưa rõ tỷ lệ bao tiêu" in text) == (share is None)
    assert (f"Hợp đồng bao tiêu {share} % sản lượng" in text) == (share is not None)


def test_its_own_page_leads_there_for_who_may_see_it(client, confirmed, owner, outsider):
    address = reverse("organization_fulfilment", args=[confirmed.supplier.slug])
    shown = reverse("organization_linkages", args=[confirmed.supplier.slug])
    assert address in links_of(text_of(client, owner, shown))
    assert address not in links_of(text_of(client, outsider, shown))


def test_as_many_queries_for_a_year_as_for_a_month(client, verified, owner, buyer, a_day, many):
    """Taken with empty caches; months, replies and contracts grow tenfold."""
    pages = [
        verified.get_absolute_url(),
        at("linkage_fulfilment", verified),
        at("delivery_record", verified),
        reverse("organization_fulfilment", args=[verified.supplier.slug]),
    ]
    many(1)
    few = [_queries(client, owner, page) for page in pages]
    many(10)
    assert [_queries(client, owner, page) for page in pages] == few
    assert max(few) <= 15


@pytest.fixture
def many(verified, owner, mill_owner, buyer, supermarket, a_day):
    """``many(n)``: so many more months and replies, and contracts with another buyer."""
    first = a_day(-720)
    verified.terms.update(starts_on=first, holds_from=first)
    later = iter(range(24))

    def make(count: int) -> None:
        for number in range(count):
            month = (first + timedelta(days=31 * next(later))).replace(day=1)
            delivery = actions.record_delivery(
                verified, by=owner, on=a_day(), month=month, quantity=Decimal(50)
            )
            if number % 2:
                actions.contest_delivery(
                    delivery, by=mill_owner, on=a_day(), quantity=Decimal(40), reason="Phiếu cân"
                )
            else:
                actions.agree_delivery(delivery, by=mill_owner, on=a_day())
            linkage = actions.declare(
                by=owner,
                on=a_day(),
                declarer=verified.supplier,
                supplier=verified.supplier,
                customer=supermarket,
                commodity=verified.commodity,
                production=True,
                terms={"starts_on": a_day(), "quantity": 1200 + month.toordinal()},
            )
            linkage = actions.confirm(linkage, by=buyer, on=a_day())
            if number < 4:
                actions.reply_to_fulfilment(verified, by=owner, on=a_day(), text=f"Mưa {month}")

    return make


def _queries(client, person, address) -> int:
    client.force_login(person)
    cache.clear()
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)
