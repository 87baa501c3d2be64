"""Frozen facts of a period, sealed."""

from __future__ import annotations

from typing import Self
from zlib import compress, decompress

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from geo.models import Area
from targets.indicators import Basis, from_json, seal


class SnapshotQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that no other one corrects: what is said of a period now."""
        return self.filter(correction__isnull=True)

    def of(self, period: str, area: Area | None) -> Self:
        return self.filter(period=period, area=area)

    def without_facts(self) -> Self:
        """For lists: facts may be large."""
        return self.defer("packed", "packed_figures")


class Snapshot(models.Model):
    """The facts that the figures of a period rested on, kept as they were when frozen.

    ``packed`` is canonical JSON, compressed; ``seal`` is the SHA-256 of the JSON, so recomputing
    the indicators gives the same figures for good, whatever is corrected later. ``packed_figures``
    is what they gave when frozen, as canonical JSON; ``findings`` what the checks found then and
    how each was explained. A mistake is mended by a further snapshot that names the one that it
    ``corrects``, and why.
    """

    period = models.CharField(_("kỳ"), max_length=7)
    as_of = models.DateField(_("đến ngày"))
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    packed = models.BinaryField(editable=False)
    seal = models.CharField(_("niêm phong SHA-256"), max_length=64, editable=False)
    packed_figures = models.BinaryField(editable=False)
    findings = models.JSONField(editable=False, default=list)
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name=_("đính chính bản"),
        null=True,
        blank=True,
        related_name="correction",
    )
    reason = models.CharField(_("lý do đính chính"), max_length=500, blank=True)
    frozen_at = models.DateTimeField(_("chốt lúc"), auto_now_add=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("bản chốt số liệu")
        verbose_name_plural = _("bản chốt số liệu")
        ordering = ["-as_of", "-id"]
        indexes = [models.Index(fields=["period", "area"])]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "area"],
                condition=Q(corrects__isnull=True, area__isnull=False),
                name="snapshot_of_area_once",
            ),
            models.UniqueConstraint(
                fields=["period"],
                condition=Q(corrects__isnull=True, area__isnull=True),
                name="snapshot_of_register_once",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(reason=""), name="snapshot_correction_told"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} ({self.seal[:8]})"

    def get_absolute_url(self) -> str:
        return reverse("snapshot_detail", args=[self.pk])

    @property
    def facts(self) -> str:
        """The canonical JSON of what was frozen."""
        return unpacked(self.packed)

    @property
    def figures(self) -> str:
        """The canonical JSON of what the indicators gave when it was frozen."""
        return unpacked(self.packed_figures)

    @property
    def basis(self) -> Basis:
        """What was frozen, ready to be computed. BrokenSealError where it was tampered with."""
        facts = self.facts
        if seal(facts) != self.seal:
            raise BrokenSealError(self)
        return from_json(facts)


class BrokenSealError(ValueError):
    """The facts of a snapshot are no longer those that were sealed."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(f"snapshot {snapshot.pk}: the seal does not fit the facts")
        self.snapshot = snapshot


def packed(text: str) -> bytes:
    return compress(text.encode())


def unpacked(data: bytes | memoryview) -> str:
    return decompress(bytes(data)).decode()
