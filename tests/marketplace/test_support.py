"""Support measures: who records them, who sees what, how they are mended."""

from __future__ import annotations

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from accounts.models import Act
from geo.periods import today
from marketplace.actions.support import add_support, change_support, withdraw_support
from marketplace.models import SupportMeasure
from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(tea_coop, ward_official):
    return add_support(
        by=ward_official,
        organization=tea_coop,
        kind="training",
        title="  Tập huấn   quản trị ",
        provider="Liên minh Hợp tác xã",
        from_date=today() - timedelta(days=400),
        value=Decimal(12_000_000),
        decision="QĐ 45",
    )


def test_what_is_recorded_stays_on_record(given, ward_official):
    assert given.title == "Tập huấn quản trị"
    act = Act.objects.get(verb="support.add")
    assert act.by == ward_official
    assert act.changes["value"][1] == "12000000"
    change_support(given, by=ward_official, value=Decimal(15_000_000), title="Tập huấn quản trị")
    changed = Act.objects.get(verb="support.change")
    assert changed.changes == {"value": ["12000000", "15000000"]}
    change_support(given, by=ward_official, title="Tập huấn quản trị")
    assert Act.objects.filter(verb="support.change").count() == 1


def test_one_entered_by_mistake_stays_and_counts_nowhere(given, ward_official):
    with pytest.raises(ValidationError):
        withdraw_support(given, by=ward_official, reason="  ")
    withdraw_support(given, by=ward_official, reason="Ghi hai lần")
    assert SupportMeasure.objects.get().mistaken_reason == "Ghi hai lần"
    assert not SupportMeasure.objects.standing().exists()
    for act in (
        lambda: withdraw_support(given, by=ward_official, reason="Lại"),
        lambda: change_support(given, by=ward_official, title="Khác"),
    ):
        with pytest.raises(ValidationError):
            act()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "khong-co"},
        {"title": " "},
        {"value": Decimal(-1)},
        {"from_date": None},
        {"from_date": today() + timedelta(days=1)},
        {"to_date": today() - timedelta(days=401)},
    ],
)
def test_what_cannot_be_is_refused(given, ward_official, wrong):
    with pytest.raises(ValidationError):
        change_support(given, by=ward_official, **wrong)


def test_the_same_is_not_recorded_twice(given, ward_official, tea_coop):
    same = {"kind": "training", "title": "Tập huấn quản trị", "from_date": given.from_date}
    with pytest.raises(ValidationError):
        add_support(by=ward_official, organization=tea_coop, **same)
    withdraw_support(given, by=ward_official, reason="Sai giá trị")
    add_support(by=ward_official, organization=tea_coop, **same)


def test_only_officials_of_the_scope_record(given, tea_coop, owner, far_official, ward_viewer):
    content = {"kind": "fair", "title": "Hội chợ", "from_date": today()}
    for person in (owner, far_official, ward_viewer):
        with pytest.raises(PermissionDenied):
            add_support(by=person, organization=tea_coop, **content)
        with pytest.raises(PermissionDenied):
            change_support(given, by=person, title="Khác")
        with pytest.raises(PermissionDenied):
            withdraw_support(given, by=person, reason="Nhầm")


def test_the_public_sees_kind_title_and_year(
    client, given, tea_coop, owner, outsider, far_official, ward_viewer
):
    address = f"/organizations/{tea_coop.slug}/support/"
    hidden = ("12.000.000", "QĐ 45", "Liên minh Hợp tác xã", f"{given.from_date:%d/%m/%Y}")
    for person, insider in (
        (None, False),
        (outsider, False),
        (far_official, False),
        (owner, True),
        (ward_viewer, True),
    ):
        if person:
            client.force_login(person)
        text = client.get(address).content.decode().replace("\u00a0", " ")
        assert "Tập huấn quản trị" in text
        assert "Đào tạo, bồi dưỡng" in text
        assert str(given.from_date.year) in text
        assert {word in text for word in hidden} == {insider}


def test_a_mistaken_one_is_shown_to_insiders_alone(client, given, tea_coop, owner, ward_official):
    withdraw_support(given, by=ward_official, reason="Ghi hai lần")
    address = f"/organizations/{tea_coop.slug}/support/"
    assert "Tập huấn quản trị" not in client.get(address).content.decode()
    client.force_login(owner)
    assert "Ghi hai lần" in client.get(address).content.decode()


def test_an_official_records_mends_and_withdraws_on_pages(client, tea_coop, ward_official):
    client.force_login(ward_official)
    address = f"/organizations/{tea_coop.slug}/support/"
    sent = {"kind": "credit", "title": "Vay vốn", "from_date": "2099-01-01", "value": ""}
    refused = client.post(f"{address}new/", sent)
    assert refused.status_code == 422
    assert "Chỉ ghi hỗ trợ đã bắt đầu." in refused.content.decode()
    assert client.post(f"{address}new/", sent | {"from_date": str(today())}).status_code == 302
    row = SupportMeasure.objects.get()
    assert "chưa có dữ liệu" in client.get(address).content.decode()
    client.post(f"/support/{row.pk}/edit/", sent | {"from_date": str(today()), "value": "5000"})
    assert "5.000" in client.get(address).content.decode()
    client.post(f"/support/{row.pk}/withdraw/", {"reason": ""})
    assert SupportMeasure.objects.standing().exists()
    client.post(f"/support/{row.pk}/withdraw/", {"reason": "Nhầm tổ chức"})
    assert not SupportMeasure.objects.standing().exists()
    assert client.get(f"/support/{row.pk}/edit/").status_code == 404


def test_the_list_filters_and_its_file_says_the_same(
    client, given, ward_official, far_official, system
):
    client.force_login(ward_official)
    for asked, found in (
        ({}, True),
        ({"kind": "training", "year": given.from_date.year, "q": "che doi"}, True),
        ({"kind": "land"}, False),
        ({"year": 1999}, False),
        ({"q": "khong co ai"}, False),
        ({"year": "năm nào"}, True),
    ):
        rows = list(client.get("/desk/support/", asked).context["rows"])
        assert rows == ([given] if found else [])
        content = client.get("/desk/support.xlsx", asked).content
        cells = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))[1:]
        assert [row[3] for row in cells] == [row.title for row in rows]
    client.force_login(far_official)
    assert not list(client.get("/desk/support/").context["rows"])


def test_as_many_queries_for_many_as_for_few(client, given, ward_official, system):
    client.force_login(ward_official)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/desk/support/").status_code == 200
        return len(asked)

    few = queries()
    for number in range(12):
        add_support(
            by=system,
            organization=OrganizationFactory(),
            kind="fair",
            title=f"Hội chợ {number}",
            from_date=today(),
        )
    assert queries() == few <= 15
