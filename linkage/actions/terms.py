"""New versions of the terms: proposed by one party, confirmed or refused by the other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import record_act
from linkage.actions._common import (
    TOO_EARLY_TO_CONFIRM,
    acting_party,
    begin,
    other_party,
    require_after,
    require_party,
)
from linkage.actions.standing import sync_standing
from linkage.models import Linkage, Terms
from linkage.permissions import can_act_as_party


@transaction.atomic
def propose_terms(linkage: Linkage, *, by, on: date, terms: Mapping[str, Any]) -> Terms:
    """Proposes a further version; nothing changes until the other party confirms it."""
    if not can_act_as_party(by, linkage):
        raise PermissionDenied
    linkage = begin("propose_terms", linkage, by=by, on=on)
    if linkage.pending_terms:
        raise ValidationError(
            _("Đã có một phiên bản đang chờ bên kia trả lời; hãy đợi hoặc rút lại trước."),
            code="state",
        )
    version = Terms(
        linkage=linkage,
        number=max(t.number for t in linkage.terms.all()) + 1,
        declared_on=on,
        declared_by=acting_party(by, linkage),
        **terms,
    )
    version.full_clean()
    version.save()
    record_act(
        by=by,
        verb="linkage.propose_terms",
        on=on,
        target=linkage,
        changes={"version": [version.number - 1, version.number]},
    )
    return version


@transaction.atomic
def confirm_terms(linkage: Linkage, *, by, on: date, version: int | None = None) -> Terms:
    """The other party agrees; it holds from the later of its start and ``on``.

    ``version``: the number of the version that was read, where another may have taken its place.
    """
    linkage = begin("confirm_terms", linkage, by=by, on=on)
    terms = _pending(linkage, version)
    require_party(by, linkage, other_party(linkage, terms.declared_by))
    require_after(on, terms.declared_on, TOO_EARLY_TO_CONFIRM)
    terms.confirmed_on = on
    terms.holds_from = max(terms.starts_on, on)
    terms.save(update_fields=["confirmed_on", "holds_from"])
    record_act(
        by=by,
        verb="linkage.confirm_terms",
        on=terms.holds_from,
        target=linkage,
        changes={"version": [terms.number - 1, terms.number]},
    )
    sync_standing([linkage.pk])
    return terms


@transaction.atomic
def refuse_terms(linkage: Linkage, *, by, on: date, reason: str = "") -> Terms:
    """The other party refuses the proposed version, or its author takes it back."""
    if not can_act_as_party(by, linkage):
        raise PermissionDenied
    linkage = begin("refuse_terms", linkage, by=by, on=on)
    version = _pending(linkage)
    version.refused_on = on
    version.save(update_fields=["refused_on"])
    record_act(
        by=by,
        verb="linkage.refuse_terms",
        on=on,
        target=linkage,
        note=reason,
        changes={"version": [version.number, None]},
    )
    return version


def _pending(linkage: Linkage, read: int | None = None) -> Terms:
    pending = linkage.pending_terms
    if pending is None or pending.number == 1:
        raise ValidationError(_("Không có phiên bản nào đang chờ xác nhận."), code="state")
    if read is not None and pending.number != read:
        raise ValidationError(
            _("Bên kia vừa thay bằng phiên bản %(number)s. Hãy xem phiên bản này rồi trả lời."),
            code="state",
            params={"number": pending.number},
        )
    return pending
