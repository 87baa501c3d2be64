"""Plans and their targets."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geo.models import Area


class Plan(models.Model):
    """A plan of an office, for an area."""

    code = models.SlugField(_("mã"), max_length=40, unique=True)
    name = models.CharField(_("tên"), max_length=255)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=255)
    legal_basis = models.TextField(_("căn cứ"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="plans")
    base_year = models.PositiveSmallIntegerField(_("năm gốc"), null=True, blank=True)
    responsible = models.CharField(_("cơ quan chủ trì"), max_length=255, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("kế hoạch")
        verbose_name_plural = _("kế hoạch")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class TargetOperator(models.TextChoices):
    """How a plan's words compare a figure with the target."""

    ABOUT = "about", _("khoảng")
    AT_LEAST = ">=", _("ít nhất")
    OVER = ">", _("trên")
    FOLLOWED = "followed", _("theo dõi, không có con số")


class Target(models.Model):
    """A clause of a plan: which indicator must reach what, by when, in the plan's own words."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    code = models.CharField(_("mã"), max_length=40, unique=True)
    wording = models.TextField(_("lời văn trong kế hoạch"))
    by_year = models.PositiveSmallIntegerField(_("đến năm"))
    operator = models.CharField(_("so sánh"), max_length=10, choices=TargetOperator)
    value = models.DecimalField(
        _("giá trị"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    indicator = models.CharField(_("chỉ số"), max_length=40, blank=True)
    reading = models.CharField(_("cách đọc"), max_length=20, blank=True)
    level = models.PositiveSmallIntegerField(_("mức"), null=True, blank=True)
    rung = models.CharField(_("bậc tin cậy"), max_length=12, blank=True)
    base_value = models.DecimalField(
        _("giá trị năm gốc"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    responsible = models.CharField(_("cơ quan chịu trách nhiệm"), max_length=255, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("chỉ tiêu")
        verbose_name_plural = _("chỉ tiêu")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return f"{self.code}: {self.wording}"


class Milestone(models.Model):
    """What a target is to have reached by the end of a year on its way."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="milestones")
    year = models.PositiveSmallIntegerField(_("năm"))
    value = models.DecimalField(_("giá trị"), max_digits=14, decimal_places=4)

    class Meta:
        verbose_name = _("mốc của chỉ tiêu")
        verbose_name_plural = _("mốc của chỉ tiêu")
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["target", "year"], name="milestone_once"),
            models.CheckConstraint(condition=Q(value__gte=0), name="milestone_value"),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.year}"
