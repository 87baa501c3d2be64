"""How far the linkages of an organization have climbed: a derived row for lists and filters."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from geo.periods import Period
from organizations.enums import Trust


class Standing(Period):
    """During a period one public linkage of the organization stood on this rung.

    Written by the acts on linkages, in their own transaction. ``linkage`` is the key of a table
    of a higher app, and therefore no foreign key.
    """

    organization = models.ForeignKey(
        "organizations.Organization", models.CASCADE, related_name="standings"
    )
    linkage = models.BigIntegerField(db_index=True)
    rung = models.CharField(_("bậc tin cậy"), max_length=10, choices=Trust)

    class Meta(Period.Meta):
        verbose_name = _("bậc tin cậy của tổ chức")
        verbose_name_plural = _("bậc tin cậy của tổ chức")

    def __str__(self) -> str:
        return f"{self.organization}: {self.get_rung_display()}"
