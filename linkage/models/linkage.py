"""A linkage: an economic contract between a supplier and a customer (Decree 98/2018/NĐ-CP)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Min, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import official_paths
from geo.periods import today
from linkage.enums import Form, Lead
from marketplace.models import ProductCategory
from organizations.models import Commodity, Organization

if TYPE_CHECKING:
    from linkage.models.terms import Terms


# The stages that a linkage may cover besides sale, in the order of the chain.
BESIDES_SALE = ("inputs", "production", "processing")


class LinkageQuerySet(models.QuerySet):
    """Reads of linkages in the field's words."""

    def of_organization(self, organization: Organization) -> Self:
        return self.filter(Q(supplier=organization) | Q(customer=organization))

    def of_member(self, user) -> Self:
        """Linkages of the organizations in which the person has a role."""
        mine = Organization.objects.of_member(user).values("pk")
        return self.filter(Q(supplier__in=mine) | Q(customer__in=mine))

    def in_scope(self, user) -> Self:
        """Linkages with a party that an official answers for."""
        if user.is_superuser:
            return self
        scope = Organization.objects.within_paths(official_paths(user), today()).values("pk")
        return self.filter(Q(supplier__in=scope) | Q(customer__in=scope))

    def visible_to(self, user) -> Self:
        """Everyone sees that a confirmed linkage exists unless a party hides it; parties and
        officials of the scope see all of theirs."""
        if user.is_superuser:
            return self
        confirmed = self.model.objects.filter(pk=OuterRef("pk"), terms__confirmed_on__isnull=False)
        seen = Q(Exists(confirmed), hidden=False)
        if user.is_authenticated:
            mine = Organization.objects.of_member(user).values("pk")
            seen |= Q(supplier__in=mine) | Q(customer__in=mine)
        if paths := official_paths(user):
            scope = Organization.objects.within_paths(paths, today()).values("pk")
            seen |= Q(supplier__in=scope) | Q(customer__in=scope)
        return self.filter(seen)

    def open_to(self, user) -> Self:
        """Those whose quantities, values and documents the person may see: the parties, and
        officials of either party's scope (``can_see_terms`` for many at once)."""
        if user.is_superuser:
            return self
        seen = self.model.objects.of_member(user)
        if official_paths(user):
            seen = seen | self.model.objects.in_scope(user)
        return self.filter(pk__in=seen.values("pk"))

    def with_parties(self) -> Self:
        return self.select_related("supplier", "customer", "commodity", "category")

    def with_first_agreed(self) -> Self:
        """Adds ``first_agreed``: the first day on which both sides agreed a delivery, or None."""
        return self.annotate(first_agreed=Min("deliveries__agreed_on"))


class Linkage(models.Model):
    """Who is tied to whom in which commodity; its dated terms are versions (``Terms``).

    The stages it covers besides sale give its form 1 to 7 of Decree 98/2018, Art. 4.
    """

    code = models.CharField(_("mã liên kết"), max_length=60, unique=True)
    supplier = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("bên bán"), related_name="supplies"
    )
    customer = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("bên mua"), related_name="purchases"
    )
    commodity = models.ForeignKey(
        Commodity, models.PROTECT, verbose_name=_("ngành hàng"), related_name="linkages"
    )
    category = models.ForeignKey(
        ProductCategory,
        models.PROTECT,
        verbose_name=_("nhóm sản phẩm"),
        related_name="linkages",
        null=True,
        blank=True,
    )
    form = models.CharField(_("hình thức"), max_length=20, choices=Form, default=Form.SALE)
    inputs = models.BooleanField(_("có cung ứng đầu vào"), default=False)
    production = models.BooleanField(_("có tổ chức sản xuất"), default=False)
    processing = models.BooleanField(_("có sơ chế, chế biến"), default=False)
    lead = models.CharField(_("chủ trì"), max_length=10, choices=Lead, blank=True)
    contract_number = models.CharField(_("số hợp đồng"), max_length=120, blank=True)
    terminated_on = models.DateField(_("ngày chấm dứt"), null=True, blank=True)
    termination_reason = models.TextField(_("lý do chấm dứt"), blank=True)
    rejected_on = models.DateField(_("ngày từ chối"), null=True, blank=True)
    rejection_reason = models.TextField(_("lý do từ chối"), blank=True)
    # The same contract entered twice: from ``merged_on`` the other one stands for both.
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("đã gộp vào"),
        related_name="merged",
        null=True,
        blank=True,
    )
    merged_on = models.DateField(_("ngày gộp"), null=True, blank=True)
    # A party's successor goes on with the contract under a linkage of its own.
    continues = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("tiếp nối liên kết"),
        related_name="continued_by",
        null=True,
        blank=True,
    )
    hidden = models.BooleanField(_("không hiện công khai"), default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = LinkageQuerySet.as_manager()

    class Meta:
        verbose_name = _("liên kết")
        verbose_name_plural = _("liên kết")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(supplier=F("customer")), name="linkage_two_parties"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True, merged_on__isnull=True)
                | (Q(merged_into__isnull=False, merged_on__isnull=False) & ~Q(merged_into=F("id"))),
                name="linkage_merged_on",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("linkage_detail", args=[self.code])

    @property
    def illustrative(self) -> bool:
        return self.supplier.illustrative or self.customer.illustrative

    def terms_on(self, day: date) -> Terms | None:
        """The version that holds on ``day``, or None; reads prefetched ``terms`` where loaded."""
        holding = [t for t in self.terms.all() if t.holds_from and t.holds_from <= day]
        return max(holding, key=lambda t: (t.holds_from, t.number), default=None)

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages it covers besides sale, in the order of the chain."""
        return tuple(stage for stage in BESIDES_SALE if getattr(self, stage))

    @property
    def first_terms(self) -> Terms:
        """The version that the linkage was declared with."""
        return min(self.terms.all(), key=lambda t: t.number)

    @property
    def pending_terms(self) -> Terms | None:
        """The version that waits for the other side, or None."""
        return next((t for t in self.terms.all() if t.is_pending), None)

    @property
    def to_verify(self) -> Terms | None:
        """The newest version that both sides confirmed, while no official has verified it."""
        confirmed = [t for t in self.terms.all() if t.confirmed_on]
        newest = max(confirmed, key=lambda t: t.number, default=None)
        return newest if newest is not None and newest.verified_on is None else None
