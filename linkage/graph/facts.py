"""Facts of the register as the graph takes them: ids, dates and plain values.

They are dated, not filtered by a day, so one set of facts answers for every day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

SALE = "sale"
PROCESSING_SERVICE = "processing_service"

# Collective-economy organizations (Law on Cooperatives 17/2023/QH15).
COLLECTIVE_KINDS = frozenset({"cooperative", "cooperative_union", "cooperative_group"})


def tax_root(tax_code: str) -> str:
    """The ten digits of a tax code that branches share with their enterprise; else empty."""
    digits = "".join(c for c in tax_code if c.isdigit())[:10]
    return digits if len(digits) == 10 else ""


@dataclass(frozen=True, slots=True)
class ProfilePeriod:
    """What an organization is from ``valid_from`` (None: always) to the day before ``valid_to``.

    ``roles`` holds pairs (role, commodity); a commodity of None means every commodity.
    """

    valid_from: date | None
    valid_to: date | None
    kind: str
    sector: str = ""
    tax_code: str = ""
    roles: tuple[tuple[str, str | None], ...] = ()

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


@dataclass(frozen=True, slots=True)
class OrganizationState:
    """An operating organization as it is on one day. ``kind`` is empty where no profile holds."""

    id: str
    kind: str
    sector: str
    tax_code: str
    roles: tuple[tuple[str, str | None], ...]

    @property
    def is_collective(self) -> bool:
        return self.kind in COLLECTIVE_KINDS

    @property
    def tax_root(self) -> str:
        """The ten digits that an enterprise shares with its branches; empty without a tax code."""
        return tax_root(self.tax_code)


@dataclass(frozen=True, slots=True)
class OrganizationFact:
    """An organization (``id`` is its code) and its periods, which do not overlap."""

    id: str
    founded_on: date | None = None
    ceased_on: date | None = None
    periods: tuple[ProfilePeriod, ...] = ()

    def operates_on(self, day: date) -> bool:
        """From the founding day to the day before it ceased; without a founding day, always."""
        return (self.founded_on is None or self.founded_on <= day) and (
            self.ceased_on is None or day < self.ceased_on
        )

    def profile_on(self, day: date) -> ProfilePeriod | None:
        """The period that holds ``day``, whether or not the organization operates."""
        return next((period for period in self.periods if period.holds_on(day)), None)

    def as_of(self, day: date) -> OrganizationState | None:
        """The organization on ``day``; None when it does not operate."""
        if not self.operates_on(day):
            return None
        profile = self.profile_on(day)
        if profile is None:
            return OrganizationState(self.id, "", "", "", ())
        return OrganizationState(
            self.id, profile.kind, profile.sector, profile.tax_code, profile.roles
        )


@dataclass(frozen=True, slots=True)
class LinkageFact:
    """One version of an economic contract between a supplier and a customer (Decree 98/2018).

    The contract runs from ``starts_on`` to ``ends_on``, both days inclusive; from
    ``terminated_on`` or ``rejected_on`` it is not active; from ``merged_on`` another one stands for
    it. Versions of one linkage share an id and hold one after the other, each in [``holds_from``,
    ``holds_until``); None leaves a side open.
    ``quantity`` is kg a year, ``value`` đồng. ``first_agreed_on`` is the first day on which both
    sides agreed a delivery. ``stages`` are those covered besides sale (Art. 4).
    """

    id: str
    supplier: str
    customer: str
    commodity: str
    starts_on: date
    declared_on: date
    form: str = SALE
    ends_on: date | None = None
    terminated_on: date | None = None
    rejected_on: date | None = None
    confirmed_on: date | None = None
    verified_on: date | None = None
    first_agreed_on: date | None = None
    holds_from: date | None = None
    holds_until: date | None = None
    quantity: Decimal | None = None
    value: Decimal | None = None
    export: bool = False
    lead: str = ""
    stages: tuple[str, ...] = ()
    merged_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether this version is the one in force on ``day``."""
        return (self.holds_from is None or self.holds_from <= day) and (
            self.holds_until is None or day < self.holds_until
        )
