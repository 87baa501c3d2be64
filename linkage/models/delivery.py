"""What was really delivered."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linkage.enums import DeliveryState
from linkage.models.linkage import Linkage
from organizations.models import Organization


class DeliveryQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Those of the linkages of the person's organizations, and of an official's scope."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        own = Linkage.objects.of_member(user).values("pk")
        scope = Linkage.objects.in_scope(user).values("pk")
        return self.filter(Q(linkage__in=own) | Q(linkage__in=scope))


class Delivery(models.Model):
    """The quantity delivered under a linkage in a month, as one side recorded it.

    The other side agrees (``agreed_on``) or contests it (``contested_on``, with what it says was
    delivered); recorded anew, it waits for an answer again.
    """

    linkage = models.ForeignKey(Linkage, models.CASCADE, related_name="deliveries")
    month = models.DateField(_("tháng"), help_text=_("Ngày đầu tháng."))
    quantity = models.DecimalField(_("sản lượng (kg)"), max_digits=16, decimal_places=3)
    recorded_by = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_on = models.DateField(_("ngày đối chiếu"), null=True, blank=True)
    recorded_on = models.DateField(_("ngày ghi"), null=True, blank=True)
    contested_on = models.DateField(_("ngày không đồng ý"), null=True, blank=True)
    contested_quantity = models.DecimalField(
        _("sản lượng theo bên kia (kg)"), max_digits=16, decimal_places=3, null=True, blank=True
    )
    contest_reason = models.TextField(_("lý do không đồng ý"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("giao hàng")
        verbose_name_plural = _("giao hàng")
        ordering = ["linkage_id", "month"]
        constraints = [
            models.UniqueConstraint(fields=["linkage", "month"], name="delivery_once_a_month"),
            models.CheckConstraint(condition=Q(quantity__gte=0), name="delivery_quantity"),
            models.CheckConstraint(condition=Q(month__day=1), name="delivery_first_of_month"),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True) | Q(contested_on__isnull=True),
                name="delivery_agreed_or_contested",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.linkage_id} {self.month:%m/%Y}"

    @property
    def state(self) -> DeliveryState:
        if self.agreed_on:
            return DeliveryState.AGREED
        return DeliveryState.CONTESTED if self.contested_on else DeliveryState.RECORDED

    @property
    def recorder(self) -> Organization:
        """Whose figure it is; where nobody is named, the supplier is taken to have spoken."""
        return self.recorded_by or self.linkage.supplier
