"""Who may act for an organization."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.enums import MembershipRole


class Membership(models.Model):
    """A person's part in an organization: owner, editor or viewer."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(
        "organizations.Organization", models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("quyền"), max_length=10, choices=MembershipRole)
    since = models.DateField(_("từ ngày"))
    invited = models.BooleanField(
        _("tài khoản do tổ chức lập"),
        default=False,
        editable=False,
        help_text=_("Chủ quản in được phiếu đăng nhập một lần cho tài khoản này."),
    )

    class Meta:
        verbose_name = _("người của tổ chức")
        verbose_name_plural = _("người của tổ chức")
        constraints = [
            models.UniqueConstraint(fields=["user", "organization"], name="membership_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organization} ({self.get_role_display()})"
