"""Word templates of offices, and those from which contracts are drawn up."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.files import private_storage
from geo.models import AdministrativeUnit


class OfficeTemplate(models.Model):
    """An office's own .docx, tried out before it was kept; retired, never deleted."""

    name = models.CharField(_("tên mẫu"), max_length=255)
    unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, verbose_name=_("của địa bàn"), related_name="+"
    )
    file = models.FileField(upload_to="templates/%Y/%m", storage=private_storage)
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    retired_on = models.DateField(_("thôi dùng từ ngày"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class ContractTemplate(OfficeTemplate):
    """A template of contracts; without one the product's is used.

    The newest one in use of the smallest unit that holds the supplier's place is taken.
    """

    class Meta(OfficeTemplate.Meta):
        verbose_name = _("mẫu hợp đồng")
        verbose_name_plural = _("mẫu hợp đồng")
