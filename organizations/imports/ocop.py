"""OCOP recognitions from a file of decisions or reports."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction

from accounts.actions import NewAct
from accounts.imports import Importer, Plan
from accounts.models import ImportBatch, User
from accounts.permissions import is_verifier, verifier_paths
from geo.enums import UnitKind
from geo.io.tables import DAY, TEXT, Column, Table, Text
from geo.io.tables.kinds import Number
from geo.models import AdministrativeUnit
from geo.periods import today
from geo.text import clean
from organizations.actions.recognitions import Recognition, keep_recognitions
from organizations.imports.lookups import OUT_OF_SCOPE
from organizations.models import OcopSet, Organization, Profile
from organizations.ocop import map_group

STARS = Number(places=0, low=Decimal(3), high=Decimal(5))
COLUMNS = (
    Column("san_pham", "Sản phẩm", TEXT, required=True, example="Trà ô long", aliases=("product",)),
    Column("chu_the", "Chủ thể", TEXT, required=True, example="HTX Ví Dụ", aliases=("holder",)),
    Column("nhom_theo_nguon", "Nhóm theo nguồn", Text(120), example="Thực phẩm"),
    Column("hang_sao", "Hạng sao", STARS, example="3", aliases=("stars",)),
    Column("so_quyet_dinh", "Số quyết định", Text(120), example="3981/QĐ-UBND"),
    Column("ngay_cap", "Ngày cấp", DAY, example="05/08/2026", aliases=("issued_on",)),
    Column("ngay_het_han", "Ngày hết hạn", DAY, example="05/08/2029", aliases=("expires_on",)),
    Column("co_quan_cap", "Cơ quan cấp", TEXT, example="UBND tỉnh Lâm Đồng"),
    Column("dia_chi_goc", "Địa chỉ gốc", TEXT, example="phường Ví Dụ, tỉnh Lâm Đồng"),
    Column("don_vi_hanh_chinh_moi", "Đơn vị hành chính mới", Text(120), example="phường Ví Dụ"),
    Column("loai_nguon", "Loại nguồn", TEXT, example="official decision"),
)
NOT_IN_ORDER = "Ngày hết hạn trước ngày cấp. Hãy xem lại hai ngày này."
UNMATCHED = (
    "Chủ thể chưa khớp tổ chức nào trong sổ (theo tên và xã, phường): "
    "giữ công nhận với tên chủ thể, chờ cán bộ ghép."
)


@dataclass
class OcopPlan(Plan):
    rows: list[Recognition] = field(default_factory=list)

    def apply(self, *, by: User, batch: ImportBatch) -> list[NewAct]:
        keep_recognitions(rows=self.rows, by=by, batch=batch)
        return []


@dataclass
class OcopImporter(Importer):
    """Keeps every row: matched with an organization, or under the holder's name alone."""

    kind = "ocop"
    title = "Công nhận OCOP"
    columns = COLUMNS

    def may_import(self, by: User) -> bool:
        return by.is_superuser or is_verifier(by)

    def plan(self, table: Table, *, by: User) -> OcopPlan:
        reader = _Reader(table, by)
        rows = [row for index in table.good() if (row := reader.row(index)) is not None]
        if table.errors:
            return OcopPlan()
        with transaction.atomic():
            # Written and taken back: what the action does is what the plan says.
            kept = keep_recognitions(rows=rows, by=by)
            transaction.set_rollback(True)
        return OcopPlan(kept.created, kept.updated, kept.unchanged, rows)


class _Reader:
    """Rows as recognitions, with what is said of each."""

    def __init__(self, table: Table, by: User) -> None:
        self._table = table
        self._paths = None if by.is_superuser else tuple(verifier_paths(by))
        self._sets = {row.number: row for row in OcopSet.objects.all()}
        self._communes = _communes()
        self._holders = _holders(table)
        self._first: dict[tuple[str, str, str], int] = {}

    def row(self, index: int) -> Recognition | None:
        recognition = self._read(index)
        if self._refused(index, recognition):
            return None
        self._remark(index, recognition)
        return recognition

    def _read(self, index: int) -> Recognition:
        product = self._text(index, "san_pham")
        holder = self._text(index, "chu_the")
        group = self._text(index, "nhom_theo_nguon")
        address = self._text(index, "dia_chi_goc")
        commune = self._text(index, "don_vi_hanh_chinh_moi")
        unit = self._unit(commune, address)
        return Recognition(
            product_name=product,
            holder_name=holder,
            group_in_source=group,
            ocop_set=self._sets.get(map_group(product, group)[0] or 0),
            stars=self._table.column("hang_sao")[index],
            number=self._text(index, "so_quyet_dinh"),
            issued_on=self._table.column("ngay_cap")[index],
            expires_on=self._table.column("ngay_het_han")[index],
            body=self._text(index, "co_quan_cap"),
            holder_address=address,
            holder_unit_name=commune,
            holder_unit=unit,
            source=self._text(index, "loai_nguon"),
            organization=self._organization(holder, unit),
        )

    def _text(self, index: int, column: str) -> str:
        return self._table.column(column)[index] or ""

    def _refused(self, index: int, row: Recognition) -> bool:
        first = self._first.setdefault(row.key, self._table.rows[index])
        if first != self._table.rows[index]:
            message = f"Trùng sản phẩm, chủ thể và quyết định với dòng {first}. Hãy bỏ một dòng."
            self._table.error(index, "san_pham", message)
        elif row.issued_on and row.expires_on and row.expires_on < row.issued_on:
            self._table.error(index, "ngay_het_han", NOT_IN_ORDER)
        elif row.holder_unit and not self._in_scope(row.holder_unit):
            self._table.error(index, "chu_the", OUT_OF_SCOPE)
        else:
            return False
        return True

    def _in_scope(self, unit: AdministrativeUnit) -> bool:
        return self._paths is None or unit.path.startswith(self._paths)

    def _remark(self, index: int, row: Recognition) -> None:
        if sentence := map_group(row.product_name, row.group_in_source)[1]:
            self._table.warn(index, "nhom_theo_nguon", sentence)
        if row.organization is None:
            self._table.warn(index, "chu_the", UNMATCHED)

    def _unit(self, commune: str, address: str) -> AdministrativeUnit | None:
        """The commune of today that has the name, in the province that the address names."""
        found = self._communes.get(clean(commune).casefold(), [])
        if len(found) > 1:
            place = clean(address).casefold()
            found = [unit for unit in found if unit.parent.name.casefold() in place]
        return found[0] if len(found) == 1 else None

    def _organization(self, holder: str, unit: AdministrativeUnit | None) -> Organization | None:
        if unit is None:
            return None
        found = self._holders.get((clean(holder).casefold(), unit.pk), [])
        return found[0] if len(found) == 1 else None


def _communes() -> dict[str, list[AdministrativeUnit]]:
    found: dict[str, list[AdministrativeUnit]] = defaultdict(list)
    units = AdministrativeUnit.objects.as_of(today()).filter(kind=UnitKind.COMMUNE)
    for unit in units.select_related("parent"):
        found[clean(unit.name).casefold()].append(unit)
    return found


def _holders(table: Table) -> dict[tuple[str, int], list[Organization]]:
    """Organizations by name (case and spaces aside) and commune, where the file names them."""
    named = {clean(name).casefold() for name in table.column("chu_the") if name}
    rows = Organization.objects.values_list("pk", "name")
    keys = {pk: clean(name).casefold() for pk, name in rows.iterator()}
    keys = {pk: name for pk, name in keys.items() if name in named}
    organizations = Organization.objects.in_bulk(list(keys))
    found: dict[tuple[str, int], list[Organization]] = defaultdict(list)
    standing = Profile.objects.as_of(today()).filter(organization__in=organizations)
    for pk, unit in standing.values_list("organization", "site__units"):
        if unit is not None:
            found[keys[pk], unit].append(organizations[pk])
    return found
