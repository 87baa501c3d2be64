"""Units of both eras in memory, with what became of what: what placing and drawing rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate

import numpy as np
from django.db.models import Q
from numpy.typing import NDArray

from geo.enums import UnitKind
from geo.models import AdministrativeUnit, UnitSuccession

SHORE_DEGREES = 0.06  # a place beside a boundary may belong to it: see nearest.SHORE_KM


@dataclass(frozen=True)
class KnownPoints:
    """Points that stand for communes: (longitude, latitude) in rows, and whose each one is."""

    points: NDArray[np.float64]
    owners: NDArray[np.int64]


class Gazetteer:
    """Some units, all above them, and for each commune those of the other era on its ground.

    ``everything()`` holds all units (half a second for a country); ``around(…)`` only those that
    can matter for a few places, so that one form costs a page little.
    """

    def __init__(
        self, units: Iterable[AdministrativeUnit], successions: Iterable[tuple[int, int]]
    ) -> None:
        self.units = {unit.pk: unit for unit in units}
        self.by_path = {unit.path: unit for unit in self.units.values()}
        self._others: dict[int, list[int]] = defaultdict(list)
        for before, after in successions:
            self._others[before].append(after)
            self._others[after].append(before)

    @classmethod
    def everything(cls) -> Gazetteer:
        return cls(_units(), _successions())

    @classmethod
    def around(
        cls,
        points: Iterable[tuple[float, float]],
        units: Iterable[AdministrativeUnit],
        *,
        degrees: float,
    ) -> Gazetteer:
        """Communes within so many degrees of the points or with a boundary there, the units and
        all below them, the communes that share ground with any of these, and all above."""
        wanted = Q(pk__in=[])
        for longitude, latitude in points:
            wanted |= _near(longitude, latitude, degrees)
        for unit in units:
            wanted |= Q(path__startswith=unit.path)
        ground = {unit.pk: unit for unit in _units().filter(wanted)}
        for _era in range(2):  # what became of them, and what else that was made from
            pairs = _successions().filter(_touching(ground))
            beyond = {pk for pair in pairs for pk in pair} - ground.keys()
            ground |= {unit.pk: unit for unit in _units().filter(pk__in=beyond)}
        above = {path for unit in ground.values() for path in _paths_above(unit)}
        above -= {unit.path for unit in ground.values()}
        everyone = [*ground.values(), *_units().filter(path__in=above)]
        return cls(everyone, _successions().filter(_touching(ground)))

    @cached_property
    def by_code(self) -> dict[str, list[AdministrativeUnit]]:
        """The units of every era that have a code, oldest first: codes are reused."""
        found: dict[str, list[AdministrativeUnit]] = defaultdict(list)
        for unit in sorted(self.units.values(), key=lambda unit: unit.valid_from or date.min):
            found[unit.code].append(unit)
        return dict(found)

    def others(self, unit: AdministrativeUnit) -> list[AdministrativeUnit]:
        """The communes of the other era that share ground with a commune."""
        return [self.units[pk] for pk in self._others[unit.pk] if pk in self.units]

    def below(self, unit: AdministrativeUnit) -> list[AdministrativeUnit]:
        """The communes of a unit; of a commune itself alone."""
        if unit.kind == UnitKind.COMMUNE:
            return [unit]
        return [u for u in self.communes() if u.path.startswith(unit.path)]

    def communes(self) -> Iterator[AdministrativeUnit]:
        return (unit for unit in self.units.values() if unit.kind == UnitKind.COMMUNE)

    def smallest_around(self, units: Iterable[AdministrativeUnit]) -> AdministrativeUnit | None:
        """The smallest unit in which all of these lie; None where there is none."""
        lines = [_paths_above(unit) for unit in units]
        if not lines:
            return None
        shared = set.intersection(*map(set, lines)) & self.by_path.keys()
        return self.by_path[max(shared, key=len)] if shared else None

    def known_points(self, *, current: bool) -> KnownPoints:
        """What stands for the communes of today, or for those that ended: their own points, and
        the points of communes of the other era that lie in them whole. Those draw a merged
        commune finer than its one point could."""
        points, owners = [], []
        for unit in self.communes():
            if is_current(unit) != current:
                continue
            whole = [other for other in self.others(unit) if len(self._others[other.pk]) == 1]
            for each in (unit, *whole):
                if each.latitude is not None:
                    points.append((each.longitude, each.latitude))
                    owners.append(unit.pk)
        return KnownPoints(
            np.array(points, dtype=np.float64).reshape(-1, 2), np.array(owners, dtype=np.int64)
        )


def is_current(unit: AdministrativeUnit) -> bool:
    """Whether the unit is of the era that still lasts."""
    return unit.valid_to is None


def _near(longitude: float, latitude: float, degrees: float) -> Q:
    by_point = Q(
        latitude__range=(latitude - degrees, latitude + degrees),
        longitude__range=(longitude - degrees, longitude + degrees),
    )
    by_boundary = Q(
        boundary__approximate=False,
        boundary__west__lte=longitude + SHORE_DEGREES,
        boundary__east__gte=longitude - SHORE_DEGREES,
        boundary__south__lte=latitude + SHORE_DEGREES,
        boundary__north__gte=latitude - SHORE_DEGREES,
    )
    return by_point | by_boundary


def _touching(units: Iterable[int]) -> Q:
    pks = list(units)
    return Q(predecessor__in=pks) | Q(successor__in=pks)


def _units():
    return AdministrativeUnit.objects.defer("folded", "source").order_by()


def _successions():
    return UnitSuccession.objects.values_list("predecessor", "successor")


def _paths_above(unit: AdministrativeUnit) -> list[str]:
    """The path of each unit above and of the unit itself, from the top."""
    return [path + "/" for path in accumulate(unit.path.rstrip("/").split("/"), "{}/{}".format)]
