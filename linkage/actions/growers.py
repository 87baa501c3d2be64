"""Growing households behind a linkage, as counts: never a person's name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import record_act
from geo.text import clean
from linkage.actions._common import begin
from linkage.models import GrowerGroup, Linkage
from linkage.permissions import can_record_growers

COUNTS = ("households", "hectares", "quantity")


@transaction.atomic
def record_growers(
    linkage: Linkage,
    *,
    by,
    on: date,
    name: str,
    households: int | None = None,
    hectares: Decimal | None = None,
    quantity: Decimal | None = None,
) -> GrowerGroup:
    """The counts of a group from ``on``; those before it hold for the days before.

    ``quantity`` is kg a year. None: not known. A group is known by its name within the linkage.
    """
    if not can_record_growers(by, linkage):
        raise PermissionDenied
    linkage = begin("record_growers", linkage, by=by, on=on)
    counts = {"households": households, "hectares": hectares, "quantity": quantity}
    row = GrowerGroup(linkage=linkage, name=clean(name), valid_from=on, created_by=by, **counts)
    if all(value is None for value in counts.values()):
        raise ValidationError(_("Hãy ghi ít nhất một con số: số hộ, diện tích hoặc sản lượng."))
    for field, value in counts.items():
        if value is not None and value < 0:
            raise ValidationError({field: _("Không được âm.")})
    row.full_clean(validate_unique=False, validate_constraints=False)
    before = linkage.grower_groups.filter(name=row.name, valid_to__isnull=True).first()
    if before is not None:
        if all(getattr(before, field) == value for field, value in counts.items()):
            return before
        _end(before, on)
    row.save()
    changes = {
        field: [_text(before and getattr(before, field)), _text(value)]
        for field, value in counts.items()
        if (before and getattr(before, field)) != value
    }
    _record(by, "linkage.record_growers", on, row, changes)
    return row


@transaction.atomic
def end_growers(group: GrowerGroup, *, by, on: date) -> None:
    """From ``on`` the group no longer stands behind the linkage; earlier days keep it."""
    if not can_record_growers(by, group.linkage):
        raise PermissionDenied
    linkage = begin("end_growers", group.linkage, by=by, on=on)
    group = linkage.grower_groups.get(pk=group.pk)
    if group.valid_to is not None:
        raise ValidationError(_("Nhóm này đã thôi liên kết."), code="state")
    changes = {field: [_text(getattr(group, field)), None] for field in COUNTS}
    _end(group, on)
    _record(by, "linkage.end_growers", on, group, changes)


def _end(group: GrowerGroup, on: date) -> None:
    """Closes the period; what began on the same day held on no day before and goes."""
    if group.valid_from > on:
        raise ValidationError(
            _("Nhóm này đã có số liệu từ ngày %(day)s; hãy chọn ngày sau đó."),
            code="date",
            params={"day": f"{group.valid_from:%d/%m/%Y}"},
        )
    if group.valid_from == on:
        group.delete()
        return
    group.valid_to = on
    group.save(update_fields=["valid_to"])


def _record(by, verb: str, on: date, group: GrowerGroup, changes: dict) -> None:
    record_act(by=by, verb=verb, on=on, target=group.linkage, note=group.name, changes=changes)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
