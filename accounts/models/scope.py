"""Where an official may look and verify: a unit and all that lies below it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import ScopeRole


class OfficialScope(models.Model):
    """One grant. Withdrawing removes the row; the acts keep who granted and withdrew, and when."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="scopes", verbose_name=_("cán bộ")
    )
    unit = models.ForeignKey(
        "geo.AdministrativeUnit", models.PROTECT, related_name="+", verbose_name=_("đơn vị")
    )
    role = models.CharField(_("quyền"), max_length=10, choices=ScopeRole)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người giao")
    )
    granted_on = models.DateField(_("giao ngày"))

    class Meta:
        verbose_name = _("địa bàn của cán bộ")
        verbose_name_plural = _("địa bàn của cán bộ")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit"],
                name="accounts_scope_once",
                violation_error_message=_("Cán bộ này đã có quyền ở đơn vị đó."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.unit} ({self.get_role_display()})"

    @property
    def act_label(self) -> str:
        return f"#{self.user_id} – {self.unit} ({self.get_role_display()})"
