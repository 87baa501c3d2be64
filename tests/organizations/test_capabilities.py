"""High technologies, declared and verified."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from organizations.actions import (
    add_member,
    declare_capability,
    end_capability,
    verify_capability,
)
from organizations.models import Capability, Technology

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 15)


@pytest.fixture(autouse=True)
def _today(on_day):
    on_day(DAY)


@pytest.fixture
def greenhouse(world):
    return Technology.objects.get(code="greenhouse")


@pytest.fixture
def declared(tea_coop, owner, greenhouse):
    return declare_capability(
        organization=tea_coop, technology=greenhouse, by=owner, since=date(2020, 1, 1)
    )


def test_a_declared_capability_is_not_verified(declared):
    assert Capability.objects.in_use(DAY).get() == declared
    assert not Capability.objects.verified_by(DAY).exists()


def test_an_official_verifies_from_a_day_on(declared, ward_official):
    verify_capability(capability=declared, on=DAY, by=ward_official)
    assert not Capability.objects.verified_by(DAY - timedelta(days=1)).exists()
    assert Capability.objects.verified_by(DAY).get() == declared
    with pytest.raises(ValidationError):
        verify_capability(capability=declared, on=DAY, by=ward_official)


def test_nobody_verifies_their_own(declared, tea_coop, owner, editor, ward_official, ward_viewer):
    add_member(organization=tea_coop, user=ward_official, role="viewer", by=owner)
    for by in (owner, editor, ward_viewer, ward_official):
        with pytest.raises(PermissionDenied):
            verify_capability(capability=declared, on=DAY, by=by)


def test_what_is_in_use_is_declared_once(declared, tea_coop, owner, greenhouse):
    with pytest.raises(ValidationError):
        declare_capability(organization=tea_coop, technology=greenhouse, by=owner)


def test_an_end_holds_from_its_day_and_then_it_can_begin_anew(
    declared, tea_coop, owner, greenhouse
):
    end_capability(capability=declared, on=DAY, by=owner)
    assert Capability.objects.in_use(DAY - timedelta(days=1)).exists()
    assert not Capability.objects.in_use(DAY).exists()
    with pytest.raises(ValidationError):
        end_capability(capability=declared, on=DAY, by=owner)
    declare_capability(organization=tea_coop, technology=greenhouse, by=owner, since=DAY)
    assert Capability.objects.in_use(DAY).count() == 1


def test_an_ended_capability_is_not_verified_any_more(declared, owner, ward_official):
    end_capability(capability=declared, on=DAY, by=owner)
    with pytest.raises(ValidationError):
        verify_capability(capability=declared, on=DAY, by=ward_official)


@pytest.mark.parametrize("act", [verify_capability, end_capability])
def test_a_day_before_today_is_refused(declared, ward_official, act):
    with pytest.raises(ValidationError):
        act(capability=declared, on=DAY - timedelta(days=1), by=ward_official)


def test_others_declare_nothing(tea_coop, greenhouse, viewer_member, mill_owner):
    for by in (viewer_member, mill_owner):
        with pytest.raises(PermissionDenied):
            declare_capability(organization=tea_coop, technology=greenhouse, by=by)
