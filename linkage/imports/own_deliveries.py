"""What a party delivered or received, month by month, from a file of its own.

The rules are those of recording on the page: each row is one act, answered by the other side. An
official's file (``DeliveryImporter``) states what was agreed; this one only records.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.formats import number_format

from accounts.actions import NewAct
from accounts.imports import Importer, Plan
from accounts.models import ImportBatch, User
from geo.io.tables import Table, Told
from geo.periods import today
from linkage.actions.deliveries import record_delivery, refuse_recording
from linkage.imports.columns import KG_IN, OWN_DELIVERIES
from linkage.imports.linkages import NO_UNIT
from linkage.models import Delivery, Linkage
from linkage.policies import require_state
from linkage.reports.queues import editable_organizations
from organizations.imports.lookups import chunks

MOST = 300
TOO_MANY = f"Tệp có hơn {MOST} dòng. Hãy chia thành nhiều tệp nhỏ."
NOT_YOURS = "Không có liên kết của bạn mang mã này. Hãy xem lại mã trên trang liên kết."
BUSY = "Liên kết này đang được người khác ghi. Hãy thử lại sau ít phút."
EMPTY = "Chưa ghi sản lượng: bỏ qua dòng này."


@dataclass
class OwnDeliveryPlan(Plan):
    rows: list[tuple[Delivery, Decimal]] = field(default_factory=list)

    def add(self, delivery: Delivery, quantity: Decimal) -> None:
        if delivery.pk is None:
            self.created += 1
        elif delivery.quantity != quantity or delivery.contested_on:
            self.updated += 1
        else:
            self.unchanged += 1
            return
        self.rows.append((delivery, quantity))

    def told(self) -> Iterator[Told]:
        for delivery, quantity in self.rows:
            linkage = delivery.linkage
            parties = f"{linkage.supplier.name} → {linkage.customer.name}"
            label = f"{linkage.code}: {parties}, {delivery.month:%m/%Y}"
            if delivery.pk is None:
                yield Told(f"{label}, {_written(quantity)} kg", True, {})
            else:
                pair = [_written(delivery.quantity), _written(quantity)]
                yield Told(label, False, {"kg": pair})

    def apply(self, *, by: User, batch: ImportBatch) -> list[NewAct]:
        for delivery, quantity in self.rows:
            record_delivery(
                delivery.linkage,
                by=by,
                on=today(),
                month=delivery.month,
                quantity=quantity,
                batch=batch,
            )
        return []


@dataclass
class OwnDeliveryImporter(Importer):
    """Deliveries that one side of a linkage records; the other side answers them."""

    kind = "own_deliveries"
    title = "Giao hàng của tổ chức tôi"
    columns = OWN_DELIVERIES

    def may_import(self, by: User) -> bool:
        return editable_organizations(by).exists()

    def plan(self, table: Table, *, by: User) -> OwnDeliveryPlan:
        table.refuse_repeats(["linkage", "month"])
        plan = OwnDeliveryPlan()
        if len(table) > MOST:
            table.error(MOST, "linkage", TOO_MANY)
            return plan
        linkages = _linkages(table.column("linkage"), by)
        known = _deliveries([each for each in linkages.values() if each is not None])
        for index in table.good():
            quantity = _quantity(table, index)
            code = table.values["linkage"][index]
            linkage = linkages.get(code)
            if linkage is None:
                table.error(index, "linkage", BUSY if code in linkages else NOT_YOURS)
            elif quantity is not None:
                _plan_row(table, index, linkage, known, quantity, plan, by)
        return plan


def _plan_row(
    table: Table,
    index: int,
    linkage: Linkage,
    known: dict[tuple[int, date], Delivery],
    quantity: Decimal,
    plan: OwnDeliveryPlan,
    by: User,
) -> None:
    """The same checks as recording on the page, each told at its cell."""
    month = table.values["month"][index]
    delivery = known.get((linkage.pk, month)) or Delivery(month=month)
    delivery.linkage = linkage
    if delivery.pk and delivery.agreed_on and delivery.quantity == quantity:
        plan.unchanged += 1
        return
    try:
        require_state("record_delivery", linkage, today())
        refuse_recording(delivery, by=by, on=today(), quantity=quantity)
    except ValidationError as error:
        named = error.error_dict if hasattr(error, "error_dict") else {"month": [error]}
        for column, reasons in named.items():
            table.error(index, column, " ".join(ValidationError(reasons).messages))
        return
    plan.add(delivery, quantity)


def _written(kg: Decimal) -> str:
    return number_format(kg.normalize(), use_l10n=True, force_grouping=True)


def _quantity(table: Table, index: int) -> Decimal | None:
    """Kilograms; None, with a warning, where the row says nothing."""
    quantity, unit = table.column("quantity")[index], table.column("unit")[index]
    if quantity is None:
        table.warn(index, "quantity", EMPTY)
        return None
    if unit is None:
        table.warn(index, "quantity", NO_UNIT)
    return quantity * KG_IN[unit]


def _linkages(codes: list[str | None], by: User) -> dict[str, Linkage | None]:
    """The linkages in which the person acts for a party, by code, locked until the import ends;
    None for one that somebody else is writing at this moment.

    The import holds the register's version already, which an act takes last: to wait here for an
    act that waits there would never end.
    """
    mine = editable_organizations(by)
    rows = Linkage.objects.filter(supplier__in=mine) | Linkage.objects.filter(customer__in=mine)
    found: dict[str, Linkage | None] = {}
    for part in chunks(sorted({code for code in codes if code})):
        keys = list(rows.filter(code__in=part).values_list("pk", "code"))
        found.update({code: None for _key, code in keys})
        free = Linkage.objects.filter(pk__in=[key for key, _code in keys])
        free = free.select_for_update(of=("self",), skip_locked=True).with_parties()
        found.update({each.code: each for each in free.prefetch_related("terms")})
    return found


def _deliveries(linkages: list[Linkage]) -> dict[tuple[int, date], Delivery]:
    keys = [linkage.pk for linkage in linkages]
    rows = Delivery.objects.filter(linkage__among=keys).select_related("recorded_by")
    return {(row.linkage_id, row.month): row for row in rows}
