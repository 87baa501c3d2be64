"""One town being built: the day it is built for, what the seed says, what stands already."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from random import Random

from accounts.actions import system_user
from geo.models import AdministrativeUnit
from geo.reports.locate import Locator
from marketplace.models import ProductCategory
from organizations.models import CertificateScheme, Commodity, OcopSet, Organization, Technology


class Town:
    """The rows of reference data by their codes are read once; organizations as they are made."""

    def __init__(self, today: date, seed: int) -> None:
        self.today = today
        self.seed = seed
        self.by = system_user()
        self.locator = Locator()
        self.organizations: dict[str, Organization] = {}

    def __getitem__(self, code: str) -> Organization:
        return self.organizations[code]

    def chance(self, concern: str) -> Random:
        """What the seed says about one concern: a further row of one changes no other."""
        return Random(f"{self.seed} {concern}")  # noqa: S311 (a made-up world, not a secret)

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def unit(self, code: str) -> AdministrativeUnit:
        """The commune of that code on the day; asking loads the locator once for all places."""
        return self.locator.stated_unit(code, self.today)

    @cached_property
    def commodities(self) -> dict[str, Commodity]:
        return {row.code: row for row in Commodity.objects.all()}

    @cached_property
    def categories(self) -> dict[str, ProductCategory]:
        return {row.code: row for row in ProductCategory.objects.select_related("commodity")}

    @cached_property
    def schemes(self) -> dict[str, CertificateScheme]:
        return {row.code: row for row in CertificateScheme.objects.all()}

    @cached_property
    def technologies(self) -> dict[str, Technology]:
        return {row.code: row for row in Technology.objects.all()}

    @cached_property
    def ocop_sets(self) -> dict[int, OcopSet]:
        return {row.number: row for row in OcopSet.objects.all()}


def about(chance: Random, number: int, spread: float = 0.12) -> int:
    """The number, somewhat more or less, with its two leading digits."""
    varied = number * chance.uniform(1 - spread, 1 + spread)
    step = 10 ** max(len(str(int(varied))) - 2, 0)
    return max(round(varied / step) * step, 1)


def as_decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)
