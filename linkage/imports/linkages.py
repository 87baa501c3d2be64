"""Linkages from a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from accounts.imports import Corrections, Importer, Plan
from accounts.models import Act, ImportBatch, User
from accounts.permissions import is_verifier
from geo.io.tables import Table
from linkage.enums import Form
from linkage.imports.columns import LINKAGES, MOST_KG, TOO_MUCH
from linkage.imports.stating import LINKAGE_FIELDS, TERMS_FIELDS, Change, state
from linkage.models import Linkage, Terms
from marketplace.models import ProductCategory
from organizations.imports.lookups import OUT_OF_SCOPE, UNKNOWN, Register, Words, chunks
from organizations.models import Commodity

BATCH = 2000
STAGES = ("inputs", "production", "processing")
PLAIN = ("starts_on", "ends_on", "confirmed_on", "verified_on", "value", "contracted_share")
PLAIN += ("export",)


@dataclass
class LinkagePlan(Plan):
    """Linkages to create and to correct."""

    changes: list[Change] = field(default_factory=list)

    def apply(self, *, by: User, batch: ImportBatch) -> list[Act]:
        fresh = [change for change in self.changes if change.created]
        for change in fresh:
            change.linkage.created_by = by
        Linkage.objects.bulk_create([change.linkage for change in fresh], batch_size=BATCH)
        for change in fresh:
            change.terms.linkage = change.linkage
        Terms.objects.bulk_create([change.terms for change in fresh], batch_size=BATCH)
        old = [change for change in self.changes if not change.created]
        Linkage.objects.bulk_update([c.linkage for c in old], LINKAGE_FIELDS, batch_size=200)
        Terms.objects.bulk_update([c.terms for c in old], TERMS_FIELDS, batch_size=200)
        acts = Corrections(by, batch, "linkage")
        for change in self.changes:
            shown = {} if change.created else change.changes
            acts.add(change.linkage, shown, created=change.created)
        return acts.acts


@dataclass
class LinkageImporter(Importer):
    """A row is a statement about all dates, in the columns that the file has."""

    kind = "linkages"
    title = "Liên kết"
    columns = LINKAGES

    def may_import(self, by: User) -> bool:
        return by.is_superuser or is_verifier(by)

    def plan(self, table: Table, *, by: User) -> LinkagePlan:
        table.refuse_repeats(["linkage"])
        check_dates(table)
        changes = _Rows(table, by).changes()
        created = sum(change.created for change in changes)
        touched = [change for change in changes if change.created or change.changes]
        return LinkagePlan(created, len(touched) - created, len(changes) - len(touched), touched)


def check_dates(table: Table) -> None:
    """The rules between the dates of one row."""
    for index in table.good():
        day = {name: table.column(name)[index] for name in (*PLAIN[:4], "declared_on")}
        if day["ends_on"] and day["starts_on"] and day["ends_on"] < day["starts_on"]:
            table.error(index, "ends_on", "Đến ngày phải từ Từ ngày trở đi. Hãy xem lại hai ngày.")
        if day["confirmed_on"] and day["declared_on"] and day["confirmed_on"] < day["declared_on"]:
            message = "Ngày xác nhận không được trước ngày khai báo. Hãy xem lại hai ngày."
            table.error(index, "confirmed_on", message)


class _Rows:
    """Rows as changes of linkages."""

    def __init__(self, table: Table, by: User) -> None:
        self._table = table
        names = (*table.column("supplier"), *table.column("customer"))
        self._register = Register(names, by)
        self._commodities = Words(Commodity.objects.all())
        self._categories = Words(ProductCategory.objects.all())
        self._known = read_known(table.column("linkage"))

    def changes(self) -> list[Change]:
        found = [self._change(index) for index in self._table.good()]
        return [change for change in found if change is not None]

    def _change(self, index: int) -> Change | None:
        table = self._table
        errors = len(table.errors)
        code = table.column("linkage")[index]
        known = self._known.get(code)
        fields = self._parties(index, known) | self._what(index)
        if len(table.errors) > errors:
            return None
        change = state(index, known, code, fields | self._details(index), self._terms(index))
        self._check_after(change)
        return change if len(table.errors) == errors else None

    def _parties(self, index: int, known: Linkage | None) -> dict[str, Any]:
        """Two different organizations, one of them at least the person's to write about."""
        found = {}
        for side in ("supplier", "customer"):
            code = self._table.column(side)[index]
            organization = self._register.by_code.get(code)
            if organization is None:
                self._table.error(index, side, UNKNOWN)
                continue
            found[side] = organization
        if len(found) < 2:
            return {}
        codes = {organization.code for organization in found.values()}
        if len(codes) == 1:
            message = "Bên bán và bên mua phải là hai tổ chức khác nhau. Hãy xem lại hai mã."
            self._table.error(index, "customer", message)
        mine = any(self._register.answers_for(code) for code in codes)
        if mine and known is not None:
            mine = self._register.answers_for_any(known.supplier, known.customer)
        if not mine:
            self._table.error(index, "supplier", OUT_OF_SCOPE)
        return {f"{side}_id": organization.pk for side, organization in found.items()}

    def _what(self, index: int) -> dict[str, Any]:
        """Commodity and category, which must belong together."""
        table = self._table
        word = table.column("commodity")[index]
        commodity = self._commodities.get(word)
        if commodity is None:
            table.error(index, "commodity", self._commodities.unknown(word))
            return {}
        found = {"commodity_id": commodity.pk}
        if not table.has("category"):
            return found
        word = table.column("category")[index]
        category = self._categories.get(word) if word else None
        if word and category is None:
            table.error(index, "category", self._categories.unknown(word))
        elif category is not None and category.commodity_id != commodity.pk:
            message = f"Nhóm sản phẩm này không thuộc ngành hàng {commodity.code}. Hãy sửa một ô."
            table.error(index, "category", message)
        return found | {"category_id": category.pk if category else None}

    def _details(self, index: int) -> dict[str, Any]:
        table = self._table
        found: dict[str, Any] = {}
        if table.has("form"):
            found["form"] = table.column("form")[index] or Form.SALE.value
        if table.has("stages"):
            stages = table.column("stages")[index] or ()
            found |= {stage: stage in stages for stage in STAGES}
        for name in ("lead", "contract_number"):
            if table.has(name):
                found[name] = table.column(name)[index] or ""
        for name in ("terminated_on", "rejected_on"):
            if table.has(name):
                found[name] = table.column(name)[index]
        return found

    def _terms(self, index: int) -> dict[str, Any]:
        table = self._table
        found = {name: table.column(name)[index] for name in PLAIN if table.has(name)}
        if table.has("quantity"):
            quantity = table.column("quantity")[index]
            times = table.column("unit")[index] or 1
            found["quantity"] = None if quantity is None else quantity * times
            if quantity is not None and quantity * times > MOST_KG:
                table.error(index, "quantity", TOO_MUCH)
        found["declared_on"] = table.column("declared_on")[index]
        return found

    def _check_after(self, change: Change) -> None:
        """What must hold with the columns that the file leaves out."""
        terms, index = change.terms, change.index
        if terms.ends_on and terms.ends_on < terms.starts_on:
            self._table.error(index, "starts_on", "Liên kết này đã hết hạn trước ngày bắt đầu.")
        if terms.confirmed_on and terms.confirmed_on < terms.declared_on:
            message = "Ngày xác nhận không được trước ngày khai báo. Hãy xem lại hai ngày."
            self._table.error(index, "confirmed_on", message)
        if terms.verified_on and not terms.confirmed_on:
            message = "Có ngày thẩm định thì phải có ngày xác nhận. Hãy ghi ngày xác nhận."
            self._table.error(index, "verified_on", message)
        elif terms.verified_on and terms.verified_on < terms.confirmed_on:
            message = "Ngày thẩm định không được trước ngày xác nhận. Hãy xem lại hai ngày."
            self._table.error(index, "verified_on", message)


def read_known(codes: Iterable[str | None]) -> dict[str, Linkage]:
    """The linkages of these codes with their versions."""
    known: dict[str, Linkage] = {}
    for part in chunks(sorted({code for code in codes if code})):
        rows = Linkage.objects.filter(code__in=part).prefetch_related("terms")
        known |= {row.code: row for row in rows.select_related("supplier", "customer")}
    return known
