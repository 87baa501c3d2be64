"""What an organization is, through time: a change holds from its day and alters no day before."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Act
from geo.models import Placemark
from organizations.actions import Place, change_profile
from organizations.models import Organization, Profile

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 15)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _today(on_day):
    on_day(DAY)


def kind_on(organization, day):
    return organization.profile_on(day).kind


def read(organization, day):
    """All that a profile says on a day, as plain values."""
    profile = organization.profiles.as_of(day).get()
    return (
        profile.kind,
        profile.sector,
        profile.tax_code,
        sorted(profile.roles.values_list("role", "commodity__code"), key=str),
        profile.site and (profile.site.latitude, profile.site.longitude, profile.site.address),
    )


def test_a_change_holds_from_its_day_and_not_before(tea_coop, ward_official):
    change_profile(organization=tea_coop, on=DAY, by=ward_official, kind="cooperative_union")
    assert kind_on(tea_coop, BEFORE) == "cooperative"
    assert kind_on(tea_coop, DAY) == "cooperative_union"
    assert kind_on(tea_coop, AFTER) == "cooperative_union"
    assert tea_coop.profiles.count() == 2


def test_what_is_not_changed_goes_on(tea_coop, owner):
    before = read(tea_coop, BEFORE)
    change_profile(organization=tea_coop, on=DAY, by=owner, roles=[("producer", None)])
    after = read(tea_coop, DAY)
    assert after[3] == [("producer", None)]
    assert (*after[:3], *after[4:]) == (*before[:3], *before[4:])


def test_a_second_change_on_the_same_day_joins_the_first(tea_coop, ward_official):
    for kind in ("cooperative_union", "cooperative_group"):
        change_profile(organization=tea_coop, on=DAY, by=ward_official, kind=kind)
    assert tea_coop.profiles.count() == 2
    assert kind_on(tea_coop, BEFORE) == "cooperative"
    assert kind_on(tea_coop, DAY) == "cooperative_group"


def test_the_same_again_changes_nothing_and_leaves_no_act(tea_coop, owner):
    acts = Act.objects.count()
    change_profile(
        organization=tea_coop,
        on=DAY,
        by=owner,
        roles=[("producer", "tea")],
        place=Place("12 Trần Phú", 11.532, 107.814),
    )
    assert tea_coop.profiles.count() == 1
    assert Act.objects.count() == acts


def test_a_change_can_be_planned_and_nothing_slips_in_before_it(tea_coop, ward_official):
    later = DAY + timedelta(days=30)
    change_profile(organization=tea_coop, on=later, by=ward_official, kind="enterprise")
    assert kind_on(tea_coop, DAY) == "cooperative"
    assert kind_on(tea_coop, later) == "enterprise"
    with pytest.raises(ValidationError) as refused:
        change_profile(organization=tea_coop, on=AFTER, by=ward_official, kind="other")
    assert "on" in refused.value.message_dict
    assert tea_coop.profiles.count() == 2


def test_a_day_before_today_is_refused(tea_coop, ward_official, owner):
    for by in (ward_official, owner):
        with pytest.raises(ValidationError, match="không được trước hôm nay"):
            change_profile(organization=tea_coop, on=BEFORE, by=by, roles=[("trader", None)])


def test_whoever_builds_a_world_may_state_an_earlier_day(tea_coop, system):
    change_profile(organization=tea_coop, on=date(2020, 1, 1), by=system, kind="enterprise")
    assert kind_on(tea_coop, date(2019, 12, 31)) == "cooperative"
    assert kind_on(tea_coop, date(2020, 1, 1)) == "enterprise"


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "company"},
        {"sector": "mining"},
        {"tax_code": "5800000016"},
        {"roles": [("farmer", None)]},
        {"roles": [("producer", "gold")]},
        {"place": Place("x", 95.0, 10.0)},
        {"place": Place("x", 11.0, None)},
    ],
)
def test_what_does_not_exist_is_refused_and_nothing_changes(tea_coop, ward_official, change):
    before = read(tea_coop, DAY)
    with pytest.raises(ValidationError):
        change_profile(organization=tea_coop, on=DAY, by=ward_official, **change)
    assert tea_coop.profiles.count() == 1
    assert read(tea_coop, DAY) == before


def test_a_tax_code_of_another_is_refused(tea_coop, mill, ward_official):
    with pytest.raises(ValidationError, match="Xưởng Chè"):
        change_profile(organization=tea_coop, on=DAY, by=ward_official, tax_code="5800 000 022")


def test_a_new_site_moves_the_organization_from_its_day(tea_coop, owner, world):
    place = Place("5 Hùng Vương", 11.5473, 108.0342)
    change_profile(organization=tea_coop, on=DAY, by=owner, place=place)
    inside = Organization.objects
    assert inside.within(world.units["blao"], BEFORE).contains(tea_coop)
    assert not inside.within(world.units["blao"], DAY).contains(tea_coop)
    assert inside.within(world.units["di_linh"], DAY).contains(tea_coop)
    assert not inside.within(world.units["di_linh"], BEFORE).contains(tea_coop)


def test_placemarks_follow_profiles(tea_coop, owner, ward_official):
    change_profile(
        organization=tea_coop, on=DAY, by=owner, place=Place("5 Hùng Vương", 11.5473, 108.0342)
    )
    marks = Placemark.objects.filter(layer="organizations", ref=tea_coop.code)
    rows = sorted(marks.values_list("valid_from", "valid_to", "latitude", "longitude"))
    assert rows == [
        (tea_coop.founded_on, DAY, 11.532, 107.814),
        (DAY, None, 11.5473, 108.0342),
    ]


def test_who_may_change_what(tea_coop, owner, editor, viewer_member, ward_viewer, outsider):
    for by in (viewer_member, ward_viewer, outsider):
        with pytest.raises(PermissionDenied):
            change_profile(organization=tea_coop, on=DAY, by=by, roles=[])
    for by in (owner, editor):
        with pytest.raises(PermissionDenied):
            change_profile(organization=tea_coop, on=DAY, by=by, kind="enterprise")
    change_profile(organization=tea_coop, on=DAY, by=editor, roles=[("trader", None)])
    assert read(tea_coop, DAY)[3] == [("trader", None)]


def test_the_history_keeps_old_and_new(tea_coop, ward_official):
    change_profile(organization=tea_coop, on=DAY, by=ward_official, kind="cooperative_union")
    act = Act.objects.about(tea_coop).first()
    assert act.by == ward_official
    assert act.on == DAY
    assert act.changes == {"kind": ["cooperative", "cooperative_union"]}


def test_the_database_refuses_two_open_profiles(tea_coop):
    with pytest.raises(IntegrityError), transaction.atomic():
        Profile.objects.create(organization=tea_coop, kind="other", valid_from=DAY)


steps = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(
            [
                {"kind": "cooperative_union"},
                {"kind": "cooperative_group"},
                {"sector": "non_agriculture"},
                {"tax_code": ""},
                {"tax_code": "5800000061"},
                {"roles": [("producer", None), ("trader", "tea")]},
                {"roles": []},
                {"place": None},
                {"place": Place("Ở Di Linh", 11.5473, 108.0342)},
            ]
        ),
    ),
    max_size=5,
)


@given(steps)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_change_alters_what_earlier_days_read(tea_coop, system, steps):
    """A mirror kept day by day: each step rewrites only the days from its own on."""
    sid = transaction.savepoint()
    days = [DAY + timedelta(days=n) for n in range(-1, 16)]
    mirror = {day: read(tea_coop, day) for day in days}
    day = DAY
    for wait, change in steps:
        day += timedelta(days=wait)
        change_profile(organization=tea_coop, on=day, by=system, **change)
        assert {d: read(tea_coop, d) for d in days if d < day} == {
            d: mirror[d] for d in days if d < day
        }
        mirror |= {d: read(tea_coop, d) for d in days if d >= day}
    for earlier, later in pairwise(tea_coop.profiles.order_by("pk")):
        assert earlier.valid_to == later.valid_from
    transaction.savepoint_rollback(sid)
