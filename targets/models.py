"""Plans, their targets, and frozen facts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from geo.models import Area


class Plan(models.Model):
    """A plan of an office, for an area."""

    code = models.SlugField(_("mã"), max_length=40, unique=True)
    name = models.CharField(_("tên"), max_length=255)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=255)
    legal_basis = models.TextField(_("căn cứ"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="plans")
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
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("chỉ tiêu")
        verbose_name_plural = _("chỉ tiêu")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return f"{self.code}: {self.wording}"


class FrozenFacts(models.Model):
    """The facts that figures as of a day rested on, kept as they were when frozen.

    ``facts`` is canonical JSON, ``seal`` its SHA-256: recomputing the indicators from it gives
    the same figures for good, whatever is corrected later.
    """

    as_of = models.DateField(_("đến ngày"))
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    facts = models.TextField(editable=False)
    seal = models.CharField(_("niêm phong SHA-256"), max_length=64, editable=False)
    frozen_at = models.DateTimeField(auto_now_add=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("số liệu đã chốt")
        verbose_name_plural = _("số liệu đã chốt")
        ordering = ["-as_of", "-id"]

    def __str__(self) -> str:
        return f"{self.as_of} ({self.seal[:8]})"
