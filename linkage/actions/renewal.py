"""Renewal: the same terms once more, from the day after the last one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from linkage.actions._common import locked
from linkage.actions.terms import propose_terms
from linkage.contracts import same_length
from linkage.models import AGREED_FIELDS, Linkage, Terms


@transaction.atomic
def renew(linkage: Linkage, *, by, on: date) -> Terms:
    """Proposes a version with the same terms and of the same length, from the day after the end
    (from ``on`` where that is past). The other side confirms it like any other version."""
    return propose_terms(linkage, by=by, on=on, terms=renewed_terms(locked(linkage), on))


def renewed_terms(linkage: Linkage, on: date) -> dict[str, Any]:
    """What ``renew`` proposes on that day. Raises where there is nothing to go on from."""
    confirmed = [version for version in linkage.terms.all() if version.confirmed_on]
    newest = max(confirmed, key=lambda version: version.number, default=None)
    if newest is None:
        raise ValidationError(_("Bên kia chưa xác nhận nên chưa có gì để gia hạn."), code="state")
    if newest.ends_on is None:
        raise ValidationError(_("Hợp đồng không thời hạn thì không cần gia hạn."), code="state")
    starts = max(newest.ends_on + timedelta(days=1), on)
    terms = {name: getattr(newest, name) for name in AGREED_FIELDS}
    ends = same_length(newest.starts_on, newest.ends_on, starts)
    return terms | {"starts_on": starts, "ends_on": ends}
