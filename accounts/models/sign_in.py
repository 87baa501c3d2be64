"""One-time sign-in codes, and the counters that slow down guessing."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OneTimeSignInQuerySet(models.QuerySet):
    def usable(self, at: datetime) -> Self:
        return self.filter(used_at__isnull=True, replaced_at__isnull=True, expires_at__gt=at)


class OneTimeSignIn(models.Model):
    """A code on a printed sheet: whoever brings it sets a new password, once.

    Only a keyed hash of the code is kept. A later sheet replaces the earlier one.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="one_time")
    code_hash = models.CharField(max_length=64)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("cấp lúc"), default=timezone.now)
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    used_at = models.DateTimeField(_("dùng lúc"), null=True, blank=True)
    replaced_at = models.DateTimeField(_("thay bằng phiếu khác lúc"), null=True, blank=True)

    objects = OneTimeSignInQuerySet.as_manager()

    class Meta:
        verbose_name = _("phiếu đăng nhập một lần")
        verbose_name_plural = _("phiếu đăng nhập một lần")
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at__isnull=True, replaced_at__isnull=True),
                name="accounts_one_time_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.created_at:%Y-%m-%d}"


class AttemptCounter(models.Model):
    """How often something was tried within a window of time; see ``accounts.limits``."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    window_ends = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("bộ đếm số lần thử")
        verbose_name_plural = _("bộ đếm số lần thử")

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.count}"
