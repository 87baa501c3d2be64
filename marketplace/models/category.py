"""The tree of product categories."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.enums import BaseUnit
from marketplace.seasons import read_season
from organizations.models import Commodity, OcopSet


def check_season(text: str) -> None:
    try:
        read_season(text)
    except ValueError as error:
        raise ValidationError(_("Hãy ghi tháng như 5-11, 10-1 hoặc 1-4, 9.")) from error


class ProductCategoryQuerySet(models.QuerySet):
    def under(self, code: str) -> Self:
        """The category ``code`` and all that lie under it."""
        return self.filter(Q(code=code) | Q(code__startswith=f"{code}."))


class ProductCategory(models.Model):
    """A node of the tree; its code is its path: ``tea``, ``tea.dried``, ``tea.dried.oolong``."""

    code = models.CharField(_("mã"), max_length=80, unique=True)
    name = models.CharField(_("tên"), max_length=120)
    commodity = models.ForeignKey(Commodity, models.PROTECT, related_name="categories")
    ocop_set = models.ForeignKey(
        OcopSet, models.PROTECT, verbose_name=_("bộ sản phẩm OCOP"), null=True, blank=True
    )
    base_unit = models.CharField(
        _("đơn vị tính"), max_length=6, choices=BaseUnit, default=BaseUnit.KG
    )
    unit_name = models.CharField(
        _("gọi đơn vị là"),
        max_length=20,
        blank=True,
        help_text=_("Ví dụ: cành, chậu, lượt khách. Để trống: gọi theo đơn vị tính."),
    )
    season = models.CharField(
        _("mùa vụ"),
        max_length=40,
        blank=True,
        validators=[check_season],
        help_text=_("Tháng thu hoạch, ví dụ 5-11 hoặc 10-1. Để trống: như nhóm ở trên."),
    )
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    objects = ProductCategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhóm sản phẩm")
        verbose_name_plural = _("nhóm sản phẩm")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name

    @property
    def depth(self) -> int:
        return self.code.count(".")

    @property
    def unit(self) -> str:
        """What a quantity of it is counted in, to be shown: ``kg``, ``piece`` or its own word."""
        return self.unit_name or self.base_unit
