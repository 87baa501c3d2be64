"""Linkage projects, and what officials count from them: nothing counted is overwritten."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.periods import today
from linkage import actions
from linkage.models import Linkage
from linkage.reports.tally import MONEY, tally_on
from tests.linkage.conftest import anew, confirmed, declared

__all__ = ["confirmed", "declared"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def project(tea_coop, owner, world, a_day):
    return actions.create_project(
        by=owner,
        on=a_day(),
        lead=tea_coop,
        commodity=world.commodities["tea"],
        name="Chuỗi chè sạch B'Lao",
        state_support=True,
    )


def members(project, day):
    return list(project.members.as_of(day).values_list("linkage__code", flat=True))


class TestActs:
    def test_days_before_keep_what_they_had(self, project, confirmed, owner, on_day, a_day):
        start = a_day()
        actions.join_project(project, confirmed, by=owner, on=start)
        later = on_day(start + timedelta(days=30))
        actions.leave_project(project, anew(confirmed), by=owner, on=later)
        assert members(project, start) == [confirmed.code]
        assert members(project, later - timedelta(days=1)) == [confirmed.code]
        assert members(project, later) == []

    def test_closing_lets_all_go(self, project, confirmed, owner, on_day, a_day):
        start = a_day()
        actions.join_project(project, confirmed, by=owner, on=start)
        later = on_day(start + timedelta(days=3))
        project = actions.close_project(project, by=owner, on=later)
        assert (members(project, start), members(project, later)) == ([confirmed.code], [])
        with pytest.raises(ValidationError, match="đã kết thúc"):
            actions.join_project(project, anew(confirmed), by=owner, on=later)

    def test_one_project_at_a_time_and_of_one_commodity(
        self, project, confirmed, tea_coop, owner, world, a_day
    ):
        actions.join_project(project, confirmed, by=owner, on=a_day())
        given = {"by": owner, "on": a_day(), "lead": tea_coop, "name": "Khác"}
        other = actions.create_project(commodity=world.commodities["tea"], **given)
        with pytest.raises(ValidationError, match="đang thuộc dự án"):
            actions.join_project(other, anew(confirmed), by=owner, on=a_day())
        coffee = actions.create_project(commodity=world.commodities["coffee"], **given)
        with pytest.raises(ValidationError, match="ngành hàng khác"):
            actions.join_project(coffee, anew(confirmed), by=owner, on=a_day())

    def test_only_who_leads_it(self, project, confirmed, mill_owner, outsider, far_official, a_day):
        for person in (mill_owner, outsider, far_official):
            with pytest.raises(PermissionDenied):
                actions.join_project(project, confirmed, by=person, on=a_day())
            with pytest.raises(PermissionDenied):
                actions.edit_project(project, by=person, on=a_day(), name="Khác")

    def test_money_that_is_not_there_has_no_amount(self, project, owner, a_day):
        with pytest.raises(ValidationError, match="không ghi số tiền"):
            actions.edit_project(
                project, by=owner, on=a_day(), state_support=False, support_amount=Decimal(5)
            )


class TestPages:
    def test_the_public_sees_who_and_not_how_much(self, client, project, confirmed, owner, a_day):
        actions.join_project(project, confirmed, by=owner, on=a_day())
        public = client.get(project.get_absolute_url()).content.decode()
        assert confirmed.customer.name in public
        assert "120 tấn" not in public.replace("\xa0", " ")
        client.force_login(owner)
        own = client.get(project.get_absolute_url()).content.decode().replace("\xa0", " ")
        assert "120 tấn" in own

    def test_from_founding_to_closing(self, client, confirmed, tea_coop, owner, world):
        client.force_login(owner)
        sent = {
            "lead": tea_coop.pk,
            "commodity": world.commodities["tea"].pk,
            "name": "Chuỗi chè",
            "state_support": "yes",
            "support_amount": "1.200.000.000",
        }
        page = client.post(reverse("project_new"), sent)["Location"]
        assert confirmed.code in client.get(page).content.decode()
        client.post(f"{page}join/", {"linkage": confirmed.code})
        assert confirmed.get_absolute_url() in client.get(page).content.decode()
        client.post(f"{page}leave/", {"linkage": confirmed.code})
        client.post(f"{page}close/")
        assert "Ngày kết thúc" in client.get(page).content.decode()

    def test_officials_read_what_is_counted(self, client, confirmed, ward_official):
        client.force_login(ward_official)
        text = client.get(reverse("linkage_tally")).content.decode().replace("\xa0", " ")
        assert "120 tấn" in text
        assert "chưa có dữ liệu" in text
        file = client.get(reverse("linkage_tally_file", args=["csv"])).content.decode("utf-8-sig")
        assert "Chè" in file


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_totals_are_what_adding_up_gives(
    data, tea_coop, mill, exporter, supermarket, world, administrator
):
    """Random linkages with growers, in projects or none; parts add up to the whole."""
    day = today()
    with transaction.atomic():
        expected = defaultdict(lambda: [0, Decimal(0), 0, Decimal(0), 0])
        projects = {
            money: actions.create_project(
                by=administrator,
                on=day,
                lead=tea_coop,
                commodity=world.commodities["tea"],
                name=f"Dự án {money}",
                state_support={"with": True, "without": False, "unknown": None}[money],
            )
            for money in MONEY
        }
        for _number in range(data.draw(st.integers(0, 5))):
            parties = data.draw(st.permutations([tea_coop, mill, exporter, supermarket]))[:2]
            kg = data.draw(st.none() | st.integers(0, 9000))
            linkage = actions.declare(
                by=administrator,
                on=day,
                declarer=parties[0],
                supplier=parties[0],
                customer=parties[1],
                commodity=world.commodities["tea"],
                terms={"starts_on": day, "quantity": None if kg is None else Decimal(kg)},
            )
            counts = data.draw(st.booleans())
            if counts:
                actions.confirm(linkage, by=administrator, on=day)
            homes = data.draw(st.none() | st.integers(0, 50))
            if homes is not None:
                actions.record_growers(
                    anew(linkage), by=administrator, on=day, name="Thôn 1", households=homes
                )
            money = data.draw(st.sampled_from(MONEY))
            if counts:
                actions.join_project(projects[money], anew(linkage), by=administrator, on=day)
                row = expected[money]
                row[0] += 1
                row[1], row[2] = (row[1], row[2] + 1) if kg is None else (row[1] + kg, row[2])
                row[3], row[4] = (row[3], row[4] + 1) if homes is None else (row[3] + homes, row[4])
        table = tally_on(day, administrator)
        for money in MONEY:
            part, row = table.parts[money], expected[money]
            assert len(part.linkages) == row[0]
            assert ((part.kg.total or 0), part.kg.unknown) == (row[1], row[2])
            assert ((part.households.total or 0), part.households.unknown) == (row[3], row[4])
        assert len(table.whole.linkages) == sum(len(p.linkages) for p in table.parts.values())
        assert table.whole.kg.unknown == sum(p.kg.unknown for p in table.parts.values())
        assert Linkage.objects.count() >= len(table.whole.linkages)
        transaction.set_rollback(True)
