"""Support that organizations were given: recorded, mended and marked as mistaken by officials."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record_act
from accounts.models import User
from geo.periods import today
from geo.text import clean
from marketplace.models import SupportMeasure
from marketplace.permissions import can_record_support
from organizations.models import Organization

CONTENT = (
    "kind",
    "title",
    "provider",
    "programme",
    "from_date",
    "to_date",
    "value",
    "decision",
    "note",
)


@transaction.atomic
def add_support(*, by: User, organization: Organization, **content: Any) -> SupportMeasure:
    """Records a measure; ``content`` is any of ``CONTENT``, of which ``kind``, ``title`` and
    ``from_date`` are needed. ValidationError where it was recorded already."""
    if not can_record_support(by, organization):
        raise PermissionDenied
    measure = SupportMeasure(organization=organization, created_by=by)
    Organization.objects.select_for_update().get(pk=organization.pk)
    _fill(measure, content)
    measure.save()
    record_act(by=by, verb="support.add", on=today(), target=measure, changes=_told({}, measure))
    return measure


@transaction.atomic
def change_support(measure: SupportMeasure, *, by: User, **content: Any) -> SupportMeasure:
    """Mends what was recorded; who changed what stays on record."""
    measure = _standing(measure, by)
    before = _values(measure)
    _fill(measure, content)
    changes = _told(before, measure)
    if changes:
        measure.save()
        record_act(by=by, verb="support.change", on=today(), target=measure, changes=changes)
    return measure


@transaction.atomic
def withdraw_support(measure: SupportMeasure, *, by: User, reason: str) -> SupportMeasure:
    """Marks a measure as entered by mistake: it stays, and counts nowhere."""
    measure = _standing(measure, by)
    measure.mistaken_reason = clean(reason)
    if not measure.mistaken_reason:
        raise ValidationError({"reason": _("Hãy ghi vì sao nhầm.")})
    measure.mistaken_on = today()
    measure.full_clean(exclude=["organization", "created_by"])
    measure.save()
    record_act(
        by=by,
        verb="support.withdraw",
        on=today(),
        target=measure,
        note=measure.mistaken_reason,
    )
    return measure


def _standing(measure: SupportMeasure, by: User) -> SupportMeasure:
    """The measure read anew under a lock, for somebody who may change it."""
    rows = SupportMeasure.objects.select_for_update(of=("self",)).select_related("organization")
    measure = rows.get(pk=measure.pk)
    if not can_record_support(by, measure.organization):
        raise PermissionDenied
    if measure.mistaken_on is not None:
        raise ValidationError(_("Hỗ trợ này đã được đánh dấu là ghi nhầm."))
    return measure


def _fill(measure: SupportMeasure, content: dict[str, Any]) -> None:
    if unknown := set(content) - set(CONTENT):
        raise TypeError(f"not part of a measure of support: {', '.join(sorted(unknown))}")
    for name, value in content.items():
        setattr(measure, name, clean(value) if isinstance(value, str) and name != "note" else value)
    measure.note = measure.note.strip()
    measure.full_clean(exclude=["organization", "created_by"])
    _require_period(measure.from_date, measure.to_date)
    same = SupportMeasure.objects.standing().exclude(pk=measure.pk)
    same = same.filter(
        organization=measure.organization,
        kind=measure.kind,
        title=measure.title,
        from_date=measure.from_date,
    )
    if same.exists():
        raise ValidationError({"title": _("Hỗ trợ này đã được ghi cho tổ chức.")})


def _require_period(first: date, last: date | None) -> None:
    if first > today():
        raise ValidationError({"from_date": _("Chỉ ghi hỗ trợ đã bắt đầu.")})
    if last is not None and last < first:
        raise ValidationError({"to_date": _("Ngày kết thúc phải sau ngày bắt đầu.")})


def _values(measure: SupportMeasure) -> dict[str, Any]:
    return {name: getattr(measure, name) for name in CONTENT}


def _told(before: dict[str, Any], measure: SupportMeasure) -> dict[str, list]:
    """What changed, in values that the record of acts can hold; of a new one, what was said."""
    now = _values(measure)
    return {
        name: [before.get(name), now[name]]
        for name in CONTENT
        if now[name] != before.get(name) and (before or now[name] not in ("", None))
    }
