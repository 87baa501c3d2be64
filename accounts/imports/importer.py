"""What an importer is: the columns it reads, and what it makes of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.db import models

from accounts.actions import NewAct, Target, new_act
from accounts.models import ImportBatch, User
from geo.io.tables import Column, Table, Told
from geo.periods import today


@dataclass
class Plan(ABC):
    """What a file would change. Importers subclass it and write the rows in ``apply``."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0

    def told(self) -> Iterable[Told]:
        """Each row that would be created or changed, for the preview; a plan that tells none is
        shown by its counts."""
        return ()

    @abstractmethod
    def apply(self, *, by: User, batch: ImportBatch) -> list[NewAct]:
        """Write everything, and give the acts, not yet written."""


class Importer(ABC):
    """One kind of file. ``kind`` names it in addresses and records, ``title`` on pages."""

    kind: ClassVar[str]
    title: ClassVar[str]
    columns: ClassVar[Sequence[Column]]

    @abstractmethod
    def may_import(self, by: User) -> bool:
        """Whether the person may send such a file at all; rows are checked one by one."""

    @abstractmethod
    def plan(self, table: Table, *, by: User) -> Plan:
        """What to change, with errors and warnings put into the table. Writes nothing."""


@dataclass
class Corrections:
    """Collects acts of one import."""

    by: User
    batch: ImportBatch
    app: str
    on: date = field(default_factory=today)
    acts: list[NewAct] = field(default_factory=list)

    def add(
        self, target: models.Model | Target, changes: dict[str, list[Any]], *, created: bool
    ) -> None:
        """``target`` came in by the file, or what was known of it was corrected."""
        verb = f"{self.app}.{'import' if created else 'correct'}"
        self.acts.append(
            new_act(
                by=self.by,
                verb=verb,
                on=self.on,
                target=target,
                changes=changes,
                batch=self.batch,
            )
        )
