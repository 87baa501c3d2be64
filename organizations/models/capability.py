"""High technologies in use."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organizations.models.reference import Technology


class CapabilityQuerySet(models.QuerySet):
    def in_use(self, day: date) -> Self:
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day)
        )

    def verified_by(self, day: date) -> Self:
        return self.filter(verified_on__lte=day)

    def declared_only(self, day: date) -> Self:
        """Those that no official had verified by ``day``."""
        return self.filter(Q(verified_on__isnull=True) | Q(verified_on__gt=day))


class Capability(models.Model):
    """A technology in use: declared by the organization, verified by an official.

    In use from ``since`` to the day before ``until``. Only verified ones count to a target.
    """

    organization = models.ForeignKey(
        "organizations.Organization", models.CASCADE, related_name="capabilities"
    )
    technology = models.ForeignKey(Technology, models.PROTECT, related_name="capabilities")
    since = models.DateField(_("từ ngày"), null=True, blank=True)
    until = models.DateField(_("ngừng từ ngày"), null=True, blank=True)
    description = models.CharField(_("mô tả"), max_length=500, blank=True)
    # What shows that it is in use; for the organization's own people and its officials.
    evidence = models.CharField(_("bằng chứng"), max_length=500, blank=True)
    # The day on which its organization stated it; not known of what came in by a file.
    declared_on = models.DateField(_("ngày khai"), null=True, blank=True, editable=False)
    verified_on = models.DateField(_("ngày xác nhận"), null=True, blank=True)

    objects = CapabilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("năng lực công nghệ cao")
        verbose_name_plural = _("năng lực công nghệ cao")
        ordering = ["organization_id", "technology__order", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "technology", "since"], name="capability_once"
            ),
            models.UniqueConstraint(
                fields=["organization", "technology"],
                condition=Q(since__isnull=True),
                name="capability_once_undated",
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lte=F("until")),
                name="capability_period_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.technology}"
