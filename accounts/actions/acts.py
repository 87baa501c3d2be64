"""Writing the record of acts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import models

from accounts.models import Act, ImportBatch, RegisterVersion, User
from geo.bulk import insert_rows


class Target(NamedTuple):
    """What an act is about, as the record names it."""

    type: str
    id: int
    label: str

    @classmethod
    def of(cls, row: models.Model) -> Target:
        """A row that has its key already."""
        return cls(row._meta.label_lower, row.pk, str(getattr(row, "act_label", row)))


class NewAct(NamedTuple):
    """An act not yet written: the fields of ``Act``."""

    by_id: int
    verb: str
    on: date
    target_type: str
    target_id: int
    target_label: str
    changes: dict[str, list]
    note: str
    batch_id: int | None


def new_act(
    *,
    by: User,
    verb: str,
    on: date,
    target: models.Model | Target,
    changes: dict[str, list] | None = None,
    note: str = "",
    batch: ImportBatch | None = None,
) -> NewAct:
    """An act for ``record_acts``."""
    kind, key, label = target if isinstance(target, Target) else Target.of(target)
    changes = changes or {}
    return NewAct(by.pk, verb, on, kind, key, label[:300], changes, note, batch and batch.pk)


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
    # First the version, whose row stays locked: so acts are numbered in the order in which they
    # become visible, and whoever has read up to one of them misses none.
    RegisterVersion.advance()
    new = new_act(by=by, verb=verb, on=on, target=target, changes=changes, note=note, batch=batch)
    act = Act(**new._asdict())
    act.save()
    return act


def record_acts(acts: Sequence[NewAct]) -> int:
    """Write many acts, made by ``new_act``, in few statements; say how many."""
    RegisterVersion.advance()
    insert_rows(Act, NewAct._fields, acts)
    return len(acts)


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
