"""What an importer is: the columns it reads, and what it makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db import models

from accounts.actions import new_act
from accounts.models import Act, ImportBatch, User
from geo.io.tables import Column, Table
from geo.periods import today


@dataclass
class Plan:
    """What a file would change. Importers subclass it and write the rows in ``apply``."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0

    def apply(self, *, by: User, batch: ImportBatch) -> list[Act]:
        """Write everything, and give the acts, not yet written."""
        raise NotImplementedError


@dataclass
class Importer:
    """One kind of file. ``kind`` names it in addresses and records, ``title`` on pages."""

    kind: ClassVar[str]
    title: ClassVar[str]
    columns: ClassVar[Sequence[Column]]

    def may_import(self, by: User) -> bool:
        """Whether the person may send such a file at all; rows are checked one by one."""
        raise NotImplementedError

    def plan(self, table: Table, *, by: User) -> Plan:
        """What to change, with errors and warnings put into the table. Writes nothing."""
        raise NotImplementedError


@dataclass
class Corrections:
    """Collects acts of one import."""

    by: User
    batch: ImportBatch
    app: str
    acts: list[Act] = field(default_factory=list)

    def add(self, target: models.Model, changes: dict[str, list[Any]], *, created: bool) -> None:
        """``target`` came in by the file, or what was known of it was corrected."""
        self.acts.append(
            new_act(
                by=self.by,
                verb=f"{self.app}.{'import' if created else 'correct'}",
                on=today(),
                target=target,
                changes=changes,
                batch=self.batch,
            )
        )
