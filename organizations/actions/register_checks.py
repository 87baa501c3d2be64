"""Holding the register against another one: differences are kept, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record_act
from accounts.models import User
from accounts.permissions import is_administrator
from geo.periods import today
from geo.text import clean
from organizations.models import Profile, RegisterCheck, RegisterDifference
from organizations.permissions import can_check_registers, register_scope
from organizations.registers.compare import Difference, compare
from organizations.registers.reading import collective, ours
from organizations.registers.source import BusinessRegister, FileRegister

LONGEST = 255


@transaction.atomic
def check_register(*, by: User, register: BusinessRegister, sha256: str = "") -> RegisterCheck:
    """Compares the collective organizations of the person's scope with the other register.

    What somebody settled before, with the same words on both sides, is settled still. Raises
    ``RegisterUnavailable`` where the register gives no answer; then nothing is kept.
    """
    if not can_check_registers(by):
        raise PermissionDenied
    day, paths = today(), register_scope(by)
    here, keys = ours(day, paths)
    there = dict(register.records(here.keys()))
    met = len(here.keys() & there.keys())
    if isinstance(register, FileRegister):
        # A file also tells of those that we lack; whoever is known elsewhere is no such one.
        known = set(Profile.objects.as_of(day).values_list("tax_code", flat=True))
        there |= {code: row for code, row in register.all.items() if code not in known}
    check = RegisterCheck.objects.create(
        source=register.name[:LONGEST],
        sha256=sha256,
        on=day,
        compared=len(here),
        met=met,
        without_code=collective(day, paths).filter(tax_code="").count(),
        made_by=by,
    )
    _keep(check, compare(here, there), keys)
    record_act(by=by, verb="register.check", on=day, target=check)
    return check


def _keep(check: RegisterCheck, found: Iterable[Difference], keys: dict[str, int]) -> None:
    settled = {_said(row): row for row in RegisterDifference.objects.exclude(settled_on=None)}
    rows = []
    for each in found:
        row = RegisterDifference(
            check_made=check,
            organization_id=keys.get(each.tax_code),
            tax_code=each.tax_code,
            finding=each.finding.value,
            field=each.field,
            ours=each.ours[:LONGEST],
            theirs=each.theirs[:LONGEST],
        )
        if before := settled.get(_said(row)):
            row.settled_by, row.settled_on = before.settled_by, before.settled_on
            row.note = before.note
        rows.append(row)
    RegisterDifference.objects.bulk_create(rows, batch_size=500)


def _said(row: RegisterDifference) -> tuple[str, ...]:
    return (row.tax_code, row.finding, row.field, row.ours, row.theirs)


@transaction.atomic
def settle_difference(difference: RegisterDifference, *, by: User, note: str) -> None:
    """Says why a difference may stay. ValidationError without a reason."""
    rows = RegisterDifference.objects.select_for_update(of=("self",)).select_related("check_made")
    row = rows.get(pk=difference.pk)
    if not (is_administrator(by) or row.check_made.made_by_id == by.pk):
        raise PermissionDenied
    note = clean(note)[:LONGEST]
    if not note:
        raise ValidationError({"note": _("Hãy ghi vì sao giữ như sổ, hoặc đã sửa ở đâu.")})
    changes = {"note": [row.note, note]}
    row.settled_by, row.settled_on, row.note = by, today(), note
    row.save(update_fields=["settled_by", "settled_on", "note"])
    record_act(
        by=by,
        verb="register.settle",
        on=today(),
        target=row.check_made,
        changes=changes,
        note=str(row),
    )
