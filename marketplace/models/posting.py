"""What all postings share: quantities by month, and moderation before display."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.permissions import official_paths
from geo.periods import today
from marketplace.enums import PostingState
from marketplace.models.category import ProductCategory
from organizations.models import CertificateScheme, Organization

MONTH_FIELDS = tuple(f"t{month}" for month in range(1, 13))


class PostingQuerySet(models.QuerySet):
    """Reads of listings, demands and processing services."""

    def published(self) -> Self:
        return self.filter(state=PostingState.PUBLISHED)

    def awaiting_moderation(self) -> Self:
        return self.filter(state=PostingState.SUBMITTED)

    def visible_to(self, user) -> Self:
        """Published ones for everyone; one's own in any state; for officials, their scope's.

        An official sees no draft of an organization but the one that they began for it.
        """
        if user.is_superuser:
            return self
        published = Q(state=PostingState.PUBLISHED)
        if not user.is_authenticated:
            return self.filter(published)
        seen = published | Q(organization__memberships__user=user)
        if paths := official_paths(user):
            scope = Organization.objects.within_paths(paths, today())
            seen |= Q(organization__in=scope) & (~Q(state=PostingState.DRAFT) | Q(created_by=user))
        return self.filter(pk__in=self.model.objects.filter(seen).values("pk"))

    def of_member(self, user) -> Self:
        """Postings of the organizations in which the person has any role."""
        mine = Organization.objects.of_member(user)
        return self.filter(organization__in=mine)

    def in_scope(self, user) -> Self:
        """Postings of the organizations that an official answers for."""
        if user.is_superuser:
            return self
        scope = Organization.objects.within_paths(official_paths(user), today())
        return self.filter(organization__in=scope)

    def in_month(self, month: int) -> Self:
        """Those with a quantity in the month (1 to 12)."""
        return self.filter(**{f"t{month}__gt": 0})


def _month(number: int) -> models.DecimalField:
    return models.DecimalField(
        format_lazy(_("tháng {number}"), number=number),
        max_digits=14,
        decimal_places=3,
        default=Decimal(0),
        validators=[MinValueValidator(0, _("Số lượng không được âm."))],
    )


class Posting(models.Model):
    """Quantities of one category by month, by one organization.

    ``kind`` is the word by which addresses and the record of acts call it.
    """

    kind: ClassVar[str]

    code = models.CharField(_("mã"), max_length=60)
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("tổ chức"), related_name="%(class)ss"
    )
    category = models.ForeignKey(
        ProductCategory, models.PROTECT, verbose_name=_("nhóm sản phẩm"), related_name="%(class)ss"
    )
    title = models.CharField(_("tiêu đề"), max_length=255)
    folded = models.TextField(editable=False)
    description = models.TextField(_("mô tả"), blank=True)
    certificates = models.ManyToManyField(
        CertificateScheme, verbose_name=_("chứng nhận"), related_name="%(class)ss", blank=True
    )
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=PostingState, default=PostingState.DRAFT
    )
    submitted_on = models.DateField(_("ngày gửi duyệt"), null=True, blank=True, editable=False)
    published_on = models.DateField(_("ngày đăng"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    return_reason = models.TextField(_("điều cần sửa"), blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # Counts the changes, so that nobody approves or overwrites a version that they did not read.
    revision = models.PositiveIntegerField(default=1, editable=False)

    t1 = _month(1)
    t2 = _month(2)
    t3 = _month(3)
    t4 = _month(4)
    t5 = _month(5)
    t6 = _month(6)
    t7 = _month(7)
    t8 = _month(8)
    t9 = _month(9)
    t10 = _month(10)
    t11 = _month(11)
    t12 = _month(12)

    objects = PostingQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{name}__gte": 0 for name in MONTH_FIELDS}),
                name="%(class)s_quantities",
            ),
            models.CheckConstraint(
                condition=~Q(state=PostingState.PUBLISHED) | Q(published_on__isnull=False),
                name="%(class)s_published_on",
            ),
            models.CheckConstraint(
                condition=~Q(state=PostingState.SUBMITTED) | Q(submitted_on__isnull=False),
                name="%(class)s_submitted_on",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-published_on", "-id"]),
            models.Index(fields=["category", "state", "-published_on", "-id"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def months(self) -> dict[int, Decimal]:
        """Quantity by month number, in the category's base unit."""
        return {month: getattr(self, f"t{month}") for month in range(1, 13)}

    @property
    def total(self) -> Decimal:
        return sum(self.months.values(), Decimal(0))

    @property
    def photographed(self) -> models.Model | None:
        """What its photos show; None where it has none, as what is sought has not."""
        return None

    @property
    def illustrative(self) -> bool:
        return self.organization.illustrative

    @property
    def searched(self) -> str:
        """What a search reads of the posting itself; its organization is read at its place."""
        return f"{self.title} {self.category.name}"


class YearlyPostingQuerySet(PostingQuerySet):
    """Reads of postings of a year."""

    def current(self, day: date) -> Self:
        """Those of the year of ``day`` or a later one: what is past is on offer no more."""
        return self.filter(year__gte=day.year)


class YearlyPosting(Posting):
    """A posting whose months are those of one year; a code may serve again in another year."""

    year = models.PositiveSmallIntegerField(
        _("năm"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )

    objects = YearlyPostingQuerySet.as_manager()

    class Meta(Posting.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["code", "year"], name="%(class)s_code_year"),
            *Posting.Meta.constraints,
        ]
