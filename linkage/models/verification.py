"""What officials answer to a linkage that they could not verify."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linkage.models.terms import Terms


class Return(models.Model):
    """A version that an official sent back: the document and the terms differ in ``points``.

    ``points`` are names of fields of the version or ``document``. It stands until a party answers
    (``answered_on``) with another document, another version or words.
    """

    terms = models.ForeignKey(Terms, models.CASCADE, related_name="returns")
    on = models.DateField(_("ngày trả lại"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    points = models.JSONField(_("điểm khác nhau"), default=list)
    note = models.TextField(_("điều cần làm"))
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    answer = models.TextField(_("trả lời"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("lần trả lại")
        verbose_name_plural = _("các lần trả lại")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["terms"],
                condition=Q(answered_on__isnull=True),
                name="return_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.terms} {self.on:%d/%m/%Y}"
