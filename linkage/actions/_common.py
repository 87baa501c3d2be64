"""What the acts on a linkage share: the lock, the day, the party that acts."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.days import require_not_past
from linkage.models import Linkage
from linkage.permissions import parties_of
from linkage.policies import require_state
from organizations.models import Organization


def locked(linkage: Linkage) -> Linkage:
    """The linkage read anew under a lock that lasts until the transaction ends."""
    return (
        Linkage.objects.select_for_update(of=("self",))
        .with_parties()
        .prefetch_related("terms")
        .get(pk=linkage.pk)
    )


def begin(act: str, linkage: Linkage, *, by, on: date) -> Linkage:
    """Locks the linkage and checks the day and the state; permissions are the caller's."""
    require_not_past(on, by=by)
    linkage = locked(linkage)
    require_state(act, linkage, on)
    return linkage


def other_party(linkage: Linkage, party: Organization | None) -> Organization:
    """The party across the table; where nobody is named, the supplier is taken to have spoken."""
    return linkage.supplier if party == linkage.customer else linkage.customer


def require_party(user, linkage: Linkage, party: Organization) -> None:
    """The person must act for exactly this party."""
    if not user.is_superuser and party not in parties_of(user, linkage):
        raise PermissionDenied


def acting_party(user, linkage: Linkage) -> Organization:
    """The party for which the person acts."""
    parties = parties_of(user, linkage)
    if parties:
        return parties[0]
    if user.is_superuser:
        return linkage.supplier
    raise PermissionDenied


def require_after(on: date, earlier: date, message: str) -> None:
    if on < earlier:
        raise ValidationError(message, code="date", params={"day": f"{earlier:%d/%m/%Y}"})


TOO_EARLY_TO_CONFIRM = _("Ngày xác nhận không được trước ngày khai báo %(day)s.")
TOO_EARLY_TO_VERIFY = _("Ngày thẩm định không được trước ngày xác nhận %(day)s.")
