"""What buyers seek."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from marketplace.models.posting import YearlyPosting, YearlyPostingQuerySet


class DemandQuerySet(YearlyPostingQuerySet):
    def open(self, day: date) -> Self:
        """Those that still take answers on ``day``."""
        return self.filter(Q(deadline__isnull=True) | Q(deadline__gte=day))


class Demand(YearlyPosting):
    """What a buyer seeks: quantity by month, certificates required, place, price, deadline."""

    kind = "demand"

    max_price = models.PositiveBigIntegerField(_("giá tối đa (đồng)"), null=True, blank=True)
    latitude = models.FloatField(_("vĩ độ nơi nhận"), null=True, blank=True)
    longitude = models.FloatField(_("kinh độ nơi nhận"), null=True, blank=True)
    max_distance_km = models.DecimalField(
        _("bán kính (km)"), max_digits=9, decimal_places=3, null=True, blank=True
    )
    deadline = models.DateField(_("hạn trả lời"), null=True, blank=True)

    objects = DemandQuerySet.as_manager()

    class Meta(YearlyPosting.Meta):
        verbose_name = _("nhu cầu")
        verbose_name_plural = _("nhu cầu")
        constraints = [
            *YearlyPosting.Meta.constraints,
            models.CheckConstraint(
                # Half a point compares to NULL, which a check lets pass: both must be there.
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__isnull=False,
                    longitude__gte=-180,
                    longitude__lte=180,
                ),
                name="demand_on_the_globe",
                violation_error_message=_(
                    "Nơi nhận hàng cần cả vĩ độ (−90 đến 90) và kinh độ (−180 đến 180)."
                ),
            ),
            models.CheckConstraint(
                condition=Q(max_distance_km__isnull=True) | Q(max_distance_km__gte=0),
                name="demand_distance",
                violation_error_message=_("Bán kính không được âm."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("demand_detail", args=[self.pk])
