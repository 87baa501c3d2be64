"""Which units hold a place, in each era.

A stated code decides; a point alone is placed by an official boundary where there is one, else by
the nearest known point of a commune. What is not certain is left open: an organization without a
point, whose new commune was made from several old ones, lies in none of them, but in the district
or province that held them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db import connection
from django.db.models import Count, Max
from django.utils.translation import gettext as _
from scipy.spatial import cKDTree
from shapely import STRtree
from shapely.geometry import Point, shape

from geo.enums import UnitKind
from geo.models import AdministrativeUnit, UnitBoundary, UnitSuccession

EARTH_KM = 6371.0088
FAR_KM = 60.0


@dataclass(frozen=True)
class Stated:
    """Where something stands as somebody stated it: a point, a unit, both or neither."""

    longitude: float | None = None
    latitude: float | None = None
    unit: AdministrativeUnit | None = None

    @property
    def has_point(self) -> bool:
        return self.longitude is not None


@dataclass(frozen=True)
class Located:
    """The smallest units known to hold the place, one an era at most, and what to warn about."""

    units: tuple[int, ...]
    warnings: tuple[str, ...] = ()


class Locator:
    """All communes in memory, to place tens of thousands of sites at once.

    ``Locator()`` reads the tables in three queries; keep it for one batch.
    """

    def __init__(self) -> None:
        self._units = {unit.pk: unit for unit in AdministrativeUnit.objects.all()}
        self._by_path = {unit.path: unit for unit in self._units.values()}
        self._others: dict[int, list[int]] = defaultdict(list)
        for before, after in UnitSuccession.objects.values_list("predecessor", "successor"):
            self._others[before].append(after)
            self._others[after].append(before)
        self._eras = {
            name: _Era(
                [u for u in self._units.values() if _era(u) == name], self._units, self._others
            )
            for name in ("before", "after")
        }

    def at_code(self, code: str, day: date) -> AdministrativeUnit | None:
        """The unit that has ``code`` on ``day``."""
        for era in self._eras.values():
            unit = era.by_code.get(code)
            if unit is not None and _holds(unit, day):
                return unit
        return None

    def meaning_of(self, code: str) -> list[AdministrativeUnit]:
        """The units of any era that have ``code``, oldest first; for the words of an error."""
        found = [era.by_code[code] for era in self._eras.values() if code in era.by_code]
        return sorted(found, key=lambda unit: unit.valid_from or date.min)

    def became(self, unit: AdministrativeUnit) -> list[AdministrativeUnit]:
        """The units of the other era that share ground with it."""
        return [self._units[pk] for pk in self._others[unit.pk]]

    def locate(self, places: Sequence[Stated]) -> list[Located]:
        """The units of each place, in the same order."""
        pointed = [place for place in places if place.has_point]
        nearest = {name: iter(era.nearest(pointed)) for name, era in self._eras.items()}
        found = []
        for place in places:
            near = (
                {name: next(answers) for name, answers in nearest.items()}
                if place.has_point
                else {}
            )
            found.append(self._locate(place, near))
        return found

    def _locate(self, place: Stated, near: dict[str, _Near]) -> Located:
        if place.unit is None:
            return self._by_point(near)
        unit = place.unit
        other = self._other_era(place, near)
        units = [unit.pk, *([other.pk] if other else [])]
        return Located(tuple(units), tuple(self._disagreement(unit, near)))

    def _by_point(self, near: dict[str, _Near]) -> Located:
        if not near:
            return Located(())
        after = near["after"]
        if after.unit is None:
            return Located((), (_("Toạ độ nằm xa mọi xã, phường đã biết; hãy xem lại."),))
        before = self._candidate(after.unit, near["before"])
        return Located(tuple(u.pk for u in (after.unit, before) if u))

    def _other_era(self, place: Stated, near: dict[str, _Near]) -> AdministrativeUnit | None:
        """The smallest unit of the other era that certainly holds the place."""
        other = "after" if _era(place.unit) == "before" else "before"
        if near and place.unit.kind == UnitKind.COMMUNE:
            return self._candidate(place.unit, near[other])
        return self._common([self._units[pk] for pk in self._grounds(place.unit)])

    def _candidate(self, unit: AdministrativeUnit, near: _Near) -> AdministrativeUnit | None:
        """Of the units of the other era that share ground with ``unit``, the one at the point."""
        candidates = self._others[unit.pk]
        if near.unit is not None and near.unit.pk in candidates:
            return near.unit
        return self._eras[_era_of_other(unit)].nearest_of(candidates, near.point)

    def _grounds(self, unit: AdministrativeUnit) -> list[int]:
        """The communes of the other era that share ground with the unit or with a part of it."""
        if unit.kind == UnitKind.COMMUNE:
            return self._others[unit.pk]
        below = [u.pk for u in self._units.values() if u.path.startswith(unit.path)]
        return [pk for part in below for pk in self._others[part]]

    def _common(self, units: list[AdministrativeUnit]) -> AdministrativeUnit | None:
        """The smallest unit in which all of these lie."""
        if not units:
            return None
        shared = units[0].path.split("/")
        for unit in units[1:]:
            parts = unit.path.split("/")
            same = [a == b for a, b in zip(shared, parts, strict=False)]
            shared = shared[: same.index(False)] if False in same else shared[: len(same)]
        return self._by_path.get("/".join(part for part in shared if part) + "/")

    def _disagreement(self, unit: AdministrativeUnit, near: dict[str, _Near]) -> Iterable[str]:
        if not near:
            return
        found = near[_era(unit)]
        if found.unit is not None and found.unit.path.startswith(unit.path):
            return
        place = found.unit.name if found.unit else _("ngoài mọi đơn vị đã biết")
        words = (
            _("Toạ độ nằm ở %(place)s, không phải %(unit)s; tính theo mã đơn vị.")
            if found.official
            else _(
                "Toạ độ có vẻ nằm ở %(place)s (ranh giới gần đúng), không phải %(unit)s; "
                "tính theo mã đơn vị."
            )
        )
        yield words % {"place": place, "unit": unit.name}


_shared: tuple[tuple, Locator] | None = None


def shared_locator() -> Locator:
    """A locator kept by this process until units or boundaries change: one query to see."""
    global _shared  # noqa: PLW0603
    units = AdministrativeUnit.objects.aggregate(last=Max("pk"), count=Count("pk"))
    borders = UnitBoundary.objects.aggregate(last=Max("pk"), count=Count("pk"))
    mark = (connection.settings_dict["NAME"], *units.values(), *borders.values())
    if _shared is None or _shared[0] != mark:
        _shared = (mark, Locator())
    return _shared[1]


@dataclass(frozen=True)
class _Near:
    """The commune at a point: by an official boundary, or the nearest one."""

    unit: AdministrativeUnit | None
    official: bool
    point: tuple[float, float]


class _Era:
    """The communes of one era, with their boundaries and points."""

    def __init__(
        self,
        units: list[AdministrativeUnit],
        everyone: dict[int, AdministrativeUnit],
        others: dict[int, list[int]],
    ) -> None:
        self.by_code = {unit.code: unit for unit in units}
        self._units = {unit.pk: unit for unit in units}
        official = UnitBoundary.objects.filter(approximate=False)
        rows = [row for row in official.values_list("unit", "geometry") if row[0] in self._units]
        self._official = [pk for pk, _geometry in rows]
        self._tree = STRtree([shape(geometry) for _pk, geometry in rows])
        self._points, self._owners = self._known_points(units, everyone, others)
        self._kd = cKDTree(_unit_vectors(self._points)) if len(self._points) else None

    def _known_points(self, units, everyone, others):
        """Points that stand for each commune: its own, and those of the communes of the other
        era that went into it whole, which draw its outline finer."""
        points, owners = [], []
        official = set(self._official)
        for unit in units:
            if unit.kind != UnitKind.COMMUNE or unit.pk in official:
                continue
            parts = [everyone[pk] for pk in others[unit.pk] if len(others[pk]) == 1]
            for each in (unit, *parts):
                if each.latitude is not None:
                    points.append((each.longitude, each.latitude))
                    owners.append(unit.pk)
        return np.array(points, dtype=float).reshape(-1, 2), owners

    def nearest(self, places: Sequence[Stated]) -> list[_Near]:
        """The commune at each place."""
        if not places:
            return []
        points = [(place.longitude, place.latitude) for place in places]
        inside = self._inside(points)
        far, owner = self._closest(points)
        found = []
        for index, point in enumerate(points):
            if index in inside:
                found.append(_Near(self._units[inside[index]], True, point))
            else:
                pk = owner[index] if far[index] <= FAR_KM else None
                found.append(_Near(self._units[pk] if pk else None, False, point))
        return found

    def _inside(self, points: list[tuple[float, float]]) -> dict[int, int]:
        if not self._official:
            return {}
        at, which = self._tree.query([Point(p) for p in points], predicate="covered_by")
        return {int(i): self._official[int(j)] for i, j in zip(at, which, strict=True)}

    def _closest(self, points: list[tuple[float, float]]) -> tuple[list[float], list[int]]:
        if self._kd is None:
            return [float("inf")] * len(points), [0] * len(points)
        chord, index = self._kd.query(_unit_vectors(np.array(points, dtype=float)))
        far = 2 * EARTH_KM * np.arcsin(np.clip(chord / 2, 0, 1))
        return far.tolist(), [self._owners[int(i)] for i in index]

    def nearest_of(
        self, candidates: list[int], point: tuple[float, float]
    ) -> AdministrativeUnit | None:
        """Of the candidates, the one whose own point is nearest; they are a handful."""
        placed = [self._units[pk] for pk in candidates if pk in self._units]
        placed = [unit for unit in placed if unit.latitude is not None]
        if not placed:
            return None
        points = np.array([(u.longitude, u.latitude) for u in placed], dtype=float)
        here = _unit_vectors(np.array([point], dtype=float))
        gaps = np.linalg.norm(_unit_vectors(points) - here, axis=1)
        return placed[int(gaps.argmin())]


def _unit_vectors(points: np.ndarray) -> np.ndarray:
    """Points (longitude, latitude) on the unit sphere, where straight lines keep the order of
    great-circle distances."""
    lng, lat = np.radians(points[:, 0]), np.radians(points[:, 1])
    return np.column_stack([np.cos(lat) * np.cos(lng), np.cos(lat) * np.sin(lng), np.sin(lat)])


def _era(unit: AdministrativeUnit) -> str:
    return unit.path.split("/", 1)[0]


def _era_of_other(unit: AdministrativeUnit) -> str:
    return "after" if _era(unit) == "before" else "before"


def _holds(unit: AdministrativeUnit, day: date) -> bool:
    return (unit.valid_from is None or unit.valid_from <= day) and (
        unit.valid_to is None or day < unit.valid_to
    )
