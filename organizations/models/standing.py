"""How far the linkages of an organization have climbed: a derived row for lists and filters."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from geo.periods import Period
from organizations.enums import Trust


class Standing(Period):
    """During a period a public linkage of the organization stood on this rung, or higher.

    Written by the acts on linkages, in their own transaction. A row without a rung says that there
    is no such linkage.
    """

    organization = models.ForeignKey(
        "organizations.Organization", models.CASCADE, related_name="standings"
    )
    rung = models.CharField(_("bậc tin cậy"), max_length=10, choices=Trust, blank=True)

    class Meta(Period.Meta):
        verbose_name = _("bậc tin cậy của tổ chức")
        verbose_name_plural = _("bậc tin cậy của tổ chức")

    def __str__(self) -> str:
        return f"{self.organization}: {self.get_rung_display()}"
