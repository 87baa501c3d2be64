"""The version of the register's data, for results that are kept."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class RegisterVersion(models.Model):
    """One row that every act raises in its own transaction.

    A result kept under the version it was computed from is never older than the data: the number
    becomes visible with the change itself.
    """

    ONLY = 1
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("phiên bản dữ liệu")
        verbose_name_plural = _("phiên bản dữ liệu")

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        """The version of the data as committed."""
        row = cls.objects.filter(pk=cls.ONLY).values_list("number", flat=True).first()
        return row or 0

    @classmethod
    def advance(cls) -> None:
        """Raises the version; call it in the transaction that changes the data."""
        if not cls.objects.filter(pk=cls.ONLY).update(number=F("number") + 1):
            cls.objects.get_or_create(pk=cls.ONLY, defaults={"number": 1})
