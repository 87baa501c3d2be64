"""What two parties agree on: the content that an offer's and a linkage's versions share."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from linkage.enums import PriceKind
from marketplace.models import MONTH_FIELDS

NOT_NEGATIVE = [MinValueValidator(0, _("Không được là số âm."))]
PERCENT = [*NOT_NEGATIVE, MaxValueValidator(100, _("Không được quá 100 %."))]


def _month(number: int) -> models.DecimalField:
    return models.DecimalField(
        format_lazy(_("tháng {number}"), number=number),
        max_digits=14,
        decimal_places=3,
        null=True,
        blank=True,
        validators=NOT_NEGATIVE,
    )


class Agreement(models.Model):
    """One version of what is agreed: term, quantity, price, delivery, payment, risk, dispute.

    ``t1`` … ``t12`` are the kilograms of each calendar month of every year of the term; where
    they are given, ``quantity`` (kg a year) is their sum. Money is đồng. A contract usually
    states all of this, none is required but its first day.
    """

    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến ngày"), null=True, blank=True)
    quantity = models.DecimalField(
        _("sản lượng mỗi năm (kg)"), max_digits=16, decimal_places=3, null=True, blank=True
    )
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
    value = models.DecimalField(
        _("giá trị (đồng)"), max_digits=20, decimal_places=2, null=True, blank=True
    )
    contracted_share = models.DecimalField(
        _("tỷ lệ bao tiêu (%)"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    export = models.BooleanField(_("xuất khẩu trực tiếp"), null=True, blank=True)
    price_kind = models.CharField(
        _("cách định giá"), max_length=10, choices=PriceKind, blank=True, default=""
    )
    price = models.DecimalField(
        _("đơn giá (đồng/kg)"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=NOT_NEGATIVE,
    )
    price_terms = models.TextField(_("công thức hoặc cách xác định giá"), blank=True)
    price_deviation = models.DecimalField(
        _("thương lượng lại khi giá thị trường lệch quá (%)"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=PERCENT,
    )
    advance = models.DecimalField(
        _("ứng trước (đồng)"),
        max_digits=20,
        decimal_places=2,
        null=True,
        blank=True,
        validators=NOT_NEGATIVE,
    )
    inputs_supplied = models.TextField(_("vật tư, dịch vụ ứng trước"), blank=True)
    quality_terms = models.TextField(_("chất lượng, quy cách"), blank=True)
    delivery_terms = models.TextField(_("giao nhận"), blank=True)
    payment_days = models.PositiveSmallIntegerField(
        _("thanh toán trong (ngày)"), null=True, blank=True
    )
    payment_terms = models.TextField(_("thanh toán"), blank=True)
    risk_terms = models.TextField(_("chia sẻ rủi ro, bất khả kháng"), blank=True)
    penalty_terms = models.TextField(_("phạt vi phạm"), blank=True)
    dispute_terms = models.TextField(_("giải quyết tranh chấp"), blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__lte=F("ends_on")),
                name="%(class)s_period_order",
            ),
            models.CheckConstraint(
                condition=Q(contracted_share__isnull=True)
                | Q(contracted_share__gte=0, contracted_share__lte=100),
                name="%(class)s_contracted_share",
            ),
        ]

    def clean(self) -> None:
        """What the months add up to is the quantity of a year; given both, they must agree."""
        super().clean()
        if self.months is None:
            return
        total = sum(self.months.values(), Decimal(0))
        if self.quantity is None:
            self.quantity = total
        elif self.quantity != total:
            raise ValidationError({"quantity": _("Sản lượng mỗi năm phải bằng tổng các tháng.")})

    @property
    def months(self) -> dict[int, Decimal] | None:
        """Kilograms by calendar month; None where the version does not state them."""
        stated = {number: getattr(self, name) for number, name in enumerate(MONTH_FIELDS, start=1)}
        if all(quantity is None for quantity in stated.values()):
            return None
        return {number: quantity or Decimal(0) for number, quantity in stated.items()}


# The fields of a version, in the order in which a contract states them.
AGREED_FIELDS = tuple(field.name for field in Agreement._meta.fields)
