"""Processing on offer: what a mill takes in, what it does with it, how much it can take."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from geo.periods import Period
from marketplace.models.category import ProductCategory
from marketplace.models.posting import MONTH_FIELDS, Posting, PostingQuerySet
from organizations.models import Commodity, Organization, Site


class ProcessingStep(models.Model):
    """A step that goods go through: drying, hulling, reeling. Without commodities: any of them."""

    code = models.SlugField(_("mã"), max_length=40, unique=True)
    name = models.CharField(_("tên"), max_length=100)
    commodities = models.ManyToManyField(
        Commodity,
        verbose_name=_("ngành hàng"),
        related_name="processing_steps",
        blank=True,
        help_text=_("Để trống: ngành hàng nào cũng có thể qua bước này."),
    )
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("công đoạn chế biến")
        verbose_name_plural = _("công đoạn chế biến")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


def next_month(month: int, day: date) -> tuple[date, date]:
    """The first day of the month (1 to 12) that is running on ``day`` or comes next after it, and
    the first day of the month that follows."""
    year = day.year if month >= day.month else day.year + 1
    after = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return date(year, month, 1), after


class ProcessingServiceQuerySet(PostingQuerySet):
    """Reads of processing services."""

    def current(self, day: date) -> Self:
        """Those that take work on ``day`` or will later."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day))

    def of_commodity(self, commodity: Commodity) -> Self:
        """Those that take in, or give back, something of the commodity."""
        return self.filter(Q(category__commodity=commodity) | Q(output__commodity=commodity))

    def with_step(self, step: ProcessingStep) -> Self:
        through = self.model.steps.through.objects.filter(processingstep=step)
        return self.filter(pk__in=through.values("processingservice"))

    def taking(self, month: int, amount: Decimal, day: date) -> Self:
        """Those that can still take ``amount`` base units (0: anything at all) in the next such
        month as seen from ``day``; an amount under the least batch is not taken."""
        return self.filter(_room(month, amount, day), _batch(amount))

    def taking_some_month(self, amount: Decimal, day: date) -> Self:
        """Those that can still take ``amount`` base units in one of the twelve months ahead."""
        months = (_room(month, amount, day) for month in range(1, 13))
        return self.filter(reduce(or_, months), _batch(amount))

    def within_paths(self, paths: list[str], day: date) -> Self:
        """Those whose place, or else the main site of their organization, lies under the paths."""
        if not paths:
            return self.none()
        inside = Q()
        for path in paths:
            inside |= Q(units__path__startswith=path)
        sites = Site.objects.filter(inside).values("pk")
        owners = Organization.objects.within_paths(paths, day).values("pk")
        return self.filter(Q(site__in=sites) | Q(site__isnull=True, organization__in=owners))


def _room(month: int, amount: Decimal, day: date) -> Q:
    first, after = next_month(month, day)
    enough = Q(**{f"t{month}__gt": 0, f"t{month}__gte": amount})
    begins = Q(valid_from__isnull=True) | Q(valid_from__lt=after)
    runs = Q(valid_to__isnull=True) | Q(valid_to__gt=max(first, day))
    return enough & begins & runs


def _batch(amount: Decimal) -> Q:
    return Q(min_batch__isnull=True) | Q(min_batch__lte=amount) if amount else Q()


class ProcessingService(Period, Posting):
    """Processing for others (gia công): goods of a category in, goods of another or the same out.

    ``t1`` to ``t12`` are what can still be taken in each month of the year, in base units of what
    comes in; it takes work from ``valid_from`` to the day before ``valid_to``. ``price`` is đồng
    for one base unit taken in; ``site`` None means the organization's main site.
    """

    kind = "service"

    output = models.ForeignKey(
        ProductCategory,
        models.PROTECT,
        verbose_name=_("trả về"),
        related_name="output_services",
        null=True,
        blank=True,
    )
    steps = models.ManyToManyField(
        ProcessingStep, verbose_name=_("công đoạn"), related_name="services"
    )
    min_batch = models.DecimalField(
        _("mẻ nhỏ nhất"),
        max_digits=14,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.001"), _("Không có mẻ nhỏ nhất thì để trống."))],
    )
    price = models.PositiveBigIntegerField(_("giá (đồng)"), null=True, blank=True)
    site = models.ForeignKey(
        Site,
        models.PROTECT,
        verbose_name=_("nơi chế biến"),
        related_name="services",
        null=True,
        blank=True,
    )

    objects = ProcessingServiceQuerySet.as_manager()

    class Meta(Posting.Meta):
        verbose_name = _("dịch vụ chế biến")
        verbose_name_plural = _("dịch vụ chế biến")
        constraints = [
            *Posting.Meta.constraints,
            *Period.Meta.constraints,
            models.UniqueConstraint(fields=["code"], name="processingservice_code"),
            models.CheckConstraint(
                condition=Q(min_batch__isnull=True) | Q(min_batch__gt=0),
                name="processingservice_min_batch",
            ),
            models.CheckConstraint(
                condition=Q(price__isnull=True) | Q(price__gte=0), name="processingservice_price"
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("service_detail", args=[self.pk])

    def ended(self, day: date) -> bool:
        """Whether the last day on which work is taken has passed."""
        return self.valid_to is not None and self.valid_to <= day

    @property
    def photographed(self) -> Self:
        return self

    @property
    def searched(self) -> str:
        words = [super().searched]
        if self.output:
            words.append(self.output.name)
        if self.pk:
            words += [step.name for step in self.steps.all()]
        return " ".join(words)

    def open_months(self, day: date) -> dict[int, Decimal]:
        """What can still be taken in each of the twelve months that begin with that of ``day``;
        nothing in a month in which no work is taken."""
        taken = {}
        for number, name in enumerate(MONTH_FIELDS, start=1):
            first, after = next_month(number, day)
            begins = self.valid_from is None or self.valid_from < after
            runs = self.valid_to is None or self.valid_to > max(first, day)
            taken[number] = getattr(self, name) if begins and runs else Decimal(0)
        return taken
