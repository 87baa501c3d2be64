"""Facts that hold for a period, and the one place that asks the clock."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def today() -> date:
    """The day in Việt Nam. Pure code is given a day; everything else asks here."""
    return timezone.localdate()


def holds_on(day: date, prefix: str = "") -> Q:
    """The condition that a period holds ``day``; ``prefix`` leads to it (like ``"profile__"``)."""
    return (Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": day})) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": day})
    )


class PeriodQuerySet(models.QuerySet):
    """Reads of rows that hold for a period."""

    def as_of(self, day: date) -> Self:
        """Rows that hold on ``day``."""
        return self.filter(holds_on(day))


class Period(models.Model):
    """A row that holds from ``valid_from`` to the day before ``valid_to``; empty means always."""

    valid_from = models.DateField(_("hiệu lực từ"), null=True, blank=True)
    valid_to = models.DateField(_("hết hiệu lực từ"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lt=F("valid_to")),
                name="%(app_label)s_%(class)s_period_order",
            )
        ]

    def holds(self, day: date) -> bool:
        """Whether the row holds on ``day``: ``as_of`` for a row in hand."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )
