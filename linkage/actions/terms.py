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
def confirm_terms(linkage: Linkage, *, by, on: date) -> Terms:
    """The other party agrees; the version holds from the later of its start and ``on``."""
    linkage = begin("confirm_terms", linkage, by=by, on=on)
    version = _pending(linkage)
    require_party(by, linkage, other_party(linkage, version.declared_by))
    require_after(on, version.declared_on, TOO_EARLY_TO_CONFIRM)
    version.confirmed_on = on
    version.holds_from = max(version.starts_on, on)
    version.save(update_fields=["confirmed_on", "holds_from"])
    record_act(
        by=by,
        verb="linkage.confirm_terms",
        on=version.holds_from,
        target=linkage,
        changes={"version": [version.number - 1, version.number]},
    )
    sync_standing([linkage.pk])
    return version


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


def _pending(linkage: Linkage) -> Terms:
    pending = linkage.pending_terms
    if pending is None or pending.number == 1:
        raise ValidationError(_("Không có phiên bản nào đang chờ xác nhận."), code="state")
    return pending
