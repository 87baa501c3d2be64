"""The fixed vocabularies of people and access."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ScopeRole(models.TextChoices):
    """What an official may do in the units of a scope: look, or also verify and register."""

    VIEWER = "viewer", _("Xem")
    VERIFIER = "verifier", _("Thẩm định")


class ConsentPurpose(models.TextChoices):
    ACCOUNT = "account", _("Lập và dùng tài khoản")
    SHOW_PHONE = "show_phone", _("Hiện số điện thoại của tôi cho người khác")
