"""Yearly records and capabilities from files."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from accounts.actions import NewAct
from accounts.imports import Corrections, Importer, Plan, correct
from accounts.models import ImportBatch, User
from accounts.permissions import is_verifier
from geo.io.tables import Table
from organizations.actions.checks import check_points, check_year
from organizations.imports.columns import CAPABILITIES, RECORDS
from organizations.imports.lookups import Register, Words
from organizations.models import AnnualRecord, Capability, Organization, Technology

FIGURES = ("members", "revenue", "capital", "grade", "points")
NOT_IN_ORDER = "Ngày ngừng trước ngày bắt đầu. Hãy xem lại hai ngày này."


@dataclass
class RowsPlan(Plan):
    """Rows of one model that belong to organizations: new ones, and corrected ones."""

    model: type[AnnualRecord] | type[Capability] = AnnualRecord
    fields: tuple[str, ...] = ()
    touched: list[tuple[Any, dict[str, list[Any]]]] = field(default_factory=list)

    def add(self, row: Any, changes: dict[str, list[Any]]) -> None:
        if row.pk is None:
            self.created += 1
        elif changes:
            self.updated += 1
        else:
            self.unchanged += 1
            return
        self.touched.append((row, changes))

    def apply(self, *, by: User, batch: ImportBatch) -> list[NewAct]:
        corrections = Corrections(by, batch, "organization")
        fresh = [row for row, _changes in self.touched if row.pk is None]
        mended = [row for row, _changes in self.touched if row.pk is not None]
        created = {id(row) for row in fresh}
        self.model.objects.bulk_create(fresh, batch_size=1000)
        self.model.objects.bulk_update(mended, self.fields, batch_size=500)
        for row, changes in self.touched:
            corrections.add(row.organization, changes, created=id(row) in created)
        return corrections.acts


class _OfficialsImporter(Importer):
    """Files that verifying officials send in, for organizations of their scope."""

    def may_import(self, by: User) -> bool:
        return by.is_superuser or is_verifier(by)


@dataclass
class AnnualRecordImporter(_OfficialsImporter):
    """A year's figures of an organization; a row corrects the year's record that is there."""

    kind = "annual_records"
    title = "Số liệu hằng năm"
    columns = RECORDS

    def plan(self, table: Table, *, by: User) -> RowsPlan:
        table.refuse_repeats(["code", "year"])
        plan = RowsPlan(model=AnnualRecord, fields=("recorded_on", *FIGURES))
        register = Register(table.column("code"), by)
        known = _known_records(register)
        for index in table.good():
            organization = register.of_row(table, index, "code")
            if organization is not None:
                records = known[organization.pk, table.values["year"][index]]
                self._row(table, index, organization, records, plan)
        return plan

    def _row(
        self,
        table: Table,
        index: int,
        organization: Organization,
        records: list[AnnualRecord],
        plan: RowsPlan,
    ) -> None:
        values = {name: table.values[name][index] for name in FIGURES if name in table.values}
        if "grade" in values:
            values["grade"] = values["grade"] or ""
        year = table.values["year"][index]
        day = table.column("recorded_on")[index]
        record = _meant(records, day) or AnnualRecord(organization=organization, year=year)
        record.organization = organization
        if table.has("recorded_on") or record.pk is None:
            values["recorded_on"] = day or date(year, 12, 31)
        changes = correct(record, values)
        for column, check in (
            ("points", lambda: check_points(record.grade, record.points)),
            ("recorded_on", lambda: check_year(year, record.recorded_on)),
        ):
            try:
                check()
            except ValidationError as error:
                table.error(index, column, " ".join(error.messages))
                return
        plan.add(record, {f"{year}.{name}": pair for name, pair in changes.items()})


def _known_records(register: Register) -> dict[tuple[int, int], list[AnnualRecord]]:
    known: dict[tuple[int, int], list[AnnualRecord]] = defaultdict(list)
    keys = {row.pk for row in register.by_code.values()}
    for record in AnnualRecord.objects.filter(organization__among=keys).order_by("recorded_on"):
        known[record.organization_id, record.year].append(record)
    return known


def _meant(records: list[AnnualRecord], day: date | None) -> AnnualRecord | None:
    """The record of a year that a row is about: that of the stated day, else the newest."""
    if not records:
        return None
    same = [record for record in records if record.recorded_on == (day or _end_of(record.year))]
    return same[0] if same else records[-1]


def _end_of(year: int) -> date:
    return date(year, 12, 31)


@dataclass
class CapabilityImporter(_OfficialsImporter):
    """Technologies in use, declared or verified."""

    kind = "capabilities"
    title = "Năng lực công nghệ cao"
    columns = CAPABILITIES

    def plan(self, table: Table, *, by: User) -> RowsPlan:
        plan = RowsPlan(model=Capability, fields=("until", "verified_on"))
        register = Register(table.column("code"), by)
        technologies = Words(Technology.objects.all())
        known = _known_capabilities(register)
        first: dict[tuple[Any, ...], int] = {}
        for index in table.good():
            organization = register.of_row(table, index, "code")
            word = table.values["technology"][index]
            technology = technologies.get(word)
            if technology is None:
                table.error(index, "technology", technologies.unknown(word))
            elif organization is not None:
                since = table.column("since")[index]
                key = (organization.pk, technology.pk, since)
                row = first.setdefault(key, table.rows[index])
                if row != table.rows[index]:
                    message = f"Trùng với dòng {row}. Hãy giữ một dòng và bỏ dòng kia."
                    table.error(index, "technology", message)
                    continue
                capability = known.get(key) or Capability(technology=technology, since=since)
                capability.organization = organization
                self._row(table, index, capability, plan)
        return plan

    def _row(self, table: Table, index: int, capability: Capability, plan: RowsPlan) -> None:
        names = ("until", "verified_on")
        values = {name: table.values[name][index] for name in names if name in table.values}
        changes = correct(capability, values)
        since, until = capability.since, capability.until
        if since and until and until < since:
            table.error(index, "until", NOT_IN_ORDER)
            return
        code = capability.technology.code
        plan.add(capability, {f"{code}.{name}": pair for name, pair in changes.items()})


def _known_capabilities(register: Register) -> dict[tuple[Any, ...], Capability]:
    keys = {row.pk for row in register.by_code.values()}
    rows = Capability.objects.filter(organization__among=keys).select_related("technology")
    return {(row.organization_id, row.technology_id, row.since): row for row in rows}
