"""Rules of the State that read a linkage: data with their legal basis, mended by administrators."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organizations.models import Commodity


class RuleQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """The rules in force on the day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gt=day),
        )


class Rule(models.Model):
    """A rule with its source and the days on which it holds (``valid_to`` exclusive)."""

    legal_basis = models.CharField(_("căn cứ"), max_length=300)
    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lt=F("valid_to")),
                name="%(class)s_period",
            )
        ]


class SupportTerm(Rule):
    """How long a linkage must last for state support (Decree 98/2018/NĐ-CP, Art. 11)."""

    cycle_months = models.PositiveSmallIntegerField(
        _("chu kỳ sản phẩm từ (tháng)"), help_text=_("Áp dụng cho chu kỳ dài từ số tháng này.")
    )
    years = models.PositiveSmallIntegerField(_("thời hạn tối thiểu (năm)"))

    class Meta(Rule.Meta):
        abstract = False
        verbose_name = _("thời hạn để được hỗ trợ")
        verbose_name_plural = _("thời hạn để được hỗ trợ")
        ordering = ["cycle_months", "id"]

    def __str__(self) -> str:
        return f"{self.cycle_months} → {self.years}"


class OcopLinkagePoints(Rule):
    """A step of the OCOP points for "Liên kết chuỗi trong sản xuất"."""

    points = models.PositiveSmallIntegerField(_("điểm"))
    share = models.DecimalField(
        _("tỷ lệ sản lượng có hợp đồng (%)"),
        max_digits=5,
        decimal_places=2,
        validators=[MaxValueValidator(100)],
    )
    above = models.BooleanField(_("phải trên tỷ lệ này, bằng chưa được"), default=False)
    months = models.PositiveSmallIntegerField(_("ổn định từ (tháng)"), default=0)

    class Meta(Rule.Meta):
        abstract = False
        verbose_name = _("điểm OCOP về liên kết")
        verbose_name_plural = _("điểm OCOP về liên kết")
        ordering = ["points", "id"]

    def __str__(self) -> str:
        return str(self.points)


class ProductCycle(models.Model):
    """How long a product of a commodity takes from planting or raising to its use, in months."""

    commodity = models.OneToOneField(Commodity, models.CASCADE, related_name="cycle")
    months = models.PositiveSmallIntegerField(_("chu kỳ (tháng)"))
    source = models.CharField(_("nguồn"), max_length=300)

    class Meta:
        verbose_name = _("chu kỳ sản phẩm")
        verbose_name_plural = _("chu kỳ sản phẩm")
        ordering = ["commodity__order", "id"]

    def __str__(self) -> str:
        return f"{self.commodity_id}: {self.months}"
