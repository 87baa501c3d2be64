"""Administrative units and areas through time, their boundaries, and what stands on the map."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from geo.cells import cluster_shift, range_of_tile, ranges_of_bbox
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
        inside = Q(pk__in=[])
        for first, last in ranges:
            inside |= Q(cell__gte=first, cell__lt=last)
        return self.filter(inside)

    def in_tile(self, z: int, x: int, y: int) -> Self:
        """Those of one Web-Mercator tile; ``ValueError`` where there is no such tile."""
        return self.in_cells([range_of_tile(z, x, y)])

    def in_bbox(self, west: float, south: float, east: float, north: float) -> Self:
        """Those in a box in degrees, borders included; ``west > east`` crosses 180°."""
        beyond = Q(longitude__gte=west), Q(longitude__lte=east)
        return self.in_cells(ranges_of_bbox(west, south, east, north)).filter(
            beyond[0] & beyond[1] if west <= east else beyond[0] | beyond[1],
            latitude__range=(south, north),
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
    illustrative = models.BooleanField(default=False)

    objects = PlacemarkQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("điểm trên bản đồ")
        verbose_name_plural = _("điểm trên bản đồ")
        indexes = [
            models.Index(fields=["layer", "cell"]),
            models.Index(fields=["layer", "ref"]),
        ]

    def __str__(self) -> str:
        return self.label
