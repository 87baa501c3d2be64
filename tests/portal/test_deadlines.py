"""What an official is told about days: on the desk, and once by mail."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import OfficialScope
from geo.models import Area
from geo.periods import today
from portal.deadlines import deadlines
from portal.reminders import remind_everyone
from targets.actions.followups import add_follow_up
from targets.actions.reporting import add_duty, keep_report, stop_duty
from targets.actions.snapshots import freeze
from targets.models import FollowUp
from targets.periods import ended_before
from targets.reporting import Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def duty(world, ward_official):
    """A quarter's report of the ward, due in ninety days after the quarter."""
    ward_official.email = "phuong@example.vn"
    ward_official.save(update_fields=["email"])
    area = Area.objects.create(code="phuong", name="Vùng của phường")
    area.members.create(unit=world.units["blao"])
    return add_duty(
        by=ward_official,
        name="Báo cáo quý",
        area=area,
        cadence="quarter",
        since=ended_before("quarter", today()),
        days_after=90,
        responsible=ward_official,
    )


@pytest.fixture
def due_on(duty):
    return duty.rhythm.due_on(duty.rhythm.since)


def test_who_is_responsible_is_told_once_when_it_nears_and_once_when_it_is_late(duty, due_on):
    assert remind_everyone(due_on - timedelta(days=8)) == 0
    assert remind_everyone(due_on - timedelta(days=7)) == 1
    assert remind_everyone(due_on - timedelta(days=6)) == 0
    assert remind_everyone(due_on) == 0
    assert remind_everyone(due_on + timedelta(days=1)) == 1
    assert remind_everyone(due_on + timedelta(days=2)) == 0
    first, _late = mail.outbox
    assert first.to == ["phuong@example.vn"]
    assert f"Báo cáo quý, {duty.rhythm.since.label} (hạn {due_on:%d/%m/%Y})" in first.body
    assert f"{reverse('report_list')}#duty-{duty.pk}" in first.body
    assert reverse("workspace") not in first.body


def test_what_is_made_is_not_told(duty, due_on, ward_official, tea_coop, private_files):
    snapshot = freeze(
        by=ward_official, period=duty.rhythm.since, area=duty.area, even_unexplained=True
    )
    office = Office(number="1/BC", signed_on=today())
    keep_report(by=ward_official, snapshot=snapshot, office=office, document=b"PK", duty=duty)
    assert remind_everyone(due_on) == 0


def test_who_no_longer_answers_for_the_area_is_not_told(duty, due_on, ward_official):
    OfficialScope.objects.filter(user=ward_official).delete()
    assert remind_everyone(due_on) == 0


def test_a_stopped_duty_is_not_told(duty, due_on, ward_official):
    stop_duty(duty, by=ward_official)
    assert remind_everyone(due_on) == 0
    assert deadlines(ward_official, due_on) == []


def test_the_desk_says_what_is_owed_and_what_the_work_list_holds(
    client, duty, due_on, ward_official, tea_coop
):
    for lack in ("partner", "other"):
        add_follow_up(
            by=ward_official, organization=tea_coop, lack=lack, task="Hỏi", due_on=today()
        )
    FollowUp.objects.filter(lack="other").update(due_on=today() - timedelta(days=1))
    lines = deadlines(ward_official, due_on - timedelta(days=5))
    assert lines[0].text == (
        f"Báo cáo quý, {duty.rhythm.since.label}: hạn {due_on:%d/%m/%Y}, còn 5 ngày"
    )
    assert deadlines(ward_official, due_on + timedelta(days=1))[0].is_late
    client.force_login(ward_official)
    with CaptureQueriesContext(connection) as found:
        page = client.get(reverse("desk")).content.decode()
    assert len(found) <= 15
    assert "Báo cáo quý" in page
    assert "1 việc quá hạn" in page
    assert "2 việc đang mở" in page


def test_a_desk_without_deadlines_has_no_such_line(client, ward_official):
    client.force_login(ward_official)
    assert "deadlines" not in client.get(reverse("desk")).content.decode()
