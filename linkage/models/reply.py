"""The right of reply to what the register says of how a linkage was kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from linkage.models.linkage import Linkage
from organizations.models import Organization


class FulfilmentReply(models.Model):
    """What a party says to the figures of its fulfilment under a linkage; shown beside them."""

    linkage = models.ForeignKey(Linkage, models.CASCADE, related_name="replies")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    on = models.DateField(_("ngày"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("giải trình"), max_length=2000)
    withdrawn_on = models.DateField(_("ngày rút lại"), null=True, blank=True)

    class Meta:
        verbose_name = _("giải trình")
        verbose_name_plural = _("giải trình")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.text[:60]
