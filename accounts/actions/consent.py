"""Giving and withdrawing consent, each kept with its words and its time."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.acts import record_act
from accounts.enums import ConsentPurpose
from accounts.models import Consent, User
from geo.periods import today


@transaction.atomic
def give_consent(*, by: User, purpose: str, wording: str) -> Consent:
    """The person agrees, for themselves alone; agreeing twice is agreeing once."""
    _check(by, purpose)
    consent, made = Consent.objects.in_force().get_or_create(
        user=by, purpose=purpose, withdrawn_at=None, defaults={"wording": wording}
    )
    if made:
        record_act(by=by, verb="give_consent", on=today(), target=consent)
    return consent


@transaction.atomic
def withdraw_consent(*, by: User, purpose: str) -> None:
    """The person no longer agrees. Using the account ends by erasing it, not by this."""
    _check(by, purpose)
    if purpose == ConsentPurpose.ACCOUNT:
        raise ValidationError(
            _("Để rút lại sự đồng ý dùng tài khoản, hãy xoá tài khoản."), code="state"
        )
    consent = Consent.objects.in_force().filter(user=by, purpose=purpose).first()
    if consent is None:
        return
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])
    record_act(by=by, verb="withdraw_consent", on=today(), target=consent)


def _check(by: User, purpose: str) -> None:
    if not by.is_active:
        raise PermissionDenied
    if purpose not in ConsentPurpose.values:
        raise ValidationError({"purpose": _("Không có mục đích này.")})
