"""Keeping what search reads in memory, always as fresh as the data.

A process reads the register once, then after each change only what the acts since then touched:
every change records an act, in its own transaction (docs/adr). Nothing else tells it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from threading import RLock
from typing import Generic, TypeVar
from weakref import WeakSet

from django.db import connection

from accounts.models import Act, ImportBatch, RegisterVersion
from geo.periods import today
from organizations.models import Standing

State = TypeVar("State")
Touched = dict[str, set[int]]  # keys of the targets of acts, by "app.model"

MANY_ACTS = 5000  # from so many changes on everything is read anew
DAYS = 3  # that are kept beside today
LINKAGES = "linkage.linkage"
STANDING = "organizations.standing"  # of organizations whose linkages climbed, fell or ended
# What comes in bulk and leaves no act of each row.
WITHOUT_ACTS = ("boundaries", "demo")
# Acts on these change nothing that is searched.
WITHOUT_EFFECT = ("accounts.", "targets.")


SOURCES: WeakSet[Source] = WeakSet()


@dataclass
class Held(Generic[State]):
    state: State
    version: int
    last_act: int
    last_batch: int
    last_standing: int


class Source(ABC, Generic[State]):
    """What is read of the register for one list, as of a day."""

    def __init__(self) -> None:
        SOURCES.add(self)
        self._lock, self._other_days = RLock(), RLock()
        self._held: OrderedDict[date, Held[State]] = OrderedDict()

    @abstractmethod
    def load(self, day: date) -> State:
        """Everything, read anew."""

    @abstractmethod
    def refresh(self, state: State, touched: Touched, day: date) -> bool:
        """Bring the state up to date with the rows that acts touched; False: read it all anew."""

    @contextmanager
    def reading(self, day: date) -> Iterator[State]:
        """The state of the register as committed, which nobody changes meanwhile.

        Inside a transaction nothing is kept: what is seen there may never be committed.
        """
        if connection.in_atomic_block:
            yield self.load(day)
            return
        # A day that is past or to come is read apart: nobody who asks of today waits for it.
        with self._lock if day == today() else self._other_days:
            yield self._current(day)

    def forget(self) -> None:
        """Read everything anew when next asked."""
        with self._lock, self._other_days:
            self._held.clear()

    def _current(self, day: date) -> State:
        version = RegisterVersion.current()
        held = self._held.get(day)
        if held is None or (held.version != version and not self._refreshed(held, day)):
            held = self._read(day, version)
        held.version = version
        self._held.move_to_end(day)
        return held.state

    def _read(self, day: date, version: int) -> Held[State]:
        last = (_newest(Act), _newest(ImportBatch), _newest(Standing))
        held = self._held[day] = Held(self.load(day), version, *last)
        others = [kept for kept in self._held if kept not in (day, today())]
        for kept in others[: max(0, len(others) - DAYS)]:
            del self._held[kept]
        return held

    def _refreshed(self, held: Held[State], day: date) -> bool:
        batches = ImportBatch.objects.filter(pk__gt=held.last_batch, kind__in=WITHOUT_ACTS)
        acts = Act.objects.filter(pk__gt=held.last_act).order_by("pk")
        rows = list(acts.values_list("pk", "target_type", "target_id")[: MANY_ACTS + 1])
        if len(rows) > MANY_ACTS or batches.exists():
            return False
        touched: Touched = {}
        for _pk, kind, key in rows:
            if not kind.startswith(WITHOUT_EFFECT):
                touched.setdefault(kind, set()).add(key)
        if LINKAGES in touched:
            stood = Standing.objects.filter(pk__gt=held.last_standing).order_by("pk")
            moved = list(stood.values_list("pk", "organization"))
            touched[STANDING] = {organization for _pk, organization in moved}
            held.last_standing = moved[-1][0] if moved else held.last_standing
        if touched and not self.refresh(held.state, touched, day):
            return False
        held.last_act = rows[-1][0] if rows else held.last_act
        return True


def _newest(model: type[Act] | type[ImportBatch] | type[Standing]) -> int:
    return model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def forget_everything() -> None:
    """Every source reads its list anew when next asked."""
    for source in list(SOURCES):
        source.forget()


def only(touched: Touched, known: Collection[str]) -> bool:
    """Whether all that was touched is of a kind that a source knows how to follow."""
    return set(touched) <= set(known)
