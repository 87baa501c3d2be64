"""Organizations from a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from accounts.imports import Importer, Plan
from accounts.models import Act, ImportBatch, User
from accounts.permissions import is_verifier
from geo.io.tables import Table
from geo.models import AdministrativeUnit
from geo.periods import today
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
from organizations.imports.lookups import Words
from organizations.imports.stating import Change, Statement, corrected, new_organization
from organizations.imports.writing import write
from organizations.models import Commodity

DETAIL_COLUMNS = (
    "name",
    "registration_number",
    "founded_on",
    "ceased_on",
    "phone",
    "email",
    "website",
)
_DAYS = ("founded_on", "ceased_on")


@dataclass
class OrganizationPlan(Plan):
    changes: list[Change] = field(default_factory=list)
    units: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def apply(self, *, by: User, batch: ImportBatch) -> list[Act]:
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
        statements = _Statements(table, locator).all()
        known = read_known(statement.code for statement in statements)
        changes = [
            corrected(known[statement.code], statement)
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


class _Statements:
    """Rows as statements, by the register's field names."""

    def __init__(self, table: Table, locator: Locator) -> None:
        self._table = table
        self._locator = locator
        self._commodities = Words(Commodity.objects.all())
        self._units: dict[tuple[Any, Any], AdministrativeUnit | str] = {}
        self._roles: dict[tuple[Any, ...], frozenset[tuple[str, str]] | str] = {}
        self._today = today()

    def all(self) -> list[Statement]:
        found = [self._statement(index) for index in self._table.good()]
        bad = {issue.row for issue in self._table.errors}
        return [each for each in found if self._table.rows[each.index] not in bad]

    def _statement(self, index: int) -> Statement:
        values = self._table.values
        details: dict[str, Any] = {}
        for name in DETAIL_COLUMNS:
            if name in values:
                value = values[name][index]
                details[name] = value if name in _DAYS else value or ""
        face: dict[str, Any] = {
            name: values[name][index] or ""
            for name in ("kind", "sector", "tax_code")
            if name in values
        }
        if "roles" in values:
            face["roles"] = self._roles_of(index)
        commodities = self._commodities_of(index) if "commodities" in values else None
        code = values["code"][index]
        return Statement(index, code, details, face, self._place(index), commodities)

    def _place(self, index: int) -> dict[str, Any]:
        values = self._table.values
        place: dict[str, Any] = {
            name: values[name][index] for name in ("latitude", "longitude") if name in values
        }
        if "address" in values:
            place["address"] = values["address"][index] or ""
        if "unit_code" in values:
            place["unit"] = self._unit(index)
        return place

    def _unit(self, index: int) -> int | None:
        code = self._table.values["unit_code"][index]
        day = self._table.column("unit_as_of")[index] or self._today
        if code is None:
            return None
        found = self._units.get((code, day))
        if found is None:
            try:
                found = self._locator.stated_unit(code, day)
            except ValidationError as error:
                found = " ".join(error.messages)
            self._units[code, day] = found
        if isinstance(found, str):
            self._table.error(index, "unit_code", found)
            return None
        return found.pk

    def _roles_of(self, index: int) -> frozenset[tuple[str, str]]:
        stated = self._table.values["roles"][index] or ()
        found = self._roles.get(stated)
        if found is None:
            found = self._roles[stated] = self._known_roles(stated)
        if isinstance(found, str):
            self._table.error(index, "roles", found)
            return frozenset()
        return found

    def _known_roles(self, stated: tuple[tuple[str, str], ...]) -> frozenset[tuple[str, str]] | str:
        roles = set()
        for role, word in stated:
            commodity = self._commodities.get(word) if word else None
            if word and commodity is None:
                return self._commodities.unknown(word)
            roles.add((role, commodity.code if commodity else ""))
        return frozenset(roles)

    def _commodities_of(self, index: int) -> frozenset[str]:
        codes = set()
        for word in self._table.values["commodities"][index] or ():
            commodity = self._commodities.get(word)
            if commodity is None:
                self._table.error(index, "commodities", self._commodities.unknown(word))
            else:
                codes.add(commodity.code)
        return frozenset(codes)
