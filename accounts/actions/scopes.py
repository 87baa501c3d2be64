"""Giving officials their units and taking them back."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.acts import record_act
from accounts.enums import ScopeRole
from accounts.models import OfficialScope, User
from accounts.permissions import can_grant_scope
from geo.models import AdministrativeUnit
from geo.periods import today


@transaction.atomic
def grant_scope(*, by: User, user: User, unit: AdministrativeUnit, role: str) -> OfficialScope:
    """Make the person an official of the unit and all below it; a new role replaces the old."""
    if not can_grant_scope(by):
        raise PermissionDenied
    if role not in ScopeRole.values:
        raise ValidationError({"role": _("Quyền phải là xem hoặc thẩm định.")})
    if not user.is_active:
        raise ValidationError(_("Tài khoản này đã ngừng hoạt động."), code="state")
    before = OfficialScope.objects.filter(user=user, unit=unit).first()
    if before and before.role == role:
        return before
    scope, _made = OfficialScope.objects.update_or_create(
        user=user, unit=unit, defaults={"role": role, "granted_by": by, "granted_on": today()}
    )
    changes = {"role": [before.role if before else None, role]}
    record_act(by=by, verb="grant_scope", on=today(), target=scope, changes=changes)
    user.__dict__.pop("scope_paths", None)
    return scope


@transaction.atomic
def revoke_scope(*, by: User, scope: OfficialScope) -> None:
    """Take the unit back from the official."""
    if not can_grant_scope(by):
        raise PermissionDenied
    changes = {"role": [scope.role, None]}
    record_act(by=by, verb="revoke_scope", on=today(), target=scope, changes=changes)
    scope.user.__dict__.pop("scope_paths", None)
    scope.delete()
