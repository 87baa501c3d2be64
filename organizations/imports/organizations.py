"""Organizations from a file."""

from __future__ import annotations

from dataclasses import dataclass, field

from accounts.actions import NewAct
from accounts.imports import Importer, Plan
from accounts.models import ImportBatch, User
from accounts.permissions import is_verifier
from geo.io.tables import Table
from geo.reports.locate import Locator
from organizations.imports.checking import (
    check_coordinates,
    check_dates,
    check_scope,
    check_tax_codes,
    locate,
)
from organizations.imports.columns import ORGANIZATIONS
from organizations.imports.known import read_known
from organizations.imports.statements import read_statements
from organizations.imports.stating import Change, corrected, new_organization
from organizations.imports.writing import write


@dataclass
class OrganizationPlan(Plan):
    changes: list[Change] = field(default_factory=list)
    units: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def apply(self, *, by: User, batch: ImportBatch) -> list[NewAct]:
        return write(self.changes, self.units, by=by, batch=batch)


@dataclass
class OrganizationImporter(Importer):
    """A row is a statement about all dates, in the columns that the file has."""

    kind = "organizations"
    title = "Tổ chức"
    columns = ORGANIZATIONS

    def may_import(self, by: User) -> bool:
        return by.is_superuser or is_verifier(by)

    def plan(self, table: Table, *, by: User) -> OrganizationPlan:
        table.refuse_repeats(["code"])
        check_coordinates(table)
        locator = Locator()
        fields, statements = read_statements(table, locator)
        known = read_known({statement.code for statement in statements})
        changes = [
            corrected(known[statement.code], statement, fields)
            if statement.code in known
            else new_organization(statement)
            for statement in statements
        ]
        check_dates(table, changes)
        check_tax_codes(table, changes)
        units = locate(table, changes, locator)
        check_scope(table, changes, units, by=by)
        created = sum(change.created for change in changes)
        touched = [change for change in changes if change.is_change]
        return OrganizationPlan(
            created, len(touched) - created, len(changes) - len(touched), touched, units
        )
