"""Support that organizations were given under the plan and its programmes."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_administrator, official_paths
from organizations.models import Organization


class SupportKind(models.TextChoices):
    """What the plan lists as support for co-operatives (domain facts, section 1)."""

    TRAINING = "training", _("Đào tạo, bồi dưỡng")
    TRADE_PROMOTION = "trade_promotion", _("Xúc tiến thương mại")
    TECHNOLOGY = "technology", _("Ứng dụng công nghệ mới")
    FAIR = "fair", _("Hội chợ, phiên chợ, kết nối cung cầu")
    INFRASTRUCTURE = "infrastructure", _("Kết cấu hạ tầng")
    LAND = "land", _("Đất đai")
    CREDIT = "credit", _("Tín dụng")
    RECOVERY = "recovery", _("Vốn, giống sau thiên tai, dịch bệnh")
    BRAND = "brand", _("Đăng ký nhãn hiệu, thương hiệu")
    OTHER = "other", _("Hỗ trợ khác")


class SupportMeasureQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that were not marked as mistaken."""
        return self.filter(mistaken_on__isnull=True)

    def overseen_by(self, user, day: date) -> Self:
        """Those of organizations that an official answers for; of an administrator all."""
        if is_administrator(user):
            return self
        scope = Organization.objects.within_paths(official_paths(user), day)
        return self.filter(organization__in=scope.values("pk"))

    def running_in(self, first: date, last: date) -> Self:
        """Those that began in the days from ``first`` to ``last``, both included."""
        return self.filter(from_date__gte=first, from_date__lte=last)


class SupportMeasure(models.Model):
    """One measure of support for one organization; ``value`` is đồng, None where nobody said.

    It is never deleted: one that was entered by mistake is marked so, with the reason, and is
    counted nowhere from then on.
    """

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("tổ chức"), related_name="support_measures"
    )
    kind = models.CharField(_("loại hỗ trợ"), max_length=20, choices=SupportKind)
    title = models.CharField(_("nội dung"), max_length=200)
    provider = models.CharField(_("cơ quan hỗ trợ"), max_length=200, blank=True)
    programme = models.CharField(_("chương trình"), max_length=200, blank=True)
    from_date = models.DateField(_("từ ngày"))
    to_date = models.DateField(_("đến ngày"), null=True, blank=True)
    value = models.DecimalField(
        _("giá trị (đồng)"),
        max_digits=18,
        decimal_places=0,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    decision = models.CharField(_("quyết định"), max_length=120, blank=True)
    note = models.TextField(_("ghi chú"), blank=True, max_length=2000)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    mistaken_on = models.DateField(_("ghi nhầm từ ngày"), null=True, editable=False)
    mistaken_reason = models.CharField(_("lý do ghi nhầm"), max_length=300, blank=True)

    objects = SupportMeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("hỗ trợ")
        verbose_name_plural = _("hỗ trợ")
        ordering = ["-from_date", "-pk"]
        indexes = [models.Index(fields=["from_date", "kind"], name="support_from_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_date__isnull=True) | Q(from_date__lte=F("to_date")),
                name="support_period_order",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0), name="support_value"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def act_label(self) -> str:
        return self.title
