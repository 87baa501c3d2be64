"""Who acts for an organization."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import create_user, record_act
from accounts.models import User
from geo.periods import today
from organizations.actions.checks import checked_choice
from organizations.enums import MembershipRole
from organizations.models import Membership, Organization
from organizations.permissions import can_manage_members


@transaction.atomic
def add_member(*, organization: Organization, user: User, role: str, by: User) -> Membership:
    """Give an existing person a part in the organization."""
    organization = _managed(organization, by)
    return _add(organization, user, role, by)


@transaction.atomic
def invite_member(
    *,
    organization: Organization,
    username: str,
    name: str,
    role: str,
    by: User,
    phone: str | None = None,
    email: str | None = None,
) -> Membership:
    """Make an account for somebody; a one-time sign-in sheet then opens it."""
    organization = _managed(organization, by)
    user = create_user(by=by, username=username, name=name, phone=phone, email=email)
    return _add(organization, user, role, by, invited=True)


@transaction.atomic
def change_member_role(*, membership: Membership, role: str, by: User) -> Membership:
    """Change what a member may do; one owner always remains."""
    _managed(membership.organization, by)
    checked_choice("role", role, MembershipRole)
    membership = Membership.objects.select_related("organization", "user").get(pk=membership.pk)
    before = membership.role
    if role == before:
        return membership
    _keep_an_owner(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    _record(by, "organization.change_member_role", membership, [before, role])
    return membership


@transaction.atomic
def remove_member(*, membership: Membership, by: User) -> None:
    """End a person's part in the organization; one owner always remains."""
    _managed(membership.organization, by)
    _keep_an_owner(membership)
    _record(by, "organization.remove_member", membership, [membership.role, None])
    membership.delete()


def _managed(organization: Organization, by: User) -> Organization:
    """The organization, locked, so that two changes of its owners cannot cross."""
    if not can_manage_members(by, organization):
        raise PermissionDenied
    return Organization.objects.select_for_update().get(pk=organization.pk)


def _add(
    organization: Organization, user: User, role: str, by: User, *, invited: bool = False
) -> Membership:
    checked_choice("role", role, MembershipRole)
    if not user.is_active:
        raise ValidationError({"user": _("Tài khoản này không còn dùng.")})
    if organization.memberships.filter(user=user).exists():
        raise ValidationError({"user": _("Người này đã ở trong tổ chức.")})
    membership = organization.memberships.create(
        user=user, role=role, since=today(), invited=invited
    )
    _record(by, "organization.add_member", membership, [None, role])
    return membership


def _keep_an_owner(membership: Membership) -> None:
    owners = Membership.objects.filter(
        organization=membership.organization_id, role=MembershipRole.OWNER
    )
    if membership.role == MembershipRole.OWNER and not owners.exclude(pk=membership.pk).exists():
        raise ValidationError(
            _("Tổ chức phải còn ít nhất một chủ quản. Hãy giao quyền cho người khác trước."),
            code="state",
        )


def _record(by: User, verb: str, membership: Membership, roles: list[str | None]) -> None:
    """Acts name a person by number: they outlive an erased account."""
    record_act(
        by=by,
        verb=verb,
        on=today(),
        target=membership.organization,
        changes={f"{membership.user.act_label}": roles},
    )
