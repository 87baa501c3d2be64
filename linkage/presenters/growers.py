"""The groups of growing households behind a linkage on a day, and their totals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy

from geo.periods import holds_on
from linkage.models import GrowerGroup, Linkage

COUNTS = {
    "households": gettext_lazy("Số hộ"),
    "hectares": gettext_lazy("Diện tích (ha)"),
    "quantity": gettext_lazy("Sản lượng mỗi năm"),
}


@dataclass(frozen=True)
class Total:
    """A sum of what is known, with how many groups have not said; None where none has."""

    value: Decimal | int | None
    unknown: int


@dataclass(frozen=True)
class Growers:
    groups: list[GrowerGroup]

    def _total(self, field: str) -> Total:
        known = [v for v in (getattr(each, field) for each in self.groups) if v is not None]
        return Total(sum(known) if known else None, len(self.groups) - len(known))

    @property
    def households(self) -> Total:
        return self._total("households")

    @property
    def hectares(self) -> Total:
        return self._total("hectares")

    @property
    def quantity(self) -> Total:
        """kg a year."""
        return self._total("quantity")

    @property
    def totals(self) -> list[tuple[str, Total, str]]:
        """Name, sum, and whether it is written as a mass or a plain number."""
        return [
            (str(name), self._total(field), "mass" if field == "quantity" else "number")
            for field, name in COUNTS.items()
        ]


def growers_of(linkage: Linkage, day: date) -> Growers:
    """Those whose period holds on ``day``, by name."""
    return Growers(list(linkage.grower_groups.filter(holds_on(day)).order_by("name")))
