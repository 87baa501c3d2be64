"""Certificates: OCOP, VietGAP and the like."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from geo.models import AdministrativeUnit
from organizations.enums import CertificateState
from organizations.models.reference import CertificateScheme, OcopSet

# Notice of expiry where the scheme has no rule of its own.
NOTICE_DAYS = 90


class CertificateQuerySet(models.QuerySet):
    def as_of(self, day: date) -> Self:
        """Those that existed on ``day``, whatever they were worth."""
        return self.filter(Q(issued_on__isnull=True) | Q(issued_on__lte=day))

    def lapsed(self, day: date) -> Self:
        """Expired or withdrawn on ``day``."""
        return self.annotate(last_day=Coalesce("extended_until", "expires_on")).filter(
            Q(last_day__lt=day) | Q(withdrawn_on__lte=day)
        )

    def held(self, day: date) -> Self:
        """Those of organizations that are worth something on ``day``: neither expired nor
        withdrawn by then."""
        return (
            self.as_of(day)
            .annotate(last_day=Coalesce("extended_until", "expires_on"))
            .filter(Q(last_day__isnull=True) | Q(last_day__gte=day))
            .filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day))
            .filter(organization__isnull=False)
        )

    def ocop(self) -> Self:
        return self.filter(scheme__code="ocop")

    def unmatched(self) -> Self:
        """Recognitions whose holder is not an organization of the register."""
        return self.filter(organization__isnull=True)


class Certificate(models.Model):
    """A certificate of an organization, or a recognition whose holder is known by name only."""

    organization = models.ForeignKey(
        "organizations.Organization",
        models.CASCADE,
        related_name="certificates",
        null=True,
        blank=True,
    )
    holder_name = models.CharField(_("chủ thể"), max_length=255)
    holder_address = models.CharField(_("địa chỉ chủ thể"), max_length=255, blank=True)
    holder_unit_name = models.CharField(_("xã, phường"), max_length=120, blank=True)
    holder_unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, blank=True, related_name="+"
    )
    scheme = models.ForeignKey(CertificateScheme, models.PROTECT, related_name="certificates")
    product_name = models.CharField(_("sản phẩm"), max_length=255, blank=True)
    ocop_set = models.ForeignKey(
        OcopSet, models.PROTECT, verbose_name=_("bộ sản phẩm OCOP"), null=True, blank=True
    )
    group_in_source = models.CharField(_("nhóm theo nguồn"), max_length=120, blank=True)
    stars = models.PositiveSmallIntegerField(_("hạng sao"), null=True, blank=True)
    number = models.CharField(_("số"), max_length=120, blank=True)
    body = models.CharField(_("cơ quan cấp"), max_length=255, blank=True)
    scope = models.CharField(_("phạm vi"), max_length=255, blank=True)
    issued_on = models.DateField(_("ngày cấp"), null=True, blank=True)
    expires_on = models.DateField(_("hiệu lực đến"), null=True, blank=True)
    extended_until = models.DateField(_("gia hạn đến"), null=True, blank=True)
    withdrawn_on = models.DateField(_("ngày thu hồi"), null=True, blank=True)
    # The day on which its organization stated it; not known of what came in by a file.
    declared_on = models.DateField(_("ngày khai"), null=True, blank=True, editable=False)
    verified_on = models.DateField(_("ngày xác nhận"), null=True, blank=True)
    source = models.CharField(_("nguồn"), max_length=255, blank=True)
    illustrative = models.BooleanField(_("dữ liệu minh hoạ"), default=False)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("chứng nhận")
        verbose_name_plural = _("chứng nhận")
        ordering = ["scheme__order", "-issued_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stars__isnull=True) | Q(stars__gte=3, stars__lte=5),
                name="certificate_stars",
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True)
                | Q(expires_on__isnull=True)
                | Q(issued_on__lte=F("expires_on")),
                name="certificate_period_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} – {self.product_name or self.number or self.holder_name}"

    @property
    def act_label(self) -> str:
        return f"{self.scheme.code} {self.named or self.holder_name}"

    @property
    def named(self) -> str:
        """What tells it from others of its scheme: the number, or the product."""
        return self.number or self.product_name

    def state_on(self, day: date) -> CertificateState:
        """What the certificate is worth on ``day``; reads the scheme's own days of notice."""
        if self.withdrawn_on and self.withdrawn_on <= day:
            return CertificateState.WITHDRAWN
        if self.expires_on is None:
            return CertificateState.UNDATED
        notice = self.scheme.renewal_opens_days or NOTICE_DAYS
        if day < self.expires_on - timedelta(days=notice):
            return CertificateState.VALID
        if day <= self.expires_on:
            return CertificateState.EXPIRING
        if self.extended_until and day <= self.extended_until:
            return CertificateState.TRANSITIONAL
        return CertificateState.EXPIRED
