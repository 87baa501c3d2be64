"""What the page of one posting shows beside its card: the season, and what is known of its
certificates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.models import Demand, Posting, ProcessingService
from marketplace.presenters.cards import DECLARED, HOLDING, LAPSED, REQUIRED, VERIFIED, short_name
from organizations.models import Certificate

TONNE = Decimal(1000)
WITHDRAWN = (_("đã thu hồi"), "bad", "x-circle")


@dataclass(frozen=True)
class SeasonMonth:
    """A month of the calendar; ``share`` is its part of the largest, in tenths."""

    number: int
    quantity: Decimal
    shown: Decimal
    share: int
    past: bool


@dataclass(frozen=True)
class Season:
    """Twelve months, their quantities in ``unit``: tonnes where kilograms get long."""

    months: tuple[SeasonMonth, ...]
    unit: str

    @property
    def total(self) -> Decimal:
        return sum((month.quantity for month in self.months), Decimal(0))

    @property
    def ahead(self) -> Decimal:
        """What the months still to come hold, the running one with them; in the base unit."""
        return sum((month.quantity for month in self.months if not month.past), Decimal(0))

    @property
    def some_past(self) -> bool:
        return any(month.past and month.quantity for month in self.months)

    @property
    def empty(self) -> bool:
        return not any(month.quantity for month in self.months)


def season(posting: Posting, day: date) -> Season:
    """Of a year; of a service: of the twelve months ahead, in the order of the calendar."""
    serves = isinstance(posting, ProcessingService)
    quantities = posting.open_months(day) if serves else posting.months
    largest = max(quantities.values())
    unit = posting.category.unit
    in_tonnes = unit == "kg" and largest >= 10 * TONNE
    return Season(
        unit="tấn" if in_tonnes else unit,
        months=tuple(
            SeasonMonth(
                number=number,
                quantity=quantity,
                shown=quantity / TONNE if in_tonnes else quantity,
                share=-int(-10 * quantity // largest) if largest else 0,
                past=not serves and (posting.year, number) < (day.year, day.month),
            )
            for number, quantity in quantities.items()
        ),
    )


@dataclass(frozen=True)
class CertificateFact:
    """A scheme that a posting names, with the certificate that bears it out, where there is one."""

    name: str
    words: str | Promise
    tone: str
    icon: str
    certificate: Certificate | None

    @property
    def until(self) -> date | None:
        """The last day on which it holds."""
        return self.certificate and (self.certificate.extended_until or self.certificate.expires_on)


def certificate_facts(posting: Posting, day: date) -> tuple[CertificateFact, ...]:
    """Every scheme that the posting names: for a demand required, for others as it stands."""
    return tuple(_fact(posting, scheme, day) for scheme in posting.certificates.all())


def _fact(posting: Posting, scheme, day: date) -> CertificateFact:
    if isinstance(posting, Demand):
        return CertificateFact(scheme.name, *REQUIRED, None)
    rows = [row for row in posting.organization.certificates.all() if row.scheme_id == scheme.pk]
    states = [(row, row.state_on(day)) for row in rows]
    live = [row for row, state in states if state in HOLDING]
    verified = [row for row in live if row.verified_on and row.verified_on <= day]
    shown = next(iter(verified or live or rows), None)
    if verified:
        words = VERIFIED
    elif live or not rows:
        words = DECLARED
    else:
        words = WITHDRAWN if shown and shown.withdrawn_on else LAPSED
    stars = f" {shown.stars}★" if shown and shown.stars else ""
    return CertificateFact(short_name(scheme.name) + stars, *words, shown)
