"""Linkages from a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts.actions import NewAct
from accounts.imports import Corrections, Importer, Plan, correct
from accounts.models import ImportBatch, User
from accounts.permissions import is_verifier
from geo.io.tables import Table, Told
from linkage.actions.standing import sync_standing
from linkage.enums import Form
from linkage.imports.columns import KG_IN, LINKAGES, STAGES
from linkage.imports.dates import disorder
from linkage.imports.twins import warn_of_twins
from linkage.models import Linkage, Terms
from marketplace.models import ProductCategory
from organizations.imports.lookups import OUT_OF_SCOPE, UNKNOWN, Register, Words, chunks
from organizations.models import Commodity, Organization

DETAILS = ("form", "lead", "contract_number", "terminated_on", "rejected_on")
PLAIN_TERMS = (
    "starts_on",
    "ends_on",
    "confirmed_on",
    "verified_on",
    "value",
    "contracted_share",
    "export",
)
LINKAGE_FIELDS = ("supplier", "customer", "commodity", "category", *STAGES, *DETAILS)
TERMS_FIELDS = (
    *PLAIN_TERMS,
    "quantity",
    "declared_on",
    "declared_by",
    "holds_from",
    "verified_by",
)
SAME_PARTY = "Bên bán và bên mua phải là hai tổ chức khác nhau. Hãy sửa một mã."
OTHER_COMMODITY = "Nhóm sản phẩm này thuộc ngành hàng {commodity}. Hãy sửa một trong hai cột."
NO_UNIT = "Không ghi đơn vị: tính là kg."


@dataclass
class Row:
    """A linkage as it will be, with the version of its terms that the file is about."""

    linkage: Linkage
    terms: Terms
    created: bool
    changes: dict[str, list[Any]]
    index: int


@dataclass
class LinkagePlan(Plan):
    rows: list[Row] = field(default_factory=list)

    def add(self, row: Row) -> None:
        if row.created:
            self.created += 1
        elif row.changes:
            self.updated += 1
        else:
            self.unchanged += 1
            return
        self.rows.append(row)

    def told(self) -> Iterator[Told]:
        for row in self.rows:
            parties = f"{row.linkage.supplier.name} → {row.linkage.customer.name}"
            changes = {} if row.created else {_label(k): v for k, v in row.changes.items()}
            yield Told(f"{row.linkage.code}: {parties}", row.created, changes)

    def apply(self, *, by: User, batch: ImportBatch) -> list[NewAct]:
        fresh = [row for row in self.rows if row.created]
        Linkage.objects.bulk_create([row.linkage for row in fresh], batch_size=1000)
        for row in fresh:
            row.terms.linkage = row.linkage
        Terms.objects.bulk_create([row.terms for row in fresh], batch_size=1000)
        known = [row for row in self.rows if not row.created]
        Linkage.objects.bulk_update([r.linkage for r in known], LINKAGE_FIELDS, batch_size=200)
        Terms.objects.bulk_update([r.terms for r in known], TERMS_FIELDS, batch_size=200)
        sync_standing({row.linkage.pk for row in self.rows})
        corrections = Corrections(by, batch, "linkage")
        for row in self.rows:
            corrections.add(row.linkage, row.changes, created=row.created)
        return corrections.acts


@dataclass
class LinkageImporter(Importer):
    """A row states a linkage with the newest version of its terms, as of all dates."""

    kind = "linkages"
    title = "Liên kết"
    columns = LINKAGES

    def may_import(self, by: User) -> bool:
        return by.is_superuser or is_verifier(by)

    def plan(self, table: Table, *, by: User) -> LinkagePlan:
        table.refuse_repeats(["linkage"])
        reader = _Reader(table, by)
        plan = LinkagePlan()
        for index in table.good():
            if (row := reader.row(index)) is not None:
                plan.add(row)
        warn_of_twins(table, plan.rows)
        return plan


class _Reader:
    def __init__(self, table: Table, by: User) -> None:
        self._table = table
        self._by = by
        self._register = Register([*table.column("supplier"), *table.column("customer")], by)
        self._commodities = Words(Commodity.objects.all())
        self._categories = Words(ProductCategory.objects.select_related("commodity"))
        self._known = _known_linkages(table.column("linkage"))

    def row(self, index: int) -> Row | None:
        """The row, or None where an error was put into the table."""
        parties = self._parties(index)
        goods = self._goods(index)
        if parties is None or goods is None:
            return None
        code = self._table.values["linkage"][index]
        linkage = self._known.get(code) or Linkage(code=code, created_by=self._by)
        if linkage.pk is not None and not self._answers_for(linkage.supplier, linkage.customer):
            self._table.error(index, "linkage", OUT_OF_SCOPE)
            return None
        created = linkage.pk is None
        changes = correct(linkage, {**parties, **goods, **self._details(index)})
        terms = _newest(linkage)
        changes |= correct(terms, self._terms(index, linkage, terms))
        for column, message in disorder(terms):
            self._table.error(index, column, message)
        if (created and terms.verified_on) or "verified_on" in changes:
            terms.verified_by = self._by if terms.verified_on else None
        return Row(linkage, terms, created, changes, index)

    def _value(self, name: str, index: int) -> Any:
        return self._table.column(name)[index]

    def _parties(self, index: int) -> dict[str, Organization] | None:
        found = {}
        for name in ("supplier", "customer"):
            party = self._register.by_code.get(self._value(name, index))
            if party is None:
                self._table.error(index, name, UNKNOWN)
            else:
                found[name] = party
        if len(found) < 2:
            return None
        if found["supplier"] == found["customer"]:
            self._table.error(index, "customer", SAME_PARTY)
        elif not self._answers_for(*found.values()):
            self._table.error(index, "supplier", OUT_OF_SCOPE)
        else:
            return found
        return None

    def _answers_for(self, *parties: Organization) -> bool:
        """An official's linkages have a party in the scope; the other may be anywhere."""
        return any(self._register.answers_for(party.code) for party in parties)

    def _goods(self, index: int) -> dict[str, Any] | None:
        word = self._value("commodity", index)
        commodity = self._commodities.get(word)
        if commodity is None:
            self._table.error(index, "commodity", self._commodities.unknown(word))
            return None
        goods: dict[str, Any] = {"commodity": commodity}
        if not self._table.has("category"):
            return goods
        word = self._value("category", index)
        category = self._categories.get(word) if word else None
        if word and category is None:
            self._table.error(index, "category", self._categories.unknown(word))
            return None
        if category is not None and category.commodity_id != commodity.pk:
            message = OTHER_COMMODITY.format(commodity=category.commodity.code)
            self._table.error(index, "category", message)
            return None
        return goods | {"category": category}

    def _details(self, index: int) -> dict[str, Any]:
        details = {name: self._value(name, index) for name in DETAILS if self._table.has(name)}
        if "form" in details:
            details["form"] = details["form"] or Form.SALE.value
        for name in ("lead", "contract_number"):
            if name in details:
                details[name] = details[name] or ""
        if self._table.has("stages"):
            stages = self._value("stages", index) or ()
            details |= {stage: stage in stages for stage in STAGES}
        return details

    def _terms(self, index: int, linkage: Linkage, terms: Terms) -> dict[str, Any]:
        table = self._table
        values = {name: self._value(name, index) for name in PLAIN_TERMS if table.has(name)}
        if table.has("quantity"):
            values["quantity"] = self._quantity(index)
        declared = self._value("declared_on", index)
        starts = values["starts_on"]
        confirmed = values.get("confirmed_on", terms.confirmed_on)
        if table.has("declared_on") or terms.declared_on is None:
            values["declared_on"] = declared or _earlier(starts, confirmed)
        else:
            # Never after the confirmation that the file states.
            values["declared_on"] = _earlier(terms.declared_on, confirmed)
        if terms.pk is None:
            values["declared_by"] = (
                linkage.customer if linkage.lead == "customer" else linkage.supplier
            )
        if terms.number == 1:
            values["holds_from"] = values["declared_on"]
        elif confirmed is not None:
            values["holds_from"] = max(starts, confirmed)
        return values

    def _quantity(self, index: int) -> Any:
        quantity, unit = self._value("quantity", index), self._value("unit", index)
        if quantity is None:
            return None
        if unit is None:
            self._table.warn(index, "quantity", NO_UNIT)
        return quantity * KG_IN[unit]


def _label(name: str) -> str:
    """The name of a field of the linkage or its terms, as people read it."""
    model = Linkage if name in LINKAGE_FIELDS else Terms
    return str(model._meta.get_field(name).verbose_name).capitalize()


def _earlier(one: date, other: date | None) -> date:
    return one if other is None else min(one, other)


def _newest(linkage: Linkage) -> Terms:
    """The newest version that holds; a new linkage's first one."""
    if linkage.pk is None:
        return Terms(number=1)
    held = [terms for terms in linkage.terms.all() if terms.holds_from is not None]
    return max(held, key=lambda terms: terms.number, default=None) or linkage.first_terms


def _known_linkages(codes: list[str | None]) -> dict[str, Linkage]:
    known = {}
    for part in chunks(sorted({code for code in codes if code})):
        rows = Linkage.objects.filter(code__in=part).with_parties()
        for linkage in rows.prefetch_related("terms__declared_by"):
            known[linkage.code] = linkage
    return known
