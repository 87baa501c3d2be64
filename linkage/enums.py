"""The closed vocabularies of linkages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """Whether goods are sold, or a mill serves the owner of the goods (gia công)."""

    SALE = "sale", _("Mua bán")
    PROCESSING_SERVICE = "processing_service", _("Gia công")


class Rung(models.TextChoices):
    """The ladder of trust; each rung stands on the one below."""

    DECLARED = "declared", _("Khai báo")
    CONFIRMED = "confirmed", _("Hai bên xác nhận")
    VERIFIED = "verified", _("Đã thẩm định")
    EVIDENCED = "evidenced", _("Có giao hàng đối chiếu")


class Life(models.TextChoices):
    PROPOSED = "proposed", _("Chờ bên kia xác nhận")
    UPCOMING = "upcoming", _("Chưa đến hạn")
    ACTIVE = "active", _("Đang hiệu lực")
    ENDED = "ended", _("Đã hết hạn")
    TERMINATED = "terminated", _("Đã chấm dứt")
    REJECTED = "rejected", _("Bị từ chối")


class Lead(models.TextChoices):
    SUPPLIER = "supplier", _("Bên bán")
    CUSTOMER = "customer", _("Bên mua")
