"""The record of every act: who did what, when, and from which day it holds."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AppendOnly(Exception):
    """Raised by whoever tries to change or remove a row of a record that only grows."""


class ActQuerySet(models.QuerySet):
    def about(self, thing: models.Model) -> Self:
        """The acts on one row, latest first."""
        return self.filter(target_type=thing._meta.label_lower, target_id=thing.pk)

    def update(self, **kwargs: object) -> int:
        raise AppendOnly("acts are never changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnly("acts are never removed")


class Act(models.Model):
    """One act. ``changes`` is ``{field: [old, new]}``; ``on`` is the day it takes effect."""

    at = models.DateTimeField(_("lúc"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="acts", verbose_name=_("người làm")
    )
    verb = models.CharField(_("việc"), max_length=40)
    on = models.DateField(_("có hiệu lực từ"))
    target_type = models.CharField(max_length=80)
    target_id = models.BigIntegerField()
    target_label = models.CharField(_("đối tượng"), max_length=300)
    changes = models.JSONField(_("thay đổi"), default=dict, blank=True, encoder=DjangoJSONEncoder)
    note = models.TextField(_("ghi chú"), blank=True)
    batch = models.ForeignKey(
        "accounts.ImportBatch", models.PROTECT, null=True, blank=True, related_name="acts"
    )

    objects = ActQuerySet.as_manager()

    class Meta:
        verbose_name = _("việc đã làm")
        verbose_name_plural = _("việc đã làm")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["target_type", "target_id"], name="accounts_act_target"),
            models.Index(fields=["at"], name="accounts_act_at"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_type} {self.target_label}"

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise AppendOnly("acts are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise AppendOnly("acts are never removed")


class ImportBatch(models.Model):
    """One file taken in: what it was, who brought it, and what it did."""

    kind = models.CharField(_("loại"), max_length=40)
    file_name = models.CharField(_("tên tệp"), max_length=255)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"), default=timezone.now)
    created = models.PositiveIntegerField(_("tạo mới"), default=0)
    updated = models.PositiveIntegerField(_("cập nhật"), default=0)
    unchanged = models.PositiveIntegerField(_("không đổi"), default=0)
    corrections = models.PositiveIntegerField(_("đính chính"), default=0)

    class Meta:
        verbose_name = _("lần nhập tệp")
        verbose_name_plural = _("các lần nhập tệp")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} · {self.file_name}"
