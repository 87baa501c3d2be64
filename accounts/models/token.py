"""Tokens by which a person's programs speak to the API."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from knox.models import AbstractAuthToken


class ApiToken(AbstractAuthToken):
    """A token with a name that its owner gave it; only a digest of the token is kept."""

    name = models.CharField(_("tên"), max_length=80)

    class Meta:
        verbose_name = _("mã truy cập API")
        verbose_name_plural = _("mã truy cập API")
        ordering = ["-created"]

    def __str__(self) -> str:
        return self.name
