"""Rows of a file that look like a contract which is in the register already, or in the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from geo.io.tables import Table
from geo.periods import today
from linkage.graph.twins import Contract, Twins, find_twins
from linkage.models import Linkage
from linkage.reports.checks import contract, contract_of
from linkage.reports.verification import ALIVE
from linkage.words import ALIKE

if TYPE_CHECKING:
    from linkage.imports.linkages import Row

TWIN = (
    "Có thể là cùng một hợp đồng với {other}: {alike}. Nếu đúng, hãy bỏ dòng này, "
    "hoặc gộp hai liên kết sau khi nhập."
)


def warn_of_twins(table: Table, rows: Iterable[Row]) -> None:
    """A warning at each row that would make a linkage which looks like another one."""
    fresh = {row.linkage.code: row for row in rows if row.created}
    made = [contract(row.linkage, row.terms) for row in fresh.values()]
    for twins in find_twins([*made, *_known(made)]):
        for code, other in ((twins.one, twins.other), (twins.other, twins.one)):
            if code in fresh:
                table.warn(fresh[code].index, "linkage", _words(twins, other))


def _words(twins: Twins, other: str) -> str:
    return TWIN.format(other=other, alike=ALIKE[twins.number])


def _known(made: list[Contract]) -> list[Contract]:
    """The linkages of the register between the same two parties, either way."""
    pairs = {each.parties for each in made}
    keys = {int(party) for pair in pairs for party in pair}
    rows = Linkage.objects.filter(supplier__among=keys, customer__among=keys, **ALIVE)
    between: dict[frozenset[str], list[int]] = defaultdict(list)
    for pk, supplier, customer in rows.values_list("pk", "supplier", "customer"):
        between[frozenset({str(supplier), str(customer)})].append(pk)
    wanted = [pk for pair in pairs for pk in between[pair]]
    if not wanted:
        return []
    found = Linkage.objects.filter(pk__among=wanted).with_parties().prefetch_related("terms")
    day = today()
    return [contract_of(linkage, day) for linkage in found]
