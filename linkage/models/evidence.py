"""Contract files: private to the parties and the officials of their scope."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.files import private_storage
from accounts.models.act import AppendOnly
from linkage.enums import DocumentKind
from linkage.models.linkage import Linkage
from linkage.models.terms import Terms

# Content types that are taken, and the ending of each: names say nothing.
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


class EvidenceQuerySet(models.QuerySet):
    """Reads of contract files."""

    def standing(self) -> Self:
        """Those that nobody marked as uploaded by mistake."""
        return self.filter(withdrawn_on__isnull=True)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnly("papers of a contract are kept")


class EvidenceFile(models.Model):
    """A signed contract or annex. Its type is found by content, its name only shown.

    ``terms`` is the version that it documents, where that is told. Papers are kept for three years
    after the contract ends at least (``policies.kept_until``), so nothing here deletes one.
    From ``withdrawn_on`` it is shown as uploaded by mistake and documents nothing."""

    linkage = models.ForeignKey(Linkage, models.CASCADE, related_name="files")
    file = models.FileField(upload_to="evidence/%Y/%m", storage=private_storage)
    terms = models.ForeignKey(
        Terms, models.PROTECT, null=True, blank=True, related_name="files", verbose_name=_("của")
    )
    kind = models.CharField(
        _("loại giấy tờ"), max_length=10, choices=DocumentKind, default=DocumentKind.CONTRACT
    )
    name = models.CharField(_("tên tệp"), max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    withdrawn_on = models.DateField(_("ngày đánh dấu tải nhầm"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawal_reason = models.TextField(_("lý do"), blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("tệp hợp đồng")
        verbose_name_plural = _("tệp hợp đồng")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["linkage", "sha256"],
                condition=Q(withdrawn_on__isnull=True),
                name="evidence_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise AppendOnly("papers of a contract are kept")

    @property
    def download_name(self) -> str:
        """Its name with the ending of what it is: a computer opens a file by its ending."""
        stem, dot, ending = self.name.rpartition(".")
        right = ENDINGS[self.content_type]
        same = {right, "jpeg"} if right == "jpg" else {right}
        return self.name if dot and ending.lower() in same else f"{stem or ending}.{right}"
