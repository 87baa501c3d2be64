"""What a party delivered, from a file of its own."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from linkage import actions
from linkage.imports import OwnDeliveryImporter
from linkage.models import Delivery
from tests.linkage.conftest import confirmed, declared
from tests.tables import places, take_in, taken, traces

__all__ = ["confirmed", "declared"]
OWN = OwnDeliveryImporter()


@pytest.fixture
def months(a_day):
    """This month and the one before, as a sheet writes them."""
    first = a_day().replace(day=1)
    return f"{first:%m/%Y}", f"{first - timedelta(days=1):%m/%Y}"


def rows(code, *lines):
    return "\n".join(
        ["Mã liên kết | Tháng | Sản lượng | Đơn vị", *(f"{code} | {x}" for x in lines)]
    )


def test_each_row_waits_for_the_other_side(confirmed, owner, months):
    file = rows(confirmed.code, f"{months[0]} | 1.200 | kg", f"{months[1]} | 1,5 | tấn")
    assert taken(take_in(OWN, file, by=owner)) == (2, 0, 0)
    found = Delivery.objects.order_by("month")
    assert [each.quantity for each in found] == [1500, 1200]
    assert {each.recorded_by for each in found} == {confirmed.supplier}
    before = traces()
    assert taken(take_in(OWN, file, by=owner)) == (0, 0, 2)
    assert traces() == before


def test_an_empty_quantity_is_left_out(confirmed, owner, months):
    file = rows(confirmed.code, f"{months[0]} | | kg", f"{months[1]} | 300 | kg")
    report = take_in(OWN, file, by=owner)
    assert taken(report) == (1, 0, 0)
    assert report.warnings


def test_what_the_other_side_recorded_is_answered_not_overwritten(
    confirmed, owner, mill_owner, months, a_day
):
    actions.record_delivery(
        confirmed, by=mill_owner, on=a_day(), month=a_day(), quantity=Decimal(700)
    )
    report = take_in(OWN, rows(confirmed.code, f"{months[0]} | 900 | kg"), by=owner)
    assert places(report) == [(2, "month")]
    assert Delivery.objects.get().quantity == 700


def test_others_linkages_are_unknown(confirmed, owner, buyer, months):
    report = take_in(OWN, rows(confirmed.code, f"{months[0]} | 900 | kg"), by=buyer)
    assert places(report) == [(2, "linkage")]
    assert not Delivery.objects.exists()


def test_who_acts_for_nobody_sends_none(outsider, months):
    with pytest.raises(PermissionDenied):
        take_in(OWN, rows("LK-1", f"{months[0]} | 900 | kg"), by=outsider)
