"""Reports that an office owes, and those that it made."""

from __future__ import annotations

from hashlib import sha256
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.files import private_storage
from geo.models import Area
from linkage.models import OfficeTemplate
from targets.dues import Rhythm
from targets.models.snapshot import Snapshot
from targets.periods import Period
from targets.reporting import Office

# What a duty says of the office, by the names of ``targets.reporting.Office``.
OFFICE = ("above", "name", "place", "signer_title", "signer", "recipients")
LATEST = 366


class Cadence(models.TextChoices):
    MONTH = "month", _("Hằng tháng")
    QUARTER = "quarter", _("Hằng quý")
    YEAR = "year", _("Hằng năm")


class ReportingDuty(models.Model):
    """A report that an office owes every month, quarter or year.

    ``area``: whose figures (empty: the whole register); ``since``: the first period reported on,
    as periods are written; ``days_after``: days after the end of the period by which it is due.
    What it says of the office stands in each report until something else is written there.
    """

    name = models.CharField(_("tên báo cáo"), max_length=200)
    area = models.ForeignKey(
        Area, models.PROTECT, verbose_name=_("địa bàn"), null=True, blank=True, related_name="+"
    )
    cadence = models.CharField(_("kỳ báo cáo"), max_length=7, choices=Cadence)
    since = models.CharField(_("từ kỳ"), max_length=7)
    days_after = models.PositiveSmallIntegerField(
        _("hạn, số ngày sau khi hết kỳ"), validators=[MaxValueValidator(LATEST)]
    )
    above = models.CharField(_("cơ quan cấp trên"), max_length=120, blank=True)
    office = models.CharField(_("cơ quan báo cáo"), max_length=120, blank=True)
    number_suffix = models.CharField(_("phần sau của số, ký hiệu"), max_length=30, blank=True)
    place = models.CharField(_("địa danh"), max_length=60, blank=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=80, blank=True)
    signer = models.CharField(_("họ tên người ký"), max_length=80, blank=True)
    recipients = models.TextField(_("nơi nhận"), max_length=1000, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người phụ trách"),
        null=True,
        blank=True,
        related_name="reporting_duties",
    )
    active = models.BooleanField(_("đang áp dụng"), default=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("báo cáo định kỳ")
        verbose_name_plural = _("báo cáo định kỳ")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cadence__in=Cadence.values), name="reporting_duty_cadence"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("duty_edit", args=[self.pk])

    @property
    def act_label(self) -> str:
        return self.name

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm(self.cadence, Period.parse(self.since), self.days_after)

    @property
    def letterhead(self) -> dict[str, str]:
        """What it says of the office, by the names of ``OFFICE``."""
        return {"name": self.office} | {
            name: getattr(self, name) for name in OFFICE if name != "name"
        }


class ReportTemplate(OfficeTemplate):
    """A template of reports; without one the product's own form is used."""

    class Meta(OfficeTemplate.Meta):
        verbose_name = _("mẫu báo cáo")
        verbose_name_plural = _("mẫu báo cáo")


class ReportQuerySet(models.QuerySet):
    def with_names(self) -> Self:
        """With what lists show of them, and without the facts of their snapshots."""
        named = ("snapshot__area", "snapshot__correction", "duty", "template", "made_by")
        heavy = (
            f"{path}__{name}"
            for path in ("snapshot", "snapshot__correction")
            for name in ("packed", "packed_figures")
        )
        return self.select_related(*named).defer(*heavy)


class Report(models.Model):
    """A report as it was made from a snapshot: never changed, never deleted.

    ``office``: what the office added (fields of ``targets.reporting.Office``, days as ISO texts);
    ``template``: that it was written into (empty: the product's own form);
    ``file``: the .docx as it was made, with its SHA-256. A further report of the same snapshot
    stands beside it.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="reports")
    duty = models.ForeignKey(
        ReportingDuty, models.PROTECT, null=True, blank=True, related_name="reports"
    )
    number = models.CharField(_("số, ký hiệu"), max_length=40)
    dated = models.DateField(_("ngày ký"))
    office = models.JSONField(editable=False)
    template = models.ForeignKey(
        ReportTemplate, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    file = models.FileField(upload_to="reports/%Y/%m", storage=private_storage, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("lập lúc"), auto_now_add=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("báo cáo đã lập")
        verbose_name_plural = _("báo cáo đã lập")
        ordering = ["-dated", "-pk"]
        indexes = [models.Index(fields=["-dated", "-id"], name="report_newest")]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("report_detail", args=[self.pk])

    @property
    def act_label(self) -> str:
        return self.number

    @property
    def document(self) -> bytes | None:
        """The .docx as it was made; None where what is stored is no longer that."""
        try:
            with self.file.open() as file:
                content = file.read()
        except FileNotFoundError:
            return None
        return content if sha256(content).hexdigest() == self.sha256 else None

    @property
    def as_office(self) -> Office:
        """What the office added, as the writers of reports take it."""
        told = self.office | {"recipients": tuple(self.office["recipients"])}
        return Office(**told | {"signed_on": self.dated})
