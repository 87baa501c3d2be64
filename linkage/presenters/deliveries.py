"""Deliveries on the pages: what one person may do with each, and the months to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from linkage.enums import DeliveryState
from linkage.fulfilment import CUSTOMER, SUPPLIER
from linkage.models import Delivery, Linkage
from linkage.policies import DELIVERY_ACTS
from linkage.presenters.fulfilment import month_row
from linkage.reports.fulfilment import Fulfilment
from organizations.models import Organization

DELIVERY_VERBS = frozenset(
    f"linkage.{name}"
    for name in (
        "record_delivery",
        "agree_delivery",
        "contest_delivery",
        "withdraw_contest",
        "accept_contest",
    )
)
# The acts of the side that recorded, and of the other one.
OF_RECORDER, OF_OTHER = ("record", "accept"), ("agree", "contest", "withdraw_contest")
SHOWN = 24  # months to choose from


@dataclass(frozen=True)
class DeliveryRow:
    """What was recorded for a month, by whom, and what this person may do with it."""

    delivery: Delivery
    recorder: Organization
    acts: frozenset[str]

    @property
    def state(self) -> DeliveryState:
        return self.delivery.state


def delivery_rows(
    deliveries: Iterable[Delivery],
    linkage: Linkage,
    mine: Sequence[Organization],
    acts: frozenset[str],
) -> list[DeliveryRow]:
    """The deliveries of a linkage, the latest month first. ``acts`` of the whole linkage say
    whether the person may act for a party at all."""
    rows = []
    for delivery in sorted(deliveries, key=lambda each: each.month, reverse=True):
        customer = delivery.recorded_by_id == linkage.customer_id
        recorder = linkage.customer if customer else linkage.supplier
        allowed: set[str] = set()
        if "record_delivery" in acts:
            allowed |= set(OF_RECORDER) if recorder in mine else set()
            allowed |= set(OF_OTHER) if any(party != recorder for party in mine) else set()
        may = {act for act in allowed if delivery.state in DELIVERY_ACTS[act]}
        rows.append(DeliveryRow(delivery, recorder, frozenset(may)))
    return rows


@dataclass(frozen=True)
class MonthChoice:
    """A month that can be recorded, with its plan and what was recorded before."""

    month: date
    planned: Decimal | None
    recorded: Decimal | None
    said: str

    @property
    def value(self) -> str:
        return f"{self.month:%Y-%m}"


def month_choices(kept: Fulfilment, mine: Sequence[Organization]) -> list[MonthChoice]:
    """The months of the contract until now that are not agreed and that the other side has not
    recorded, the latest first. ``mine``: the parties that the person acts for; without any (an
    administrator), either."""
    parties = {SUPPLIER: kept.linkage.supplier, CUSTOMER: kept.linkage.customer}
    sides = {side for side, party in parties.items() if not mine or party in mine}
    found = []
    for month in reversed(kept.months):
        delivery = month.delivery
        if month.month > kept.day or not month.plan.in_force or month.agreed is not None:
            continue
        if delivery is None or delivery.recorded_by in sides:
            row = month_row(month)
            found.append(MonthChoice(row.month, row.planned, row.recorded, row.said))
    return found[:SHOWN]
