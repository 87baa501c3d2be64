"""Setting a password."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from accounts.actions.acts import record_act
from accounts.models import User
from accounts.permissions import can_set_password
from geo.periods import today


@transaction.atomic
def set_password(*, by: User, user: User, password: str) -> User:
    """Give the person a new password; every session but the present one ends."""
    if not can_set_password(by, user):
        raise PermissionDenied
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password": error}) from error
    user.set_password(password)
    user.save(update_fields=["password"])
    record_act(by=by, verb="set_password", on=today(), target=user)
    return user
