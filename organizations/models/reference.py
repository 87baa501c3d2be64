"""Lists that an administrator keeps: commodities, OCOP sets, schemes, technologies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Commodity(models.Model):
    """The thing a value chain is about, from leaf to packet (ngành hàng)."""

    code = models.SlugField(_("mã"), max_length=40, unique=True)
    name = models.CharField(_("tên"), max_length=100)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("ngành hàng")
        verbose_name_plural = _("ngành hàng")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class OcopGroup(models.Model):
    """One of the six OCOP groups (Decision 26/2026/QĐ-TTg)."""

    number = models.PositiveSmallIntegerField(_("số"), unique=True)
    name = models.CharField(_("tên"), max_length=100)

    class Meta:
        verbose_name = _("nhóm ngành OCOP")
        verbose_name_plural = _("nhóm ngành OCOP")
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name


class OcopSet(models.Model):
    """One of the 26 OCOP product sets (Decision 26/2026/QĐ-TTg)."""

    number = models.PositiveSmallIntegerField(_("số"), unique=True)
    name = models.CharField(_("tên"), max_length=150)
    group = models.ForeignKey(OcopGroup, models.PROTECT, related_name="sets")

    class Meta:
        verbose_name = _("bộ sản phẩm OCOP")
        verbose_name_plural = _("bộ sản phẩm OCOP")
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name


class CertificateScheme(models.Model):
    """A kind of certificate: OCOP, VietGAP, HACCP …"""

    code = models.SlugField(_("mã"), max_length=40, unique=True)
    name = models.CharField(_("tên"), max_length=150)
    standard = models.CharField(_("tiêu chuẩn"), max_length=100, blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=255, blank=True)
    validity_months = models.PositiveSmallIntegerField(_("hiệu lực (tháng)"), null=True, blank=True)
    renewal_opens_days = models.PositiveSmallIntegerField(
        _("báo sắp hết hạn trước (ngày)"),
        null=True,
        blank=True,
        help_text=_("Từ ngày này nộp được hồ sơ gia hạn."),
    )
    extension_days = models.PositiveSmallIntegerField(
        _("được gia hạn chuyển tiếp tối đa (ngày)"), null=True, blank=True
    )
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("loại chứng nhận")
        verbose_name_plural = _("loại chứng nhận")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class Technology(models.Model):
    """A high technology that a co-operative may use."""

    code = models.SlugField(_("mã"), max_length=40, unique=True)
    name = models.CharField(_("tên"), max_length=150)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("công nghệ")
        verbose_name_plural = _("công nghệ")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name
