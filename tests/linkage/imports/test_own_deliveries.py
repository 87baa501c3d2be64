"""What a party delivered, from a file of its own."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

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


def test_each_row_is_told_before_it_is_taken_in(client, confirmed, owner, months, a_day):
    actions.record_delivery(confirmed, by=owner, on=a_day(), month=a_day(), quantity=Decimal(1000))
    file = rows(confirmed.code, f"{months[0]} | 1.200 | kg", f"{months[1]} | 1,5 | tấn")
    text = looked_at(client, owner, file)
    parties = f"{confirmed.supplier.name} → {confirmed.customer.name}"
    assert f"{confirmed.code}: {parties}, {months[1]}, 1.500 kg" in text
    assert "1.000</del> → 1.200" in text
    assert Delivery.objects.get().quantity == 1000


def test_what_is_wrong_is_told_by_row_and_by_the_header_of_the_file(client, confirmed, owner):
    text = looked_at(client, owner, rows(confirmed.code, "13/2026 | 5 | kg"))
    assert '<td data-label="Cột">Tháng</td>' in text
    assert ">month<" not in text
    assert not Delivery.objects.exists()


def looked_at(client, person, file: str) -> str:
    """The page that shows what a file would do."""
    lines = ("\t".join(cell.strip() for cell in line.split("|")) for line in file.split("\n"))
    sent = SimpleUploadedFile("giao.csv", "\n".join(lines).replace("\t", ";").encode())
    client.force_login(person)
    address = reverse("import_file", args=["own_deliveries"])
    return client.post(address, {"file": sent}).content.decode()


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
