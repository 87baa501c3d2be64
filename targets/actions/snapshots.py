"""Freezing the facts that the figures of a period rest on, and what is said of findings."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.actions import record_act
from geo.models import Area
from geo.periods import today
from geo.text import clean
from targets.indicators import Basis, Finding, figures_text, seal, to_json
from targets.models import CheckExplanation, Snapshot, packed
from targets.periods import Period
from targets.permissions import can_freeze
from targets.reports.frozen import frozen_basis, without_names
from targets.reports.snapshots import Found, found_for


@transaction.atomic
def freeze(
    *,
    by,
    period: Period,
    area: Area | None = None,
    reason: str = "",
    even_unexplained: bool = False,
) -> Snapshot:
    """Keeps what the figures of the last day of a period rest on as it stands now, sealed.

    Only what is dated up to the last day of the period is kept, so acts of later days change
    nothing of it, and the same facts are kept once. A period that was frozen with other facts is
    frozen anew as a correction of the snapshot that stands, with the ``reason``; ValidationError
    without one, and while findings of the checks are not explained (``even_unexplained``: they are
    kept as they are, as where a machine freezes at night).
    """
    if not can_freeze(by, area):
        raise PermissionDenied
    if period.last_day > today():
        raise ValidationError(_("Chưa chốt được số liệu của một kỳ chưa kết thúc."))
    Area.objects.select_for_update().filter(pk=area.pk if area else None).first()
    basis = frozen_basis(period.last_day, area)
    standing = Snapshot.objects.of(str(period), area).standing().order_by("-pk").first()
    if standing is not None and rests_on_the_same(standing.basis, basis):
        return standing
    reason = clean(reason)
    if standing is not None and not reason:
        message = _("Kỳ này đã chốt. Số liệu nay đã khác: hãy ghi lý do đính chính.")
        raise ValidationError({"reason": message})
    found = found_for(period, area, basis)
    if not even_unexplained:
        _refuse_unexplained(found)
    facts = to_json(basis)
    snapshot = Snapshot.objects.create(
        period=str(period),
        as_of=period.last_day,
        area=area,
        packed=packed(facts),
        seal=seal(facts),
        packed_figures=packed(figures_text(basis)),
        findings=[each.as_json() for each in found],
        corrects=standing,
        reason=reason if standing is not None else "",
        frozen_by=by,
    )
    record_act(
        by=by, verb="targets.freeze", on=period.last_day, target=snapshot, note=snapshot.reason
    )
    return snapshot


def _refuse_unexplained(found: Iterable[Found]) -> None:
    count = sum(not each.explanation for each in found)
    if count:
        raise ValidationError(
            ngettext(
                "Còn %(count)s điều phải sửa hoặc giải thích trước khi chốt.",
                "Còn %(count)s điều phải sửa hoặc giải thích trước khi chốt.",
                count,
            )
            % {"count": count}
        )


def rests_on_the_same(one: Basis, other: Basis) -> bool:
    """Whether the two give the same figures for the same facts, whatever names are now."""
    return to_json(without_names(one)) == to_json(without_names(other))


@transaction.atomic
def explain(
    *, by, period: Period, area: Area | None, finding: Finding, text: str
) -> CheckExplanation:
    """Says why a finding is right as it stands; what was said of it before stays in the history."""
    if not can_freeze(by, area):
        raise PermissionDenied
    if not clean(text):
        raise ValidationError({"text": _("Hãy viết vì sao số liệu này vẫn đúng.")})
    said = CheckExplanation(period=str(period), area=area, key=finding.key, text=clean(text), by=by)
    said.full_clean()
    said.save()
    record_act(by=by, verb="targets.explain", on=today(), target=said, note=said.text)
    return said
