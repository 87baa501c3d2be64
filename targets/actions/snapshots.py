"""Freezing the facts that the figures of a period rest on."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record_act
from geo.models import Area
from geo.periods import today
from geo.text import clean
from targets.indicators import Basis, figures_text, seal, to_json
from targets.models import Snapshot, packed
from targets.periods import Period
from targets.permissions import can_freeze
from targets.reports.frozen import frozen_basis, without_names


@transaction.atomic
def freeze(*, by, period: Period, area: Area | None = None, reason: str = "") -> Snapshot:
    """Keeps what the figures of the last day of a period rest on as it stands now, sealed.

    Only what is dated up to the last day of the period is kept, so acts of later days change
    nothing of it, and the same facts are kept once. A period that was frozen with other facts is
    frozen anew as a correction of the snapshot that stands, with the ``reason``; ValidationError
    without one.
    """
    if not can_freeze(by, area):
        raise PermissionDenied
    if period.last_day > today():
        raise ValidationError(_("Chưa chốt được số liệu của một kỳ chưa kết thúc."))
    Area.objects.select_for_update().filter(pk=area.pk if area else None).first()
    basis = frozen_basis(period.last_day, area)
    facts = to_json(basis)
    standing = Snapshot.objects.of(str(period), area).standing().order_by("-pk").first()
    if standing is not None and rests_on_the_same(standing.basis, basis):
        return standing
    reason = clean(reason)
    if standing is not None and not reason:
        message = _("Kỳ này đã chốt. Số liệu nay đã khác: hãy ghi lý do đính chính.")
        raise ValidationError({"reason": message})
    snapshot = Snapshot.objects.create(
        period=str(period),
        as_of=period.last_day,
        area=area,
        packed=packed(facts),
        seal=seal(facts),
        packed_figures=packed(figures_text(basis)),
        corrects=standing,
        reason=reason if standing is not None else "",
        frozen_by=by,
    )
    record_act(
        by=by, verb="targets.freeze", on=period.last_day, target=snapshot, note=snapshot.reason
    )
    return snapshot


def rests_on_the_same(one: Basis, other: Basis) -> bool:
    return to_json(without_names(one)) == to_json(without_names(other))
