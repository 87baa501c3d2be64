"""What organizations make and offer."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from marketplace.models.category import ProductCategory
from marketplace.models.posting import YearlyPosting
from organizations.models import Organization


class ProductQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Those of a listing that the person sees, since a name is read before it is shown; and
        all of one's own organizations."""
        if user.is_superuser:
            return self
        seen = Q(pk__in=Listing.objects.visible_to(user).values("product"))
        if user.is_authenticated:
            seen |= Q(organization__in=Organization.objects.of_member(user).values("pk"))
        return self.filter(seen)


class Product(models.Model):
    """What an organization makes, whether or not it is on offer now."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="products")
    category = models.ForeignKey(
        ProductCategory,
        models.PROTECT,
        verbose_name=_("nhóm sản phẩm"),
        related_name="products",
    )
    name = models.CharField(_("tên sản phẩm"), max_length=255)
    description = models.TextField(_("mô tả"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("sản phẩm")
        verbose_name_plural = _("sản phẩm")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "category", "name"], name="product_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Listing(YearlyPosting):
    """A product on offer: quantity by month of a year, and a price in đồng for a base unit."""

    kind = "listing"

    product = models.ForeignKey(
        Product, models.PROTECT, related_name="listings", null=True, blank=True
    )
    price = models.PositiveBigIntegerField(_("giá (đồng)"), null=True, blank=True)

    class Meta(YearlyPosting.Meta):
        verbose_name = _("tin chào bán")
        verbose_name_plural = _("tin chào bán")
        constraints = [
            *YearlyPosting.Meta.constraints,
            models.CheckConstraint(
                condition=Q(price__isnull=True) | Q(price__gte=0), name="listing_price"
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("product_detail", args=[self.pk])

    @property
    def photographed(self) -> Product | None:
        return self.product
