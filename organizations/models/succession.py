"""Which organization goes on with what another one had."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organizations.enums import SuccessionKind


class Succession(models.Model):
    """One successor of one organization from a day (Law on Cooperatives 17/2023/QH15).

    A merger has several predecessors with one successor, a division one predecessor with several
    successors; in a separation the predecessor goes on beside them; a dissolution has none
    (``successor`` is None). Figures before the day stay.
    """

    kind = models.CharField(_("hình thức"), max_length=12, choices=SuccessionKind)
    predecessor = models.ForeignKey(
        "organizations.Organization", models.PROTECT, related_name="successions"
    )
    successor = models.ForeignKey(
        "organizations.Organization",
        models.PROTECT,
        related_name="inheritances",
        null=True,
        blank=True,
    )
    on = models.DateField(_("từ ngày"))
    decision = models.CharField(_("quyết định, biên bản"), max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("kế thừa")
        verbose_name_plural = _("kế thừa")
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "on"], name="organization_succession_once"
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("predecessor")),
                name="succession_of_another",
            ),
            models.CheckConstraint(
                condition=Q(kind=SuccessionKind.DISSOLUTION, successor__isnull=True)
                | (~Q(kind=SuccessionKind.DISSOLUTION) & Q(successor__isnull=False)),
                name="succession_has_successor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"

    @property
    def operates_on(self) -> bool:
        """Whether the predecessor goes on beside its successor."""
        return self.kind == SuccessionKind.SEPARATION
