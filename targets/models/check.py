"""What was said of findings that stand."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from geo.models import Area


class CheckExplanation(models.Model):
    """Why a finding of the checks before a snapshot is right as it stands.

    ``key`` names the finding with all that it is about: once something else is found, it is to be
    explained anew.
    """

    period = models.CharField(_("kỳ"), max_length=7)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=80)
    text = models.CharField(_("giải thích"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("giải thích khi kiểm tra")
        verbose_name_plural = _("giải thích khi kiểm tra")
        ordering = ["-id"]
        indexes = [models.Index(fields=["period", "area", "key"])]

    def __str__(self) -> str:
        return f"{self.period} {self.key}"
