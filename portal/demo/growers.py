"""The growing households behind one co-operative's contract with the mill, as counts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from linkage import actions
from linkage.models import Linkage
from portal.demo.town import Town

GATHERS = "LK-MH001"
# name, households, hectares, kg a year; one group has not said how large it is
GROUPS = (
    ("Thôn 3", 22, Decimal("18.5"), 110_000),
    ("Thôn 5", 31, Decimal("24.2"), 140_000),
    ("Tổ chè Suối Đá", 9, None, 42_000),
)
GREW = ("Thôn 3", 25, Decimal("20.4"), 120_000)
GREW_AFTER = 90  # days


def gather(town: Town) -> None:
    """Three groups from the day of the contract; one of them grows later."""
    linkage = Linkage.objects.get(code=GATHERS)
    began = linkage.first_terms.declared_on
    for group in GROUPS:
        _record(town, linkage, began, group)
    _record(town, linkage, min(began + timedelta(days=GREW_AFTER), town.today), GREW)


def _record(town: Town, linkage: Linkage, on: date, group: tuple) -> None:
    name, households, hectares, quantity = group
    actions.record_growers(
        linkage,
        by=town.by,
        on=on,
        name=name,
        households=households,
        hectares=hectares,
        quantity=Decimal(quantity),
    )
