"""A figure by kind, size and commodity: parts that add up, or a note why they do not."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.kept import kept
from organizations.enums import OrganizationKind
from organizations.models import Commodity
from targets.indicators import IndicatorResult, parts_of
from targets.permissions import rests_on_grades, sees_small_counts
from targets.reports.figures import Register

Number = int | float | None
# What each organization adds to a sum, where that is not one.
SUMS = frozenset({"members"})
# Figures whose ids are no organizations, or whose whole is no number of them.
NOT_TAKEN_APART = frozenset({"closed_chains", "population_share"})


@dataclass(frozen=True)
class BreakdownRow:
    """``cells`` are (column, value, unit)."""

    name: str
    cells: list[tuple[str, Number, str]]
    is_sum: bool = False

    @property
    def value(self) -> Number:
        """The last cell's, which a picture of the table shows."""
        return self.cells[-1][1]


@dataclass(frozen=True)
class Breakdown:
    """``note``: why the parts are more than the whole."""

    title: str
    first: str
    columns: list[str]
    rows: list[BreakdownRow]
    note: str = ""

    @property
    def bars(self) -> list[tuple[BreakdownRow, str]]:
        """Each row with how far its value reaches, of 100: a share of the whole, a count of the
        largest part. Empty for a sum of counts, and where nothing is known."""
        shares = len(self.columns) > 1
        parts = [row.value or 0 for row in self.rows if shares or not row.is_sum]
        end = 1 if shares else max(parts, default=0)
        return [
            (row, f"{100 * float(row.value) / end:.1f}" if _is_drawn(row, shares) and end else "")
            for row in self.rows
        ]


def _is_drawn(row: BreakdownRow, shares: bool) -> bool:
    return row.value is not None and (shares or not row.is_sum)


def may_be_taken_apart(result: IndicatorResult, user) -> bool:
    """Parts may tell of few persons or of the grade of one: those are for officials."""
    tells = result.code in SUMS or rests_on_grades(result)
    return result.code not in NOT_TAKEN_APART and (sees_small_counts(user) or not tells)


def kept_breakdowns(
    result: IndicatorResult, register: Register, place: str, *, user
) -> list[Breakdown]:
    """Of the register of today or a past day, kept until it changes: all organizations are read."""
    if not may_be_taken_apart(result, user):
        return []
    key = (register.day.isoformat(), place, *result.key, get_language())
    return kept("breakdowns", key, lambda: breakdowns(result, register, user=user))


def breakdowns(result: IndicatorResult, register: Register, *, user) -> list[Breakdown]:
    """Empty where the person may not see parts."""
    if not may_be_taken_apart(result, user):
        return []
    members, kinds = register.member_counts, register.kinds
    found = [
        _breakdown(result, _("Theo loại hình"), _("Loại hình"), kinds, _kinds(), members),
        _breakdown(result, _("Theo quy mô"), _("Thành viên"), _sizes(members), _classes(), members),
    ]
    return [*found, _by_commodity(result, register.commodities, members)]


def _kinds() -> dict[str, str]:
    return {str(value): str(label) for value, label in OrganizationKind.choices}


def _sizes(members: Mapping[str, int]) -> dict[str, str]:
    """Organization -> the number of its class, as text that sorts."""
    return {
        id: str(sum(count >= start for start in settings.SIZE_CLASSES))
        for id, count in members.items()
    }


def _classes() -> dict[str, str]:
    """ "dưới 30", "từ 30 đến 99", "từ 100"."""
    starts = settings.SIZE_CLASSES
    names = [_("dưới %(end)s") % {"end": starts[0]}] if starts else [_("mọi quy mô")]
    for start, end in itertools.pairwise(starts):
        names.append(_("từ %(start)s đến %(last)s") % {"start": start, "last": end - 1})
    if starts:
        names.append(_("từ %(start)s") % {"start": starts[-1]})
    return {str(number): name for number, name in enumerate(names)}


def _breakdown(
    result: IndicatorResult,
    title: str,
    first: str,
    part_of: Mapping[str, str],
    names: Mapping[str, str],
    members: Mapping[str, int],
) -> Breakdown:
    weights = members if result.code in SUMS else None
    parts = parts_of(result, part_of, weights)
    order = {part: number for number, part in enumerate(names)}
    known = sorted((part for part in parts if part), key=lambda part: order.get(part, len(order)))
    rows = [_row(names.get(part, part), parts[part]) for part in known]
    if None in parts:
        rows.append(_row(_("chưa rõ"), parts[None]))
    rows.append(_row(_("Cộng"), result, is_sum=True))
    return Breakdown(title, first, _columns(result), rows)


def _by_commodity(
    result: IndicatorResult, commodities: Mapping[str, frozenset[str]], members: Mapping[str, int]
) -> Breakdown:
    """An organization stands with each commodity that it deals in, so the parts do not add up."""
    weights = members if result.code in SUMS else None
    wanted = (*result.numerator, *(result.denominator or ()))
    codes = sorted({code for id in wanted for code in commodities.get(id, ())})
    names = dict(Commodity.objects.filter(code__in=codes).values_list("code", "name"))
    rows = []
    for code in codes:
        inside = {id: code for id, found in commodities.items() if code in found}
        rows.append(_row(names.get(code, code), parts_of(result, inside, weights)[code]))
    without = {id: "none" for id in wanted if not commodities.get(id)}
    if without:
        part = parts_of(result, without, weights)["none"]
        rows.append(_row(_("không ghi ngành hàng"), part))
    rows.append(_row(_("Tất cả, mỗi tổ chức một lần"), result, is_sum=True))
    note = _("Một tổ chức có thể làm nhiều ngành hàng, nên cộng các dòng nhiều hơn dòng cuối.")
    title, first = _("Theo ngành hàng"), _("Ngành hàng")
    return Breakdown(title, first, _columns(result), rows, note)


def _columns(result: IndicatorResult) -> list[str]:
    if result.denominator is None:
        return [_("Số")]
    return [_("Tử số"), _("Mẫu số"), _("Tỷ lệ")]


def _row(name: str, part: IndicatorResult, *, is_sum: bool = False) -> BreakdownRow:
    value = float(part.value) if isinstance(part.value, Fraction) else part.value
    if part.denominator is None:
        cells = [(value, "count")]
    else:
        cells = [
            (len(part.numerator), "count"),
            (len(part.denominator), "count"),
            (value, "ratio"),
        ]
    columns = _columns(part)
    return BreakdownRow(
        name,
        [(column, *cell) for column, cell in zip(columns, cells, strict=True)],
        is_sum=is_sum,
    )
