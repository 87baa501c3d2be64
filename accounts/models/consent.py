"""What a person has agreed to, in which words, from when to when (Law 91/2025/QH15)."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import ConsentPurpose


class ConsentQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)


class Consent(models.Model):
    """One consent; withdrawing closes the row, giving again opens another."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="consents")
    purpose = models.CharField(_("mục đích"), max_length=20, choices=ConsentPurpose)
    wording = models.TextField(_("lời đồng ý"))
    given_at = models.DateTimeField(_("đồng ý lúc"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("rút lại lúc"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("sự đồng ý")
        verbose_name_plural = _("các sự đồng ý")
        ordering = ["-given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="accounts_consent_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="accounts_consent_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.purpose}"
