"""Growers behind a linkage, as counts: never a person's name."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from linkage.models.linkage import Linkage


class GrowerGroup(models.Model):
    """A group of growing households that a linkage gathers goods from, during a period.

    ``quantity`` is kg a year. ``name`` is that of the group or the hamlet. A changed count ends
    the row (``valid_to``, exclusive) and begins another.
    """

    linkage = models.ForeignKey(Linkage, models.CASCADE, related_name="grower_groups")
    name = models.CharField(_("nhóm, thôn"), max_length=120)
    households = models.PositiveIntegerField(_("số hộ"), null=True, blank=True)
    hectares = models.DecimalField(
        _("diện tích (ha)"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    quantity = models.DecimalField(
        _("sản lượng mỗi năm (kg)"), max_digits=16, decimal_places=3, null=True, blank=True
    )
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("nhóm hộ liên kết")
        verbose_name_plural = _("nhóm hộ liên kết")
        ordering = ["linkage_id", "name", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__lt=F("valid_to")),
                name="growergroup_period",
            ),
            models.CheckConstraint(
                condition=(Q(hectares__isnull=True) | Q(hectares__gte=0))
                & (Q(quantity__isnull=True) | Q(quantity__gte=0)),
                name="growergroup_not_negative",
            ),
            models.UniqueConstraint(
                fields=["linkage", "name"],
                condition=Q(valid_to__isnull=True),
                name="growergroup_current_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
