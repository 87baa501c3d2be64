"""The commune at a point: by official boundaries where there are any, else by the nearest point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from geo.distance import EARTH_RADIUS_KM, distances_km
from geo.models import UnitBoundary
from geo.reports.gazetteer import SHORE_DEGREES, Gazetteer, is_current

FAR_KM = 40.0  # the largest commune, 1,100 km², reaches some 30 km from its points
SLIVER_KM = 0.2  # simplified outlines of neighbours leave gaps, and quays stand in the water
SHORE_KM = 5.0

Points = Sequence[tuple[float, float]]  # longitude, latitude


class Near(NamedTuple):
    """The commune at a point, or none; ``official`` where a boundary says so."""

    commune: int | None
    official: bool


class Era:
    """The communes of today, or those that ended: their official boundaries and known points."""

    def __init__(self, gazetteer: Gazetteer, *, current: bool, reach_km: float = FAR_KM) -> None:
        """``reach_km``: how far a known point may be to stand for a place."""
        self._reach_km = reach_km
        rows = UnitBoundary.objects.filter(
            approximate=False,
            unit__in=[unit.pk for unit in gazetteer.communes() if is_current(unit) == current],
        )
        official = {
            pk: shapely.geometry.shape(geometry)
            for pk, geometry in rows.values_list("unit", "geometry").iterator()
        }
        shapely.prepare(list(official.values()))
        self._official = official
        self._bounded = list(official)
        self._tree = shapely.STRtree(list(official.values()))
        known = gazetteer.known_points(current=current)
        self._points: dict[int, list[list[float]]] = defaultdict(list)
        for owner, point in zip(known.owners.tolist(), known.points.tolist(), strict=True):
            self._points[owner].append(point)
        without_boundary = ~np.isin(known.owners, self._bounded)
        self._owners = known.owners[without_boundary]
        self._kd_tree = _kd_tree(known.points[without_boundary])

    def at(self, points: Points) -> list[Near]:
        """The commune at each point."""
        if not points:
            return []
        bounded = self._bounded_at(points)
        km, nearest = self._nearest(points)
        found = []
        for index in range(len(points)):
            far = km[index] > self._reach_km
            commune, outside_km = bounded.get(index, (None, float("inf")))
            if outside_km <= (SHORE_KM if far else SLIVER_KM):
                found.append(Near(commune, official=True))
            else:
                found.append(Near(None if far else nearest[index], official=False))
        return found

    def has_boundary(self, commune: int) -> bool:
        return commune in self._official

    def nearest_of(self, communes: Iterable[int], point: tuple[float, float]) -> int | None:
        """Of a handful of communes the one at the point, by their boundaries, else their points.

        None where one of them has neither: it might be that one.
        """
        km = {}
        for pk in communes:
            if pk not in self._official:
                km[pk] = self.km_to([pk], point)
            elif self._official[pk].covers(shapely.Point(point)):
                return pk
        if not km or max(km.values()) == float("inf"):
            return None
        return min(km, key=km.__getitem__)

    def km_to(self, communes: Iterable[int], point: tuple[float, float]) -> float:
        """How far the nearest known point of the communes is; infinite where none is known."""
        points = [known for pk in communes for known in self._points.get(pk, ())]
        if not points:
            return float("inf")
        longitudes, latitudes = zip(*points, strict=True)
        return float(distances_km(*point, longitudes, latitudes).min())

    def _bounded_at(self, points: Points) -> dict[int, tuple[int, float]]:
        """For points inside or just beside an official boundary: the commune, and how many
        kilometres outside."""
        if not self._bounded:
            return {}
        places = shapely.points(points)
        at, which = self._tree.query(places)
        inside = shapely.intersects_xy(self._tree.geometries[which], *np.array(points)[at].T)
        found = {
            int(i): (self._bounded[int(j)], 0.0)
            for i, j in zip(at[inside], which[inside], strict=True)
        }
        outside = np.array([i for i in range(len(points)) if i not in found], dtype=np.int64)
        at, which = self._tree.query_nearest(
            places[outside], max_distance=SHORE_DEGREES, all_matches=False
        )
        at = outside[at]
        lines = shapely.shortest_line(places[at], self._tree.geometries[which])
        km = distances_km(*shapely.get_coordinates(lines).reshape(-1, 4).T)
        for i, j, away in zip(at.tolist(), which.tolist(), km.tolist(), strict=True):
            found[i] = (self._bounded[j], away)
        return found

    def _nearest(self, points: Points) -> tuple[list[float], list[int]]:
        """Kilometres to the nearest known point of a commune without boundary, and that commune."""
        if self._kd_tree is None:
            return [float("inf")] * len(points), [0] * len(points)
        chord, index = self._kd_tree.query(_unit_vectors(points))
        km = 2 * EARTH_RADIUS_KM * np.arcsin(np.clip(chord / 2, 0, 1))
        return km.tolist(), self._owners[index].tolist()


def _kd_tree(points: NDArray[np.float64]) -> cKDTree | None:
    return cKDTree(_unit_vectors(points)) if len(points) else None


def _unit_vectors(points: Points | NDArray[np.float64]) -> NDArray[np.float64]:
    """Places on the unit sphere, where straight lines keep the order of great-circle distances."""
    longitude, latitude = np.radians(np.asarray(points, dtype=np.float64)).T
    return np.column_stack(
        [
            np.cos(latitude) * np.cos(longitude),
            np.cos(latitude) * np.sin(longitude),
            np.sin(latitude),
        ]
    )
