"""The register for many days at once: each table is read one time, however many days are asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import NamedTuple

from geo.models import AdministrativeUnit, Area, AreaUnit
from organizations.models import AnnualRecord, Profile
from targets.indicators import AnnualRecordFact, PopulationFact, TargetFact
from targets.models import Target
from targets.reports.figures import RECORD_FIELDS, Register, as_facts, record_fact


class Span(NamedTuple):
    """From a day to the day before another; None leaves a side open."""

    start: date | None
    end: date | None

    def holds(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


class Placement(NamedTuple):
    """The smallest unit of one era known to hold an organization's main site, and when."""

    organization: str
    span: Span
    path: str


class Member(NamedTuple):
    """A unit of an area, when it belongs to it, and its populations as (day, people)."""

    area: str
    span: Span
    path: str
    populations: tuple[tuple[date, int], ...]


class History(Register):
    """What ``Register`` reads, and who was where on any day up to ``day``.

    ``targets``: those that figures are held against, where it is not all of them.
    """

    def __init__(self, day: date, targets: Iterable[Target] | None = None) -> None:
        super().__init__(day)
        self._targets = None if targets is None else as_facts(targets)

    def targets_of(self, place: AdministrativeUnit | Area | None) -> tuple[TargetFact, ...]:
        return super().targets_of(place) if self._targets is None else self._targets

    @cached_property
    def annual_records(self) -> tuple[AnnualRecordFact, ...]:
        """Every record made by the day, those too that a later one of the same year replaced."""
        rows = AnnualRecord.objects.filter(recorded_on__lte=self.day)
        return tuple(map(record_fact, rows.values_list(*RECORD_FIELDS)))

    @cached_property
    def placements(self) -> tuple[Placement, ...]:
        fields = ("organization__code", "valid_from", "valid_to", "site__units__path")
        rows = Profile.objects.filter(site__units__isnull=False).values_list(*fields)
        return tuple(Placement(code, Span(start, end), path) for code, start, end, path in rows)

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """The units of every area."""
        fields = ("area__code", "valid_from", "valid_to", "unit__path")
        fields += ("unit__populations__on", "unit__populations__population")
        found: dict[tuple, list[tuple[date, int]]] = defaultdict(list)
        for area, start, end, path, on, people in AreaUnit.objects.values_list(*fields):
            populations = found[area, Span(start, end), path]
            if on is not None:
                populations.append((on, people))
        return tuple(Member(*key, tuple(sorted(rows))) for key, rows in found.items())

    def units_of(self, area: Area, day: date) -> list[Member]:
        """The units that make up the area on a day."""
        return [m for m in self.members if m.area == area.code and m.span.holds(day)]

    def placed_on(self, area: Area, day: date) -> frozenset[str]:
        """The organizations of the area on a day."""
        paths = tuple(member.path for member in self.units_of(area, day))
        return frozenset(p.organization for p in self.on(day) if p.path.startswith(paths))

    def population_on(self, area: Area, day: date) -> PopulationFact | None:
        """The people of the area as last known by a day; None unless of every unit."""
        units = self.units_of(area, day)
        latest = [known[-1] for unit in units if (known := _by(unit.populations, day))]
        if not units or len(latest) < len(units):
            return None
        return PopulationFact(sum(people for _on, people in latest), min(on for on, _p in latest))

    def placed(self, place: AdministrativeUnit | Area | None) -> frozenset[str] | None:
        return self.placed_on(place, self.day) if isinstance(place, Area) else super().placed(place)

    def population(self, place: AdministrativeUnit | Area | None) -> PopulationFact | None:
        if isinstance(place, Area):
            return self.population_on(place, self.day)
        return super().population(place)

    def on(self, day: date) -> Iterable[Placement]:
        """Where organizations were on a day: of each at most one unit an era."""
        return (placement for placement in self.placements if placement.span.holds(day))


def _by(populations: tuple[tuple[date, int], ...], day: date) -> list[tuple[date, int]]:
    return [each for each in populations if each[0] <= day]
