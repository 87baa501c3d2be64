"""Deliveries from a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts.imports import Corrections, Importer, Plan
from accounts.models import Act, ImportBatch, User
from accounts.permissions import is_verifier
from geo.io.tables import Table
from linkage.imports.columns import DELIVERIES, MOST_KG, TOO_MUCH
from linkage.imports.linkages import read_known
from linkage.models import Delivery, Linkage
from organizations.imports.lookups import Register, chunks

UNKNOWN_LINKAGE = "Không có liên kết mang mã này. Hãy nhập liên kết trước, hoặc sửa mã."
OUT_OF_SCOPE = "Liên kết này nằm ngoài địa bàn anh/chị phụ trách. Hãy bỏ dòng này khỏi tệp."


@dataclass
class Change:
    """A delivery as it will be."""

    delivery: Delivery
    linkage: Linkage
    created: bool
    changes: dict[str, list[Any]] = field(default_factory=dict)


@dataclass
class DeliveryPlan(Plan):
    """Deliveries to create and to correct."""

    changes: list[Change] = field(default_factory=list)

    def apply(self, *, by: User, batch: ImportBatch) -> list[Act]:
        fresh = [change.delivery for change in self.changes if change.created]
        for delivery in fresh:
            delivery.created_by = by
        Delivery.objects.bulk_create(fresh, batch_size=2000)
        old = [change.delivery for change in self.changes if not change.created]
        Delivery.objects.bulk_update(old, ["quantity", "agreed_on"], batch_size=500)
        acts = Corrections(by, batch, "linkage")
        for change in self.changes:
            acts.add(change.linkage, change.changes, created=False)
        return acts.acts


@dataclass
class DeliveryImporter(Importer):
    """A row is what was delivered under a linkage in a month."""

    kind = "deliveries"
    title = "Giao hàng"
    columns = DELIVERIES

    def may_import(self, by: User) -> bool:
        return by.is_superuser or is_verifier(by)

    def plan(self, table: Table, *, by: User) -> DeliveryPlan:
        table.refuse_repeats(["linkage", "month"])
        linkages = read_known(table.column("linkage"))
        parties = [p.code for row in linkages.values() for p in (row.supplier, row.customer)]
        register = Register(parties, by)
        known = _known(linkages)
        changes = []
        for index in table.good():
            linkage = linkages.get(table.column("linkage")[index])
            if linkage is None:
                table.error(index, "linkage", UNKNOWN_LINKAGE)
            elif not register.answers_for_any(linkage.supplier, linkage.customer):
                table.error(index, "linkage", OUT_OF_SCOPE)
            else:
                month = table.column("month")[index]
                changes.append(_change(table, index, linkage, known.get((linkage.pk, month))))
        created = sum(change.created for change in changes)
        touched = [change for change in changes if change.created or change.changes]
        return DeliveryPlan(created, len(touched) - created, len(changes) - len(touched), touched)


def _known(linkages: dict[str, Linkage]) -> dict[tuple[int, date], Delivery]:
    keys = [linkage.pk for linkage in linkages.values()]
    return {
        (delivery.linkage_id, delivery.month): delivery
        for part in chunks(keys)
        for delivery in Delivery.objects.filter(linkage__in=part)
    }


def _change(table: Table, index: int, linkage: Linkage, known: Delivery | None) -> Change:
    month = table.column("month")[index]
    delivery = known or Delivery(linkage=linkage, month=month, recorded_by=linkage.supplier)
    change = Change(delivery, linkage, created=known is None)
    quantity = table.column("quantity")[index] * (table.column("unit")[index] or 1)
    if quantity > MOST_KG:
        table.error(index, "quantity", TOO_MUCH)
    stated: dict[str, Any] = {"quantity": quantity}
    if table.has("agreed_on"):
        stated["agreed_on"] = table.column("agreed_on")[index]
    for name, new in stated.items():
        old = getattr(delivery, name)
        if old != new:
            label = f"{month:%Y-%m}.{name}"
            change.changes[label] = [None if old is None else str(old), new and str(new)]
            setattr(delivery, name, new)
    return change
