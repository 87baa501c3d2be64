"""Who acts for an organization, and who decides that."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.actions import issue_one_time_sign_in, redeem_one_time_sign_in
from accounts.models import Act, User
from accounts.permissions import can_issue_sign_in
from organizations.actions import (
    add_member,
    change_member_role,
    invite_member,
    remove_member,
)
from organizations.models import Membership
from organizations.permissions import whose_sheet

pytestmark = pytest.mark.django_db


def membership(user, organization):
    return Membership.objects.get(user=user, organization=organization)


def test_an_owner_adds_somebody_and_changes_the_role(tea_coop, owner, outsider):
    row = add_member(organization=tea_coop, user=outsider, role="viewer", by=owner)
    change_member_role(membership=row, role="editor", by=owner)
    row.refresh_from_db()
    assert row.role == "editor"
    verbs = Act.objects.about(tea_coop).values_list("verb", flat=True)[:2]
    assert list(verbs) == ["organization.change_member_role", "organization.add_member"]


def test_nobody_is_added_twice(tea_coop, owner, editor):
    with pytest.raises(ValidationError):
        add_member(organization=tea_coop, user=editor, role="viewer", by=owner)


def test_one_owner_always_remains(tea_coop, owner, ward_official):
    row = membership(owner, tea_coop)
    for by in (owner, ward_official):
        with pytest.raises(ValidationError):
            remove_member(membership=row, by=by)
        with pytest.raises(ValidationError):
            change_member_role(membership=row, role="editor", by=by)
    assert membership(owner, tea_coop).role == "owner"


def test_an_owner_leaves_once_there_is_another(tea_coop, owner, editor):
    change_member_role(membership=membership(editor, tea_coop), role="owner", by=owner)
    remove_member(membership=membership(owner, tea_coop), by=owner)
    assert not Membership.objects.filter(user=owner).exists()


def test_only_owners_and_officials_of_the_scope_decide(
    tea_coop, editor, viewer_member, mill_owner, ward_viewer, outsider
):
    for by in (editor, viewer_member, mill_owner, ward_viewer):
        with pytest.raises(PermissionDenied):
            add_member(organization=tea_coop, user=outsider, role="owner", by=by)
        with pytest.raises(PermissionDenied):
            remove_member(membership=membership(editor, tea_coop), by=by)


def test_an_unknown_role_is_refused(tea_coop, owner, outsider):
    with pytest.raises(ValidationError):
        add_member(organization=tea_coop, user=outsider, role="boss", by=owner)


def test_a_new_account_is_opened_by_the_sheet_its_owner_prints(tea_coop, owner):
    row = invite_member(
        organization=tea_coop, username="ba-nam", name="Bà Năm", role="editor", by=owner
    )
    issued = issue_one_time_sign_in(by=owner, user=row.user)
    redeem_one_time_sign_in(
        username="ba-nam", code=issued.code, password="đồi-chè-mùa-xuân", address="127.0.0.1"
    )
    assert User.objects.get(username="ba-nam").check_password("đồi-chè-mùa-xuân")


def test_an_owner_cannot_take_over_an_account_by_adding_it(tea_coop, owner, outsider, mill_owner):
    """A sheet opens the account: adding somebody's own account must not give it away."""
    for user in (outsider, mill_owner):
        add_member(organization=tea_coop, user=user, role="viewer", by=owner)
        assert not can_issue_sign_in(owner, user)
        with pytest.raises(PermissionDenied):
            issue_one_time_sign_in(by=owner, user=user)


def test_an_invited_member_who_joins_another_organization_is_no_longer_the_owners_to_open(
    tea_coop, owner, mill, mill_owner
):
    row = invite_member(
        organization=tea_coop, username="ba-nam", name="Bà Năm", role="editor", by=owner
    )
    add_member(organization=mill, user=row.user, role="viewer", by=mill_owner)
    assert not can_issue_sign_in(owner, row.user)


def test_an_official_prints_sheets_for_members_of_the_scope_alone(
    tea_coop, owner, editor, buyer, ward_official, ward_viewer, province_official
):
    assert can_issue_sign_in(ward_official, owner)
    assert can_issue_sign_in(province_official, buyer)
    assert not can_issue_sign_in(ward_official, buyer)
    assert not can_issue_sign_in(ward_viewer, owner)


def test_an_officials_account_is_opened_by_administrators_alone(
    tea_coop, owner, province_official, ward_official, administrator
):
    add_member(organization=tea_coop, user=ward_official, role="viewer", by=owner)
    assert not can_issue_sign_in(province_official, ward_official)
    assert can_issue_sign_in(administrator, ward_official)


def test_the_list_offers_sheets_exactly_where_one_may_be_printed(
    tea_coop, mill, owner, editor, outsider, ward_official, province_official, administrator
):
    invite_member(organization=tea_coop, username="ba-nam", name="B", role="editor", by=owner)
    add_member(organization=tea_coop, user=outsider, role="viewer", by=owner)
    add_member(organization=mill, user=editor, role="viewer", by=province_official)
    add_member(organization=tea_coop, user=ward_official, role="viewer", by=owner)
    members = User.objects.filter(memberships__organization=tea_coop)
    for by in (owner, editor, outsider, ward_official, province_official, administrator):
        allowed = {user.pk for user in members if can_issue_sign_in(by, user)}
        assert whose_sheet(by, tea_coop) == allowed
