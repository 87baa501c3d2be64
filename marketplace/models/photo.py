"""Photos of what organizations make, and of where they process."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.files import private_storage
from marketplace.models.listing import Listing, Product
from marketplace.models.service import ProcessingService


def field_of(thing: Product | ProcessingService) -> str:
    """The field of a photo that names what it shows."""
    return "product" if isinstance(thing, Product) else "service"


class PhotoQuerySet(models.QuerySet):
    def with_public(self) -> Self:
        """Says of each whether everyone may see it (``is_public``)."""
        offered = Listing.objects.published().filter(product=OuterRef("product"))
        served = ProcessingService.objects.published().filter(pk=OuterRef("service"))
        return self.annotate(is_public=Exists(offered) | Exists(served))

    def visible_to(self, user) -> Self:
        """Those of things that the person sees."""
        if user.is_superuser:
            return self
        services = ProcessingService.objects.visible_to(user).values("pk")
        products = Product.objects.visible_to(user).values("pk")
        return self.filter(Q(product__in=products) | Q(service__in=services))

    def of(self, thing: Product | ProcessingService) -> Self:
        return self.filter(**{field_of(thing): thing})


class Photo(models.Model):
    """A photo in two sizes, drawn anew from what was sent: its notes and its place are gone.

    The first one is the cover.
    """

    product = models.ForeignKey(Product, models.CASCADE, related_name="photos", null=True)
    service = models.ForeignKey(ProcessingService, models.CASCADE, related_name="photos", null=True)
    alt = models.CharField(
        _("mô tả ảnh"),
        max_length=200,
        blank=True,
        help_text=_("Nói ảnh chụp gì, cho người không nhìn thấy ảnh."),
    )
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    small = models.FileField(upload_to="photos/%Y/%m", storage=private_storage)
    large = models.FileField(upload_to="photos/%Y/%m", storage=private_storage)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    name = models.CharField(_("tên tệp"), max_length=255)
    # of the file as it was sent, so that the same photo is kept once
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("ảnh")
        verbose_name_plural = _("ảnh")
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["product", "sha256"], name="photo_once"),
            models.CheckConstraint(
                condition=Q(product__isnull=False, service__isnull=True)
                | Q(product__isnull=True, service__isnull=False),
                name="photo_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.alt or str(self.of)

    @property
    def of(self) -> Product | ProcessingService:
        """What it shows."""
        return self.product or self.service

    @property
    def small_url(self) -> str:
        return reverse("photo_file", args=[self.pk, 640])

    @property
    def large_url(self) -> str:
        return reverse("photo_file", args=[self.pk, 1280])

    @property
    def small_width(self) -> int:
        """How wide the small one is: its longer side is at most 640 pixels."""
        return round(self.width * min(1.0, 640 / max(self.width, self.height)))
