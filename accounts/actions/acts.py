"""Writing the record of acts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models

from accounts.models import Act, ImportBatch, RegisterVersion, User
from geo.bulk import insert_rows

ACT_FIELDS = ("at", "by", "verb", "on", "target_type", "target_id", "target_label")
ACT_FIELDS += ("changes", "note", "batch")
ACT_COLUMNS = tuple(f"{name}_id" if name in ("by", "batch") else name for name in ACT_FIELDS)


def new_act(
    *,
    by: User,
    verb: str,
    on: date,
    target: models.Model,
    changes: dict[str, list] | None = None,
    note: str = "",
    batch: ImportBatch | None = None,
) -> Act:
    """An act not yet written, for ``record_acts``. ``target`` has its key already."""
    return Act(
        by=by,
        verb=verb,
        on=on,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        target_label=str(getattr(target, "act_label", target))[:300],
        changes=changes or {},
        note=note,
        batch=batch,
    )


def record_act(
    *,
    by: User,
    verb: str,
    on: date,
    target: models.Model,
    changes: dict[str, list] | None = None,
    note: str = "",
    batch: ImportBatch | None = None,
) -> Act:
    """Write that ``by`` did ``verb`` to ``target``, holding from ``on``.

    ``changes`` is ``{field: [old, new]}`` in values JSON can hold (dates and decimals too).
    Call it in the transaction that makes the change.
    """
    act = new_act(by=by, verb=verb, on=on, target=target, changes=changes, note=note, batch=batch)
    act.save()
    RegisterVersion.advance()
    return act


def record_acts(acts: Iterable[Act]) -> int:
    """Write many acts, made by ``new_act``, in few statements; say how many."""
    RegisterVersion.advance()
    rows = [tuple(getattr(act, name) for name in ACT_COLUMNS) for act in acts]
    insert_rows(Act, ACT_FIELDS, rows)
    return len(rows)


def record_import(
    *,
    by: User,
    kind: str,
    file_name: str,
    sha256: str,
    created: int,
    updated: int,
    unchanged: int,
    corrections: int = 0,
) -> ImportBatch:
    """Write that a file was taken in. Do not call it for a file that changes nothing."""
    RegisterVersion.advance()
    return ImportBatch.objects.create(
        by=by,
        kind=kind,
        file_name=file_name[:255],
        sha256=sha256,
        created=created,
        updated=updated,
        unchanged=unchanged,
        corrections=corrections,
    )
