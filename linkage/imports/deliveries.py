"""Deliveries from a file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from accounts.actions import NewAct
from accounts.imports import Corrections, Importer, Plan, correct
from accounts.models import ImportBatch, User
from accounts.permissions import is_verifier, verifier_paths
from geo.io.tables import Table
from geo.periods import today
from linkage.actions.deliveries import UNCONTESTED
from linkage.actions.standing import sync_standing
from linkage.imports.columns import DELIVERIES, KG_IN
from linkage.imports.linkages import NO_UNIT
from linkage.models import Delivery, Linkage
from organizations.imports.lookups import OUT_OF_SCOPE, chunks
from organizations.models import Organization

UNKNOWN_LINKAGE = "Không có liên kết mang mã này. Hãy nhập liên kết trước, hoặc sửa mã."


@dataclass
class DeliveryPlan(Plan):
    rows: list[tuple[Delivery, dict[str, list[Any]]]] = field(default_factory=list)

    def add(self, delivery: Delivery, changes: dict[str, list[Any]]) -> None:
        if delivery.pk is None:
            self.created += 1
        elif changes:
            self.updated += 1
        else:
            self.unchanged += 1
            return
        self.rows.append((delivery, changes))

    def apply(self, *, by: User, batch: ImportBatch) -> list[NewAct]:
        corrections = Corrections(by, batch, "linkage")
        for delivery, changes in self.rows:
            months = {f"{delivery.month:%Y-%m}.{name}": pair for name, pair in changes.items()}
            corrections.add(delivery.linkage, months, created=delivery.pk is None)
        fresh = [row for row, _changes in self.rows if row.pk is None]
        known = [row for row, _changes in self.rows if row.pk is not None]
        Delivery.objects.bulk_create(fresh, batch_size=1000)
        Delivery.objects.bulk_update(known, ["quantity", "agreed_on", *UNCONTESTED], batch_size=500)
        sync_standing({delivery.linkage_id for delivery, _changes in self.rows})
        return corrections.acts


@dataclass
class DeliveryImporter(Importer):
    """What was delivered under a linkage in a month, and whether both sides agreed to it."""

    kind = "deliveries"
    title = "Giao hàng"
    columns = DELIVERIES

    def may_import(self, by: User) -> bool:
        return by.is_superuser or is_verifier(by)

    def plan(self, table: Table, *, by: User) -> DeliveryPlan:
        table.refuse_repeats(["linkage", "month"])
        linkages = _linkages(table.column("linkage"))
        scope = _scope(linkages, by)
        known = _deliveries(linkages)
        plan = DeliveryPlan()
        for index in table.good():
            linkage = linkages.get(table.values["linkage"][index])
            if linkage is None:
                table.error(index, "linkage", UNKNOWN_LINKAGE)
            elif linkage.pk not in scope:
                table.error(index, "linkage", OUT_OF_SCOPE)
            else:
                _plan_row(table, index, linkage, known[linkage.pk], plan, by)
        return plan


def _plan_row(
    table: Table,
    index: int,
    linkage: Linkage,
    known: dict[date, Delivery],
    plan: DeliveryPlan,
    by: User,
) -> None:
    month = table.values["month"][index]
    unit = table.column("unit")[index]
    if unit is None:
        table.warn(index, "quantity", NO_UNIT)
    values = {"quantity": table.values["quantity"][index] * KG_IN[unit]}
    if table.has("agreed_on"):
        values["agreed_on"] = table.values["agreed_on"][index]
        if values["agreed_on"]:
            values |= UNCONTESTED
    delivery = known.get(month) or Delivery(
        month=month, recorded_by_id=linkage.supplier_id, created_by=by
    )
    delivery.linkage = linkage
    plan.add(delivery, correct(delivery, values))


def _linkages(codes: list[str | None]) -> dict[str, Linkage]:
    found = {}
    for part in chunks(sorted({code for code in codes if code})):
        found.update({row.code: row for row in Linkage.objects.filter(code__in=part)})
    return found


def _scope(linkages: dict[str, Linkage], by: User) -> set[int]:
    """The linkages with a party of the official's scope."""
    if by.is_superuser:
        return {linkage.pk for linkage in linkages.values()}
    mine = Organization.objects.within_paths(verifier_paths(by), today()).values("pk")
    party = Q(supplier__in=mine) | Q(customer__in=mine)
    scope: set[int] = set()
    for part in chunks([linkage.pk for linkage in linkages.values()]):
        rows = Linkage.objects.filter(party, pk__in=part)
        scope.update(rows.values_list("pk", flat=True))
    return scope


def _deliveries(linkages: dict[str, Linkage]) -> dict[int, dict[date, Delivery]]:
    known: dict[int, dict[date, Delivery]] = defaultdict(dict)
    for part in chunks([linkage.pk for linkage in linkages.values()]):
        for delivery in Delivery.objects.filter(linkage__in=part):
            known[delivery.linkage_id][delivery.month] = delivery
    return known
