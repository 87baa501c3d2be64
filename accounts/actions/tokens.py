"""Tokens for the API: made, shown once, taken back."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.acts import record_act
from accounts.models import ApiToken, User
from geo.periods import today
from geo.text import clean

LONGEST_DAYS = 366


def create_token(*, by: User, name: str, days: int) -> tuple[ApiToken, str]:
    """A token of the person's own, for ``days`` days; its text is given here and never again."""
    if not by.is_active:
        raise PermissionDenied
    name = clean(name)
    if not name:
        raise ValidationError({"name": _("Hãy đặt tên để sau này còn nhận ra mã.")})
    if not 1 <= days <= LONGEST_DAYS:
        raise ValidationError({"days": _("Thời hạn từ 1 đến 366 ngày.")})
    with transaction.atomic():
        token, text = ApiToken.objects.create(user=by, expiry=timedelta(days=days), name=name[:80])
        record_act(by=by, verb="create_token", on=today(), target=by, note=token.name)
    return token, text


@transaction.atomic
def revoke_token(*, by: User, token: ApiToken) -> None:
    """Make a token of the person's own useless from now on."""
    if token.user_id != by.pk:
        raise PermissionDenied
    record_act(by=by, verb="revoke_token", on=today(), target=by, note=token.name)
    token.delete()
