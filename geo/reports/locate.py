"""Which units hold a place, in each era.

A stated code decides; a point alone is placed by an official boundary where there is one, else by
the nearest known point of a commune. What is not certain is left open: an organization without a
point, whose new commune was made from several old ones, lies in none of them, but in the district
or province that held them all (docs/adr/0005, with measurements).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from geo.models import AdministrativeUnit
from geo.reports.gazetteer import Gazetteer, is_current
from geo.reports.nearest import FAR_KM, Era, Near

Point = tuple[float, float]  # longitude, latitude
Pair = tuple[Near, Near]  # what is near of the former era and of today's: near[is_current(unit)]

FEW = 20  # places for which it pays to read only what lies around them
CLOSE_DEGREES, WIDE_DEGREES = 0.1, 0.5  # how far around; then, for the few left, how far again
KM_IN_DEGREE = 90.0  # less than a degree is in any direction between 36° N and 36° S
# A point is said to lie elsewhere when another commune is this many times nearer: on the real
# outlines around Bảo Lộc 93 of 100 points in a wrong ward are seen, 10 in the right one blamed.
CLEARLY_NEARER = 1.5


class Stated(NamedTuple):
    """Where something stands as somebody stated it: a point, a unit, both or neither."""

    longitude: float | None = None
    latitude: float | None = None
    unit: AdministrativeUnit | None = None

    @property
    def point(self) -> Point | None:
        if self.longitude is None or self.latitude is None:
            return None
        return self.longitude, self.latitude


class Located(NamedTuple):
    """The smallest units known to hold the place, one an era at most, and what to warn about."""

    units: tuple[int, ...]
    warnings: tuple[str, ...] = ()


class Locator:
    """Finds units by code and places by their points, one or tens of thousands.

    What it has read it keeps: make one for each batch, and a new one after a boundary changed.
    """

    @cached_property
    def _everything(self) -> _Ground:
        return _Ground(Gazetteer.everything())

    def at_code(self, code: str, day: date) -> AdministrativeUnit | None:
        """The unit that has ``code`` on ``day``."""
        return next((unit for unit in self.meaning_of(code) if unit.holds(day)), None)

    def meaning_of(self, code: str) -> list[AdministrativeUnit]:
        """The units of any era that have ``code``, oldest first."""
        return self._everything.gazetteer.by_code.get(code, [])

    def became(self, unit: AdministrativeUnit) -> list[AdministrativeUnit]:
        """The communes of the other era that share ground with a commune."""
        return self._everything.gazetteer.others(unit)

    def stated_unit(self, code: str, day: date) -> AdministrativeUnit:
        """The unit that has ``code`` on ``day``; else ``ValidationError`` with a remedy."""
        unit = self.at_code(code, day)
        if unit is None:
            raise ValidationError(self._remedy(code, day), code="unit")
        return unit

    def locate(self, places: Sequence[Stated]) -> list[Located]:
        """The units of each place, in the same order."""
        if len(places) > FEW or "_everything" in self.__dict__:
            return self._everything.locate(places)
        for degrees in (CLOSE_DEGREES, WIDE_DEGREES):
            ground = self._around(places, degrees)
            found = ground.locate(places)
            if not ground.empty_handed:
                break
        return found

    def _around(self, places: Sequence[Stated], degrees: float) -> _Ground:
        points = [place.point for place in places if place.point]
        units = [place.unit for place in places if place.unit]
        gazetteer = Gazetteer.around(points, units, degrees=degrees)
        return _Ground(gazetteer, reach_km=min(FAR_KM, KM_IN_DEGREE * degrees))

    def _remedy(self, code: str, day: date) -> str:
        meanings = self.meaning_of(code)
        if not meanings:
            return _("Không có đơn vị hành chính mã %(code)s.") % {"code": code}
        unit = meanings[-1]
        ended = unit.valid_to is not None and unit.valid_to <= day
        words = (
            _(
                "Mã %(code)s (%(name)s) không còn hiệu lực từ %(turn)s; "
                "ghi Ngày của mã ĐVHC trước ngày đó, hoặc dùng mã mới %(others)s."
            )
            if ended
            else _(
                "Mã %(code)s (%(name)s) chỉ có hiệu lực từ %(turn)s; "
                "ghi Ngày của mã ĐVHC từ ngày đó, hoặc dùng mã cũ %(others)s."
            )
        )
        turn = unit.valid_to if ended else unit.valid_from
        others = _(" hoặc ").join(f"{other.code} ({other.name})" for other in self.became(unit))
        return words % {
            "code": code,
            "name": unit.name,
            "turn": f"{turn:%d/%m/%Y}",
            "others": others or "…",
        }


class _Kin(NamedTuple):
    """Keys of the communes in a unit, and of those of the other era that share its ground."""

    parts: frozenset[int]
    others: frozenset[int]


class _Ground:
    """The rules, over the units that were read; ``empty_handed`` once they did not suffice."""

    def __init__(self, gazetteer: Gazetteer, *, reach_km: float = FAR_KM) -> None:
        self.gazetteer = gazetteer
        self.empty_handed = False
        self._reach_km = reach_km
        self._certain: dict[int, AdministrativeUnit | None] = {}
        self._kin: dict[int, _Kin] = {}

    @cached_property
    def _eras(self) -> dict[bool, Era]:
        """By whether it is the era of today. Read only when a place has a point."""
        return {
            current: Era(self.gazetteer, current=current, reach_km=self._reach_km)
            for current in (True, False)
        }

    def locate(self, places: Sequence[Stated]) -> list[Located]:
        points = [place.point for place in places if place.point]
        pairs: list[Pair] = []
        if points:
            pairs = list(
                zip(self._eras[False].at(points), self._eras[True].at(points), strict=True)
            )
        self.empty_handed = any(near.commune is None for pair in pairs for near in pair)
        near = iter(pairs)
        return [self._locate(place, next(near) if place.point else None) for place in places]

    def _locate(self, place: Stated, near: Pair | None) -> Located:
        if place.unit is None:
            return self._by_point(place.point, near)
        unit = self.gazetteer.units.get(place.unit.pk, place.unit)
        warnings: tuple[str, ...] = ()
        if place.point and near:
            commune = near[is_current(unit)].commune
            if commune in self._kin_of(unit).parts:
                unit = self.gazetteer.units[commune]
            else:
                warnings = tuple(self._disagreement(unit, place.point, near))
        other = self._elsewhen(unit, place.point, near)
        return Located((unit.pk, other.pk) if other else (unit.pk,), warnings)

    def _by_point(self, point: Point | None, near: Pair | None) -> Located:
        if point is None or near is None:
            return Located(())
        commune = near[True].commune
        if commune is None:
            return Located((), (_("Toạ độ nằm xa mọi xã, phường đã biết; hãy xem lại."),))
        other = self._elsewhen(self.gazetteer.units[commune], point, near)
        return Located((commune, other.pk) if other else (commune,))

    def _kin_of(self, unit: AdministrativeUnit) -> _Kin:
        kin = self._kin.get(unit.pk)
        if kin is None:
            parts, others = self.gazetteer.below(unit), self.gazetteer.others(unit)
            kin = self._kin[unit.pk] = _Kin(
                frozenset(part.pk for part in parts), frozenset(other.pk for other in others)
            )
        return kin

    def _elsewhen(
        self, unit: AdministrativeUnit, point: Point | None, near: Pair | None
    ) -> AdministrativeUnit | None:
        """The smallest unit of the other era that holds the place."""
        candidates = self._kin_of(unit).others
        if point and near and candidates:
            at_point = near[not is_current(unit)].commune
            if at_point in candidates:
                return self.gazetteer.units[at_point]
            nearest = self._eras[not is_current(unit)].nearest_of(candidates, point)
            if nearest is not None:
                return self.gazetteer.units[nearest]
        if unit.pk not in self._certain:
            self._certain[unit.pk] = self._certainly_around(unit)
        return self._certain[unit.pk]

    def _certainly_around(self, unit: AdministrativeUnit) -> AdministrativeUnit | None:
        parts = self.gazetteer.below(unit)
        return self.gazetteer.smallest_around(
            {other.pk: other for part in parts for other in self.gazetteer.others(part)}.values()
        )

    def _disagreement(self, unit: AdministrativeUnit, point: Point, near: Pair) -> Iterator[str]:
        """What to say of a point that lies in no commune of the stated unit."""
        found, stated = near[is_current(unit)], self._kin_of(unit).parts
        words = {"unit": unit.name}
        if found.commune is None:
            yield _("Toạ độ nằm xa %(unit)s; tính theo mã đơn vị.") % words
            return
        words["place"] = self.gazetteer.units[found.commune].name
        era = self._eras[is_current(unit)]
        if found.official or all(era.has_boundary(pk) for pk in stated):
            yield _("Toạ độ nằm ở %(place)s, không phải %(unit)s; tính theo mã đơn vị.") % words
        elif era.km_to(stated, point) > CLEARLY_NEARER * era.km_to([found.commune], point):
            yield (
                _(
                    "Toạ độ có vẻ nằm ở %(place)s (ranh giới gần đúng), không phải %(unit)s; "
                    "tính theo mã đơn vị."
                )
                % words
            )
