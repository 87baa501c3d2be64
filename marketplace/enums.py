"""The closed vocabularies of the market."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PostingState(models.TextChoices):
    """A posting is read by an official before the public sees it (Law 122/2025/QH15)."""

    DRAFT = "draft", _("Bản nháp")
    SUBMITTED = "submitted", _("Chờ duyệt")
    PUBLISHED = "published", _("Đang đăng")
    RETURNED = "returned", _("Cần sửa")
    CLOSED = "closed", _("Đã đóng")


class BaseUnit(models.TextChoices):
    KG = "kg", _("kg")
    PIECE = "piece", _("chiếc")
