"""Versions of the terms of a linkage."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from linkage.models.agreement import Agreement
from linkage.models.linkage import Linkage
from organizations.models import Organization


class Terms(Agreement):
    """One version of what the parties agreed, with the rungs it has reached.

    The first version holds from the day it was declared. A later one changes nothing until the
    other side confirms it; then it holds from the later of its start and that day. ``holds_from``
    is that day; the version before holds until then.
    """

    linkage = models.ForeignKey(Linkage, models.CASCADE, related_name="terms")
    number = models.PositiveSmallIntegerField(_("phiên bản"))
    declared_on = models.DateField(_("ngày khai báo"))
    declared_by = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_on = models.DateField(_("ngày xác nhận"), null=True, blank=True)
    verified_on = models.DateField(_("ngày thẩm định"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    refused_on = models.DateField(_("ngày từ chối"), null=True, blank=True)
    holds_from = models.DateField(_("áp dụng từ"), null=True, blank=True)

    class Meta(Agreement.Meta):
        abstract = False
        verbose_name = _("điều khoản")
        verbose_name_plural = _("điều khoản")
        ordering = ["linkage_id", "number"]
        constraints = [
            *Agreement.Meta.constraints,
            models.UniqueConstraint(fields=["linkage", "number"], name="terms_number_once"),
            models.UniqueConstraint(
                fields=["linkage"],
                condition=Q(number__gt=1, confirmed_on__isnull=True, refused_on__isnull=True),
                name="terms_one_pending",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True) | Q(declared_on__lte=F("confirmed_on")),
                name="terms_confirmed_after_declared",
            ),
            models.CheckConstraint(
                condition=Q(verified_on__isnull=True)
                | Q(confirmed_on__isnull=False, confirmed_on__lte=F("verified_on")),
                name="terms_verified_after_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.linkage_id} v{self.number}"

    @property
    def is_pending(self) -> bool:
        """Whether the version waits for the other side."""
        return self.confirmed_on is None and self.refused_on is None
