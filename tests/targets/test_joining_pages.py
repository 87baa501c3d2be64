"""Who could join and the work list, as officials use them."""

from __future__ import annotations

import io

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from linkage.actions import confirm
from targets.models import FollowUp
from tests.factories.organizations import AnnualRecordFactory, OrganizationFactory
from tests.linkage.conftest import anew, declared
from tests.targets.conftest import graded, plan

__all__ = ["declared", "graded", "plan"]

pytestmark = pytest.mark.django_db
AREA = {"area": "bao-loc"}


def test_from_what_is_lacking_to_work_that_came_about(
    client, plan, graded, declared, ward_official, mill_owner, a_day
):
    client.force_login(ward_official)
    page = client.get("/desk/joining/", AREA)
    [row] = [row for row in page.context["rows"] if row.organization == declared.supplier]
    assert row.steps[0].words == "chờ bên kia xác nhận"
    assert "Cách ít việc nhất" in page.content.decode()
    form = client.get(row.work_url)
    assert form.context["form"]["task"].value()
    sent = form.context["about"] | {"organization": declared.supplier.code}
    sent |= {"task": "Gọi xưởng chè", "due_on": str(a_day(7))}
    assert client.post("/desk/work/new/", sent).status_code == 302
    again = client.post("/desk/work/new/", sent)
    assert again.status_code == 422
    assert "đã có trong danh sách" in again.content.decode()
    assert "Gọi xưởng chè" in client.get("/desk/work/").content.decode()
    confirm(anew(declared), by=mill_owner, on=a_day())
    assert "50" in client.get("/desk/joining/", AREA).content.decode()
    made = FollowUp.objects.get()
    assert "Đã được tính từ" in client.get("/desk/work/").content.decode()
    client.post(f"/desk/work/{made.pk}/close/", {"done": "1", "outcome": "Đã ký"})
    assert "Gọi xưởng chè" not in client.get("/desk/work/").content.decode()
    assert "Đã ký" in client.get(f"/desk/work/{made.pk}/").content.decode()
    client.post(f"/desk/work/{made.pk}/reopen/")
    assert FollowUp.objects.open().count() == 1


def test_who_has_no_linkage_lacks_a_partner(client, plan, graded, ward_official):
    client.force_login(ward_official)
    found = client.get("/desk/joining/", AREA | {"lack": "partner"}).context["rows"]
    assert {row.organization for row in found} <= set(graded.values())
    assert all(not row.steps for row in found)
    assert not client.get("/desk/joining/", AREA | {"lack": "start"}).context["rows"]
    assert client.get("/desk/joining/", {"area": "khong-co"}).status_code == 404


def test_of_one_commune_only(client, plan, graded, ward_official, administrator, world):
    client.force_login(administrator)
    everywhere = client.get("/desk/joining/", AREA)
    offered = list(everywhere.context["form"].fields["unit"].queryset)
    assert world.units["blao"] in offered
    found = {
        unit.code: {
            row.organization.code
            for row in client.get("/desk/joining/", AREA | {"unit": unit.code}).context["rows"]
        }
        for unit in offered
    }
    assert set().union(*found.values()) == {
        row.organization.code for row in everywhere.context["rows"]
    }
    assert sum(map(len, found.values())) == len(everywhere.context["rows"])
    assert client.get("/desk/joining/", AREA | {"unit": "99999"}).status_code == 404
    client.force_login(ward_official)
    mine = client.get("/desk/joining/", AREA).context["form"].fields["unit"].queryset
    assert set(mine) < set(offered)


def test_others_of_the_area_are_counted_and_not_named(client, plan, graded, far_official):
    client.force_login(far_official)
    page = client.get("/desk/joining/", AREA)
    assert not page.context["rows"]
    assert page.context["elsewhere"] == 2
    assert graded["fair"].name not in page.content.decode()


def test_the_file_says_what_the_page_says(client, plan, graded, declared, ward_official):
    client.force_login(ward_official)
    content = client.get("/desk/joining.xlsx", AREA).content
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert (declared.supplier.code, declared.code) in {(row[0], row[3]) for row in rows}
    work = client.get("/desk/work.xlsx")
    assert load_workbook(io.BytesIO(work.content)).active.max_row == 1


@pytest.mark.django_db(transaction=True)
def test_as_many_queries_for_many_as_for_few(client, plan, graded, declared, administrator):
    client.force_login(administrator)

    def queries() -> int:
        cache.clear()
        client.get("/desk/joining/", {"area": "all"})
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/desk/joining/", {"area": "all"}).status_code == 200
        return len(asked)

    few = queries()
    for _number in range(15):
        AnnualRecordFactory(organization=OrganizationFactory(), year=2025, grade="good")
    assert queries() == few <= 15
