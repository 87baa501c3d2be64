"""Reads of the reporting cycle: what is owed and how far it has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from linkage.reports.templates import in_use, templates_of
from targets.dues import Dues
from targets.models import ReportingDuty, ReportTemplate, Snapshot
from targets.periods import Period


@dataclass(frozen=True)
class Owed:
    """A duty with what it asks for on a day. ``snapshots``: period -> the one that stands."""

    duty: ReportingDuty
    dues: Dues
    snapshots: dict[str, int]

    @property
    def snapshot(self) -> int | None:
        """The key of the snapshot from which the next report is to be made."""
        return self.snapshots.get(str(self.dues.first.period))


def owed(duties: Iterable[ReportingDuty], day: date) -> list[Owed]:
    """What is due first stands first. One query, however many duties."""
    duties = list(duties)
    if not duties:
        return []
    places = Q(area__in={duty.area_id for duty in duties} - {None})
    if any(duty.area_id is None for duty in duties):
        places |= Q(area__isnull=True)
    names = ("area", "period", "pk", "correction", "reports__duty")
    frozen: dict[int | None, dict[str, int]] = defaultdict(dict)
    made: dict[int | None, set[str]] = defaultdict(set)
    for area, period, key, correction, duty in Snapshot.objects.filter(places).values_list(*names):
        made[duty].add(period)
        if correction is None:
            frozen[area][period] = key
    found = [
        Owed(
            duty,
            duty.rhythm.dues(day, frozen=frozen[duty.area_id], made=made[duty.pk]),
            frozen[duty.area_id],
        )
        for duty in duties
    ]
    return sorted(found, key=lambda each: (each.dues.first.due_on, each.duty.pk))


def owed_by(user, day: date) -> list[Owed]:
    """What a person is responsible for."""
    rows = ReportingDuty.objects.filter(active=True, responsible=user)
    return owed(rows.select_related("area"), day)


def templates_for(user, day: date) -> QuerySet[ReportTemplate]:
    """The templates that a person may write a report into on a day."""
    return templates_of(user, ReportTemplate).filter(pk__in=in_use(day, ReportTemplate))


def duties_of(snapshot: Snapshot) -> QuerySet[ReportingDuty]:
    """The duties that a report of this snapshot may be for."""
    kind = Period.parse(snapshot.period).kind
    return ReportingDuty.objects.filter(active=True, area=snapshot.area_id, cadence=kind)
