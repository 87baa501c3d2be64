"""What must hold of organizations in a file, alone, among each other and against the register."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from accounts.models import User
from accounts.permissions import verifier_paths
from geo.io.tables import Table
from geo.models import AdministrativeUnit
from geo.periods import today
from geo.reports.locate import Locator, Stated
from organizations.imports.lookups import OUT_OF_SCOPE
from organizations.imports.stating import Change
from organizations.models import Organization, Profile

HALF_A_POINT = "Toạ độ cần cả vĩ độ và kinh độ. Hãy ghi đủ hai ô hoặc để trống cả hai."
WRONG_ORDER = "Ngày ngừng trước ngày thành lập. Hãy xem lại hai ngày này."
NEW_OUT_OF_SCOPE = (
    "Địa điểm nằm ngoài địa bàn anh/chị phụ trách, hoặc chưa rõ. "
    "Hãy ghi mã ĐVHC trong địa bàn, hoặc bỏ dòng này."
)


def check_coordinates(table: Table) -> None:
    pairs = zip(table.column("latitude"), table.column("longitude"), strict=True)
    bad = {issue.row for issue in table.errors}
    for index, (latitude, longitude) in enumerate(pairs):
        if (latitude is None) != (longitude is None) and table.rows[index] not in bad:
            empty = "latitude" if latitude is None else "longitude"
            table.error(index, empty, HALF_A_POINT)


def check_dates(table: Table, changes: Sequence[Change]) -> None:
    for change in changes:
        founded, ceased = change.details.founded_on, change.details.ceased_on
        if founded and ceased and ceased < founded:
            column = "ceased_on" if table.has("ceased_on") else "founded_on"
            table.error(change.statement.index, column, WRONG_ORDER)


def check_tax_codes(table: Table, changes: Sequence[Change]) -> None:
    """A tax code has one bearer: in the file, and in the register beside it."""
    if not table.has("tax_code"):
        return
    bearing = Profile.objects.filter(valid_to__isnull=True).exclude(tax_code="")
    bearers = dict(bearing.values_list("tax_code", "organization__code"))
    here = {change.statement.code for change in changes}
    first: dict[str, Change] = {}
    for change in changes:
        tax_code = change.faces[-1].tax_code
        if not tax_code:
            continue
        other = first.setdefault(tax_code, change)
        if other is not change:
            row = table.rows[other.statement.index]
            message = f"Mã số thuế này đã ghi ở dòng {row}. Hãy xem lại hai dòng."
            table.error(change.statement.index, "tax_code", message)
        elif (bearer := bearers.get(tax_code)) and bearer not in here:
            message = f"Mã số thuế này đã ghi cho tổ chức mã {bearer}. Hãy xem lại."
            table.error(change.statement.index, "tax_code", message)


def locate(table: Table, changes: Sequence[Change], locator: Locator) -> dict[int, tuple[int, ...]]:
    """The units of each row's place (by the row's index); doubts become warnings."""
    stated = {change.faces[-1].place.unit for change in changes} - {None}
    units = {unit.pk: unit for unit in AdministrativeUnit.objects.filter(pk__among=stated)}
    places = [change.faces[-1].place for change in changes]
    found = locator.locate(
        [Stated(p.longitude, p.latitude, units.get(p.unit)) for p in places]  # type: ignore[call-overload]
    )
    located = {}
    for change, place in zip(changes, found, strict=True):
        index = change.statement.index
        located[index] = place.units
        for warning in place.warnings:
            column = "unit_code" if change.faces[-1].place.unit else "latitude"
            table.warn(index, column, warning)
    return located


def check_scope(
    table: Table, changes: Sequence[Change], located: dict[int, tuple[int, ...]], *, by: User
) -> None:
    """An official writes about organizations of the scope, where they stand and will stand."""
    if by.is_superuser:
        return
    paths = tuple(verifier_paths(by))
    lying = AdministrativeUnit.objects.filter(pk__among=set(chain(*located.values())))
    path = dict(lying.values_list("pk", "path"))
    mine = _in_scope([change.statement.code for change in changes if not change.created], paths)
    for change in changes:
        index = change.statement.index
        if not change.created and change.statement.code not in mine:
            table.error(index, "code", OUT_OF_SCOPE)
        elif not any(path[pk].startswith(paths) for pk in located[index]):
            column = "unit_code" if table.has("unit_code") else "code"
            table.error(index, column, NEW_OUT_OF_SCOPE)


def _in_scope(codes: list[str], paths: tuple[str, ...]) -> set[str]:
    mine = Organization.objects.within_paths(list(paths), today())
    return set(mine.filter(code__among=codes).values_list("code", flat=True))
