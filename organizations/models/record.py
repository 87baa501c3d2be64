"""What a year's report says of an organization."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from organizations.enums import Grade


class AnnualRecordQuerySet(models.QuerySet):
    def as_of(self, day: date) -> Self:
        """Records that count on ``day``: of each year's, the one recorded last by then."""
        newest = Window(
            RowNumber(),
            partition_by=[F("organization_id"), F("year")],
            order_by=F("recorded_on").desc(),
        )
        return self.filter(recorded_on__lte=day).annotate(newest=newest).filter(newest=1)


class AnnualRecord(models.Model):
    """Members, money and grade of one year; it counts from ``recorded_on``.

    A later record of the same year takes over from its own day; the earlier one stays, so that
    figures as of earlier days do not change.
    """

    organization = models.ForeignKey(
        "organizations.Organization", models.CASCADE, related_name="annual_records"
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    recorded_on = models.DateField(_("ngày chốt"))
    members = models.PositiveIntegerField(_("thành viên"), null=True, blank=True)
    revenue = models.DecimalField(
        _("doanh thu (đồng)"), max_digits=20, decimal_places=2, null=True, blank=True
    )
    capital = models.DecimalField(
        _("vốn (đồng)"), max_digits=20, decimal_places=2, null=True, blank=True
    )
    grade = models.CharField(_("xếp loại"), max_length=10, choices=Grade, blank=True)
    points = models.DecimalField(_("điểm"), max_digits=5, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("nguồn"), max_length=255, blank=True)

    objects = AnnualRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("số liệu hằng năm")
        verbose_name_plural = _("số liệu hằng năm")
        ordering = ["organization_id", "-year", "-recorded_on"]
        indexes = [models.Index(fields=["year", "recorded_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year", "recorded_on"], name="annual_record_once"
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True) | Q(points__gte=0, points__lte=100),
                name="annual_record_points",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.year}"
