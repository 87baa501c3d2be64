"""Pages of deliveries and of how contracts are kept."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from linkage import actions
from linkage.models import Delivery
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


def test_fixed_numbers_of_queries(
    client, verified, owner, mill_owner, a_day, django_assert_max_num_queries
):
    client.force_login(owner)
    pages = [
        verified.get_absolute_url(),
        at("linkage_fulfilment", verified),
        at("delivery_record", verified),
        reverse("organization_fulfilment", args=[verified.supplier.slug]),
    ]
    for address in pages:
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200
