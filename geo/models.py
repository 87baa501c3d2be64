"""Administrative units and areas through time, their boundaries, and what stands on the map."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Func, Q, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from geo.cells import ZOOM, cluster_shift, few_tiles_over, range_of_tile
from geo.enums import UnitKind
from geo.periods import Period, PeriodQuerySet, today


class AdministrativeUnitQuerySet(PeriodQuerySet):
    def within(self, unit: AdministrativeUnit) -> Self:
        """The unit itself and all units below it."""
        return self.filter(path__startswith=unit.path)

    def at_code(self, code: str, day: date) -> AdministrativeUnit | None:
        """The unit that has ``code`` on ``day``; codes are reused with a new meaning."""
        return self.as_of(day).filter(code=code).first()


class AdministrativeUnit(Period):
    """A province or commune (before 1/7/2025 also a district) during a period.

    ``path`` names the unit and all above it, so that "all below" is one prefix scan.
    """

    code = models.CharField(_("mã"), max_length=10)
    name = models.CharField(_("tên"), max_length=120)
    folded = models.CharField(max_length=120, editable=False, db_index=True)
    kind = models.CharField(_("cấp"), max_length=10, choices=UnitKind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=60, unique=True, editable=False)
    latitude = models.FloatField(_("vĩ độ"), null=True, blank=True)
    longitude = models.FloatField(_("kinh độ"), null=True, blank=True)
    area_km2 = models.FloatField(_("diện tích (km²)"), null=True, blank=True)
    source = models.CharField(_("nguồn"), max_length=255, blank=True)

    objects = AdministrativeUnitQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("đơn vị hành chính")
        verbose_name_plural = _("đơn vị hành chính")
        ordering = ["code", "valid_from"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(fields=["code", "valid_from"], name="unit_code_start"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_from__isnull=True), name="unit_code_first"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitSuccession(models.Model):
    """Which unit became which: ``whole`` where all of the predecessor went into the successor."""

    predecessor = models.ForeignKey(AdministrativeUnit, models.CASCADE, related_name="became")
    successor = models.ForeignKey(AdministrativeUnit, models.CASCADE, related_name="made_from")
    whole = models.BooleanField(_("toàn bộ"), default=True)

    class Meta:
        verbose_name = _("kế thừa đơn vị hành chính")
        verbose_name_plural = _("kế thừa đơn vị hành chính")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once")
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class UnitPopulation(models.Model):
    """How many people lived in a unit on a day, and who says so."""

    unit = models.ForeignKey(AdministrativeUnit, models.CASCADE, related_name="populations")
    on = models.DateField(_("ngày"))
    population = models.PositiveIntegerField(_("dân số"))
    source = models.CharField(_("nguồn"), max_length=255)

    class Meta:
        verbose_name = _("dân số")
        verbose_name_plural = _("dân số")
        ordering = ["unit_id", "-on"]
        constraints = [models.UniqueConstraint(fields=["unit", "on"], name="unit_population_once")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.population} ({self.on})"

    def clean(self) -> None:
        if self.on and self.on > today():
            raise ValidationError({"on": _("Ngày này chưa tới.")})


class UnitBoundary(models.Model):
    """The outline of a unit as GeoJSON (longitude, latitude; WGS 84), official or approximate."""

    unit = models.OneToOneField(AdministrativeUnit, models.CASCADE, related_name="boundary")
    geometry = models.JSONField(_("hình"))
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    approximate = models.BooleanField(_("gần đúng"), default=False)
    source = models.CharField(_("nguồn"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("ranh giới")
        verbose_name_plural = _("ranh giới")

    def __str__(self) -> str:
        return str(self.unit)


class Area(models.Model):
    """A named set of units, each for a period: what a plan is about."""

    code = models.SlugField(_("mã"), max_length=40, unique=True)
    name = models.CharField(_("tên"), max_length=120)
    description = models.TextField(_("mô tả"), blank=True)

    class Meta:
        verbose_name = _("địa bàn")
        verbose_name_plural = _("địa bàn")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def units_at(self, day: date) -> AdministrativeUnitQuerySet:
        """The units that make up the area on ``day``."""
        members = self.members.as_of(day).values("unit")
        return AdministrativeUnit.objects.filter(pk__in=members)


class AreaUnit(Period):
    """A unit that belongs to an area during a period."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="members")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="areas")

    class Meta(Period.Meta):
        verbose_name = _("đơn vị của địa bàn")
        verbose_name_plural = _("đơn vị của địa bàn")
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(fields=["area", "unit"], name="area_unit_once"),
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.unit}"


class PlacemarkQuerySet(PeriodQuerySet):
    def in_layer(self, layer: str) -> Self:
        return self.filter(layer=layer)

    def in_cells(self, ranges: list[tuple[int, int]]) -> Self:
        """Those whose cell lies in one of the ranges (first, last exclusive)."""
        return self.filter(cell__in_ranges=ranges)

    def in_tile(self, z: int, x: int, y: int) -> Self:
        """Those of one Web-Mercator tile; ``ValueError`` where there is no such tile."""
        return self.in_cells([range_of_tile(z, x, y)])

    def in_bbox(self, west: float, south: float, east: float, north: float) -> Self:
        """Those in a box in degrees, borders included; ``west > east`` crosses 180°."""
        beyond = Q(longitude__gte=west), Q(longitude__lte=east)
        return self.in_cells(few_tiles_over(west, south, east, north, zoom=ZOOM)).filter(
            beyond[0] & beyond[1] if west <= east else beyond[0] | beyond[1],
            latitude__range=(south, north),
        )

    def changed(self, after: date, until: date) -> tuple[Self, Self]:
        """Those that began, and those that ended, later than ``after`` and by ``until``."""
        return (
            self.filter(valid_from__gt=after, valid_from__lte=until),
            self.filter(valid_to__gt=after, valid_to__lte=until),
        )

    def clusters(self, zoom: int) -> list[tuple[int, int]]:
        """Pairs (tile code at ``zoom``, count): the cells shifted down and grouped."""
        grouped = self.annotate(
            cluster=Func(
                F("cell"),
                Value(cluster_shift(zoom)),
                function="",
                arg_joiner=" >> ",
                output_field=models.BigIntegerField(),
            )
        )
        return list(grouped.values_list("cluster").annotate(Count("pk")).order_by("cluster"))


class PlacemarkTraitsQuerySet(models.QuerySet):
    def holding(self, words: Iterable[str]) -> Self:
        """Those that hold every one of the words."""
        found = self
        for word in words:
            found = found.filter(GreaterThan(StrIndex("words", Value(f" {word} ")), 0))
        return found


class PlacemarkTraits(models.Model):
    """What placemarks are filtered by: their words (like ``kind:cooperative``), in order, with a
    space before and after each. Placemarks of the same words share a row."""

    EVERY = "*"  # stands for all placemarks, whatever their words

    words = models.CharField(max_length=1000, unique=True)

    objects = PlacemarkTraitsQuerySet.as_manager()

    class Meta:
        verbose_name = _("đặc điểm của điểm trên bản đồ")
        verbose_name_plural = _("đặc điểm của điểm trên bản đồ")

    def __str__(self) -> str:
        return self.words.strip()

    @staticmethod
    def written(words: Iterable[str]) -> str:
        """The words as they are stored."""
        return f" {' '.join(sorted(words))} "


# What counting placemarks asks of each.
COUNTED_BY = ("valid_from", "valid_to", "longitude", "latitude", "traits")


class Placemark(Period):
    """A point on the map: a derived row, written by the acts of higher apps."""

    layer = models.CharField(max_length=30)
    ref = models.CharField(max_length=60)
    label = models.CharField(max_length=255)
    slug = models.CharField(max_length=120, blank=True)
    longitude = models.FloatField()
    latitude = models.FloatField()
    cell = models.BigIntegerField()
    kind = models.CharField(max_length=30, blank=True)
    traits = models.ForeignKey(
        PlacemarkTraits, models.PROTECT, null=True, db_index=False, related_name="placemarks"
    )
    illustrative = models.BooleanField(default=False)

    objects = PlacemarkQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("điểm trên bản đồ")
        verbose_name_plural = _("điểm trên bản đồ")
        indexes = [
            # Holds all that counting asks for, so that no row of the table itself is read.
            models.Index(
                fields=["layer", "cell", *COUNTED_BY],
                name="placemark_counting",
            ),
            models.Index(fields=["layer", "ref"]),
            *(
                models.Index(
                    fields=["layer", edge, "cell"],
                    condition=Q(**{f"{edge}__isnull": False}),
                    name=f"placemark_{edge}",
                )
                for edge in ("valid_from", "valid_to")
            ),
        ]

    def __str__(self) -> str:
        return self.label


class PlacemarkLayer(models.Model):
    """A layer of the map. Its placemarks are counted as they hold on the day ``counted_on``."""

    name = models.CharField(max_length=30, unique=True)
    counted_on = models.DateField()

    class Meta:
        verbose_name = _("lớp bản đồ")
        verbose_name_plural = _("lớp bản đồ")

    def __str__(self) -> str:
        return self.name


class PlacemarkCount(models.Model):
    """How many placemarks of a layer a tile holds on the layer's day: a step of the pyramid.

    ``code`` is the tile's code at ``zoom`` (``cell >> cluster_shift(zoom)``). Written with the
    placemarks themselves (``geo.actions.placemarks``) and read by ``geo.reports.pyramid``, which
    adds what changes between the layer's day and the day asked for.
    """

    layer = models.CharField(max_length=30)
    zoom = models.PositiveSmallIntegerField()
    traits = models.ForeignKey(PlacemarkTraits, models.PROTECT, db_index=False, related_name="+")
    code = models.BigIntegerField()
    count = models.IntegerField()

    class Meta:
        verbose_name = _("số điểm trong ô")
        verbose_name_plural = _("số điểm trong ô")
        constraints = [
            models.UniqueConstraint(
                fields=["layer", "zoom", "traits", "code"], name="placemark_count_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.layer} {self.zoom}/{self.code}: {self.count}"
