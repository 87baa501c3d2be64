"""Growing households behind a linkage: counts by period, totals, and who may write them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Act
from linkage import actions
from linkage.models import GrowerGroup
from linkage.presenters.growers import Growers, growers_of


def test_a_changed_count_leaves_earlier_days_as_they_were(confirmed, owner, administrator, a_day):
    actions.record_growers(confirmed, by=administrator, on=a_day(), name="Thôn 3", households=20)
    later = a_day(10)
    actions.record_growers(confirmed, by=owner, on=later, name="Thôn 3", households=25)
    on = {day: growers_of(confirmed, day).households.value for day in (a_day(), later)}
    assert on == {a_day(): 20, later: 25}
    assert growers_of(confirmed, later - timedelta(days=1)).households.value == 20
    group = confirmed.grower_groups.get(valid_to__isnull=True)
    actions.end_growers(group, by=owner, on=a_day(20))
    assert growers_of(confirmed, a_day(20)).groups == []
    assert growers_of(confirmed, a_day(19)).households.value == 25
    with pytest.raises(ValidationError, match="đã thôi"):
        actions.end_growers(group, by=owner, on=a_day(21))


def test_the_same_counts_again_change_nothing(confirmed, owner, a_day):
    for _time in range(2):
        actions.record_growers(confirmed, by=owner, on=a_day(), name="Thôn 3", households=20)
    assert confirmed.grower_groups.count() == 1
    assert Act.objects.about(confirmed).filter(verb="linkage.record_growers").count() == 1


def test_what_is_no_count_is_refused(confirmed, owner, a_day):
    with pytest.raises(ValidationError, match="ít nhất một"):
        actions.record_growers(confirmed, by=owner, on=a_day(), name="Thôn 3")
    with pytest.raises(ValidationError, match="âm"):
        actions.record_growers(confirmed, by=owner, on=a_day(), name="Thôn 3", hectares=Decimal(-1))
    with pytest.raises(ValidationError):
        actions.record_growers(confirmed, by=owner, on=a_day(), name=" ", households=1)
    with pytest.raises(ValidationError, match="trước hôm nay"):
        actions.record_growers(confirmed, by=owner, on=a_day(-1), name="Thôn 3", households=1)


@pytest.mark.parametrize("who", ["outsider", "viewer_member", "ward_viewer", "far_official"])
def test_only_parties_and_verifying_officials_write_them(confirmed, a_day, request, who):
    person = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        actions.record_growers(confirmed, by=person, on=a_day(), name="Thôn 3", households=1)


counts = st.lists(st.one_of(st.none(), st.integers(0, 5000)), max_size=8)


@given(counts)
def test_a_total_is_the_sum_of_what_is_known(households):
    total = Growers([GrowerGroup(name="x", households=each) for each in households]).households
    expected, unknown = None, 0
    for each in households:
        if each is None:
            unknown += 1
        else:
            expected = (expected or 0) + each
    assert (total.value, total.unknown) == (expected, unknown)


def test_the_page_of_the_linkage_shows_them_to_parties_and_officials(
    confirmed, client, owner, ward_official, outsider
):
    client.force_login(owner)
    url = reverse("growers_record", args=[confirmed.code])
    client.post(url, {"name": "Thôn 3", "households": "20", "quantity": "12.500"})
    client.post(url, {"name": "Thôn 4", "households": "7"})
    for person, seen in ((owner, True), (ward_official, True), (outsider, False)):
        client.force_login(person)
        page = client.get(confirmed.get_absolute_url()).content.decode()
        assert ("Thôn 3" in page) == seen
        assert ("1 nhóm chưa có" in page) == seen
    assert confirmed.grower_groups.get(name="Thôn 3").quantity == 12500
