"""The office's work list: who may write on it, and when a thing has come about by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Act
from geo.periods import today
from linkage.actions import confirm, terminate
from organizations.actions import add_member
from targets.actions.followups import (
    add_follow_up,
    change_follow_up,
    close_follow_up,
    reopen_follow_up,
)
from targets.models import FollowUp
from targets.policies import can_follow_up, can_work_list, who_may_follow_up
from targets.reports.joining import came_about, joining_on
from tests.linkage.conftest import declared
from tests.targets.conftest import graded, plan

__all__ = ["declared", "graded", "plan"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(tea_coop, ward_official):
    """``work(**content)``: a piece of work on the tea co-operative, the official's own."""

    def add(**content):
        given = {
            "by": ward_official,
            "organization": tea_coop,
            "lack": "confirmation",
            "task": "Gọi xưởng chè",
            "due_on": today() + timedelta(days=7),
        }
        return add_follow_up(**given | content)

    return add


class TestWriting:
    def test_what_is_put_on_the_list_is_one_s_own(self, work, ward_official):
        made = work(task="  Gọi  xưởng ", note=" nhắc lần hai ")
        assert (made.task, made.note) == ("Gọi xưởng", "nhắc lần hai")
        assert (made.assigned_to, made.created_by, made.state) == (
            ward_official,
            ward_official,
            "open",
        )
        act = Act.objects.get(verb="followup.add")
        assert (act.target_label, act.note) == ("Gọi xưởng", "Hợp tác xã Chè Đồi Sương")

    @pytest.mark.parametrize(
        ("content", "field"),
        [
            ({"task": "  "}, "task"),
            ({"due_on": today() - timedelta(days=1)}, "due_on"),
            ({"lack": "luck"}, None),
            ({"rung": "eternal"}, None),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, work, content, field):
        with pytest.raises(ValidationError) as error:
            work(**content)
        assert field is None or field in error.value.message_dict
        assert not FollowUp.objects.exists()

    def test_the_same_thing_stands_once(self, work):
        first = work()
        with pytest.raises(ValidationError, match="đã có trong danh sách"):
            work(task="Gọi lại")
        work(lack="partner")
        close_follow_up(first, by=first.created_by, done=True)
        assert work().pk != first.pk

    def test_it_is_given_only_to_an_official_of_the_scope(
        self, work, ward_viewer, far_official, outsider
    ):
        assert work(assigned_to=ward_viewer).assigned_to == ward_viewer
        for stranger in (far_official, outsider):
            with pytest.raises(ValidationError) as error:
                work(lack="partner", assigned_to=stranger)
            assert "assigned_to" in error.value.message_dict

    def test_changes_are_told(self, work, ward_official, ward_viewer):
        made = work()
        later = made.due_on + timedelta(days=3)
        change_follow_up(made, by=ward_official, due_on=later, assigned_to=ward_viewer)
        act = Act.objects.get(verb="followup.change")
        assert set(act.changes) == {"due_on", "assigned_to"}
        assert act.changes["due_on"][1] == later.isoformat()
        change_follow_up(made, by=ward_official, due_on=later)
        assert Act.objects.filter(verb="followup.change").count() == 1
        with pytest.raises(TypeError):
            change_follow_up(made, by=ward_official, state="done")

    def test_what_is_overdue_may_be_changed_without_a_new_day(self, work, ward_official):
        made = work()
        yesterday = today() - timedelta(days=1)
        FollowUp.objects.update(due_on=yesterday)
        changed = change_follow_up(made, by=ward_official, note="đang chờ", due_on=yesterday)
        assert changed.note == "đang chờ"
        with pytest.raises(ValidationError):
            change_follow_up(made, by=ward_official, due_on=yesterday - timedelta(days=1))

    def test_closing_and_taking_up_again(self, work, ward_official):
        made = work()
        with pytest.raises(ValidationError, match="vì sao"):
            close_follow_up(made, by=ward_official, done=False)
        closed = close_follow_up(made, by=ward_official, done=False, outcome="Không liên lạc được")
        assert (closed.state, closed.closed_by, closed.closed_on) == (
            "dropped",
            ward_official,
            today(),
        )
        for write in (
            lambda: close_follow_up(made, by=ward_official, done=True),
            lambda: change_follow_up(made, by=ward_official, note="thêm"),
        ):
            with pytest.raises(ValidationError, match="đã đóng"):
                write()
        opened = reopen_follow_up(made, by=ward_official)
        assert (opened.state, opened.closed_on, opened.outcome) == ("open", None, "")
        with pytest.raises(ValidationError, match="đang mở"):
            reopen_follow_up(made, by=ward_official)
        told = Act.objects.get(verb="followup.reopen").changes
        assert told["outcome"] == ["Không liên lạc được", ""]


class TestWho:
    def test_officials_of_the_scope_alone(
        self,
        work,
        tea_coop,
        owner,
        outsider,
        ward_official,
        ward_viewer,
        far_official,
        province_official,
        administrator,
    ):
        made = work()
        may = (ward_official, ward_viewer, province_official, administrator)
        for user in may:
            assert can_follow_up(user, tea_coop)
            assert can_work_list(user)
            assert list(FollowUp.objects.visible_to(user)) == [made]
        for user in (owner, outsider, far_official):
            assert not can_follow_up(user, tea_coop)
            assert not FollowUp.objects.visible_to(user).exists()
            for write in (
                lambda by: add_follow_up(
                    by=by, organization=tea_coop, lack="partner", task="x", due_on=today()
                ),
                lambda by: change_follow_up(made, by=by, note="x"),
                lambda by: close_follow_up(made, by=by, done=True),
                lambda by: reopen_follow_up(made, by=by),
            ):
                with pytest.raises(PermissionDenied):
                    write(user)
        assert set(who_may_follow_up(tea_coop)) == {ward_official, ward_viewer, province_official}

    def test_an_official_who_belongs_to_it_does_not_see_the_office_s_work(
        self, work, tea_coop, ward_official, ward_viewer, system
    ):
        work()
        add_member(organization=tea_coop, user=ward_viewer, role="viewer", by=system)
        assert not FollowUp.objects.visible_to(ward_viewer).exists()
        assert not can_follow_up(ward_viewer, tea_coop)
        assert ward_viewer not in who_may_follow_up(tea_coop)
        assert FollowUp.objects.visible_to(ward_official).exists()


class TestComingAbout:
    def test_a_confirmation_is_seen_by_itself(self, work, declared, mill_owner, a_day, on_day):
        made = work(linkage=declared.code)
        assert came_about([made], today()) == {}
        day = on_day(a_day(2))
        confirm(declared, by=mill_owner, on=day)
        assert came_about([made], today()) == {made.pk: day}
        strict = FollowUp(pk=99, organization=made.organization, rung="verified")
        assert came_about([strict], today()) == {}
        terminate(declared, by=mill_owner, on=day, reason="đổi ý")
        assert came_about([made], today()) == {}

    def test_of_nothing_nothing_is_asked(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert came_about([], today()) == {}


def test_who_could_join_the_plan_s_area(plan, graded, declared):
    found = joining_on(today(), plan.area, reading="good_fair", level=1, rung="confirmed")
    assert [(each.id, each.lacks) for each in found.candidates] == [
        ("HTX-01", "confirmation"),
        ("HTX-02", "partner"),
    ]
    assert found.more_needed == 1
    everywhere = joining_on(today(), None, reading="good_fair", level=1, rung="confirmed")
    assert [each.id for each in everywhere.candidates] == ["HTX-01", "HTX-02", "HTX-03"]
    mine = everywhere.among({"HTX-01"})
    assert (mine.smallest(1), mine.smallest(2)) == ((declared.code,), None)
