"""Offers: what one side proposes to the other on a listing or a demand, until both agree."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from linkage.enums import Lead, OfferState
from linkage.models.agreement import Agreement
from linkage.models.linkage import Linkage
from marketplace.models import Demand, Listing, ProductCategory
from organizations.models import Commodity, Organization


class OfferQuerySet(models.QuerySet):
    def of_member(self, user) -> Self:
        """Those of the organizations in which the person has a role."""
        mine = Organization.objects.of_member(user).values("pk")
        return self.filter(Q(supplier__in=mine) | Q(customer__in=mine))

    def visible_to(self, user) -> Self:
        """A negotiation is its two parties' alone; officials see what it concludes."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_superuser else self.of_member(user)

    def with_parties(self) -> Self:
        return self.select_related("supplier", "customer", "commodity", "category")


class Offer(models.Model):
    """A negotiation between two organizations on one listing or one demand.

    What is proposed are its versions (``OfferTerms``). Accepted by the other side, the newest one
    becomes the first version of ``linkage``.
    """

    code = models.CharField(_("mã đề nghị"), max_length=60, unique=True)
    listing = models.ForeignKey(
        Listing, models.PROTECT, null=True, blank=True, related_name="offers"
    )
    demand = models.ForeignKey(Demand, models.PROTECT, null=True, blank=True, related_name="offers")
    supplier = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("bên bán"), related_name="+"
    )
    customer = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("bên mua"), related_name="+"
    )
    commodity = models.ForeignKey(
        Commodity, models.PROTECT, verbose_name=_("ngành hàng"), related_name="+"
    )
    category = models.ForeignKey(
        ProductCategory, models.PROTECT, verbose_name=_("nhóm sản phẩm"), related_name="+"
    )
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=OfferState, default=OfferState.OPEN
    )
    opened_by = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    opened_on = models.DateField(_("ngày gửi"))
    closed_on = models.DateField(_("ngày kết thúc"), null=True, blank=True)
    linkage = models.OneToOneField(
        Linkage, models.PROTECT, null=True, blank=True, related_name="offer"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề nghị")
        verbose_name_plural = _("đề nghị")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(supplier=F("customer")), name="offer_two_parties"),
            models.CheckConstraint(
                condition=Q(listing__isnull=False, demand__isnull=True)
                | Q(listing__isnull=True, demand__isnull=False),
                name="offer_on_one_posting",
            ),
            models.CheckConstraint(
                condition=Q(state=OfferState.ACCEPTED, linkage__isnull=False)
                | (~Q(state=OfferState.ACCEPTED) & Q(linkage__isnull=True)),
                name="offer_accepted_is_linked",
            ),
            models.UniqueConstraint(
                fields=["listing", "customer"],
                condition=Q(state=OfferState.OPEN, listing__isnull=False),
                name="offer_open_once_a_listing",
            ),
            models.UniqueConstraint(
                fields=["demand", "supplier"],
                condition=Q(state=OfferState.OPEN, demand__isnull=False),
                name="offer_open_once_a_demand",
            ),
        ]
        indexes = [
            models.Index(fields=["supplier", "state"], name="offer_supplier_state"),
            models.Index(fields=["customer", "state"], name="offer_customer_state"),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("offer_detail", args=[self.code])

    @property
    def posting(self) -> Listing | Demand:
        """What the negotiation is about."""
        return self.listing or self.demand


class OfferTerms(Agreement):
    """One version in a negotiation, by the side that proposed it. The newest is on the table."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("phiên bản"))
    inputs = models.BooleanField(_("có cung ứng đầu vào"), default=False)
    production = models.BooleanField(_("có tổ chức sản xuất"), default=False)
    processing = models.BooleanField(_("có sơ chế, chế biến"), default=False)
    lead = models.CharField(_("chủ trì"), max_length=10, choices=Lead, blank=True)
    proposed_by = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("lúc"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(Agreement.Meta):
        abstract = False
        verbose_name = _("phiên bản đề nghị")
        verbose_name_plural = _("phiên bản đề nghị")
        ordering = ["offer_id", "number"]
        constraints = [
            *Agreement.Meta.constraints,
            models.UniqueConstraint(fields=["offer", "number"], name="offerterms_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} v{self.number}"


class OfferMessage(models.Model):
    """Words between the two sides, beside the versions."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="messages")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))
    text = models.TextField(_("lời nhắn"), max_length=4000)

    class Meta:
        verbose_name = _("lời nhắn")
        verbose_name_plural = _("lời nhắn")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:60]
