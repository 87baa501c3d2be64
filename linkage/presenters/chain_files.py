"""A chain to take away: its tables, GraphML for graph programs, its picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from geo.io.tables import write_rows
from linkage.enums import Form, Rung
from linkage.graph import as_graphml
from linkage.presenters.chain import ChainPage, LinkageRow
from linkage.presenters.drawing import LEVEL_WORDS, stage_title
from linkage.reports.chains import Seen


@dataclass(frozen=True)
class File:
    """What is sent to whoever asks for a file of a chain."""

    content: bytes | str
    content_type: str


def chain_file(seen: Seen, page: ChainPage, name: str) -> File | None:
    """The file of that name, with nothing that the page does not show; None: there is none."""
    make = FILES.get(name)
    return make(seen, page) if make else None


def _organizations(seen: Seen, page: ChainPage) -> File:
    headers = [_("Mã"), _("Tên"), _("Loại hình"), _("Xã, phường"), _("Khâu"), _("Mức tham gia")]
    headers.append(_("Tên mức"))
    rows = (
        [
            row.organization.code,
            row.organization.name,
            row.kind,
            row.unit,
            "; ".join(stage_title(stage) for stage in row.stages),
            row.level,
            str(LEVEL_WORDS[row.level]),
        ]
        for row in page.members
    )
    return File(write_rows(headers, rows, "csv"), "text/csv; charset=utf-8")


def _linkages(seen: Seen, page: ChainPage) -> File:
    headers = [_("Mã liên kết"), _("Bên bán"), _("Tên bên bán"), _("Bên mua"), _("Tên bên mua")]
    headers += [_("Ngành hàng"), _("Hình thức"), _("Khâu"), _("Bậc tin cậy")]
    headers += [_("Từ năm"), _("Đến năm")]
    if page.shows_quantities:
        headers += [_("Sản lượng (kg mỗi năm)"), _("Giá trị (đồng)")]
    rows = (_linkage(row, page.shows_quantities) for row in page.linkages)
    return File(write_rows(headers, rows, "csv"), "text/csv; charset=utf-8")


def _linkage(row: LinkageRow, shows_quantities: bool) -> list[object]:
    linkage, fact = row.linkage, row.fact
    cells: list[object] = [linkage.code, linkage.supplier.code, linkage.supplier.name]
    cells += [linkage.customer.code, linkage.customer.name, linkage.commodity.name]
    cells += [str(Form(fact.form).label), "; ".join(stage_title(s) for s in fact.stages)]
    cells += [str(Rung(row.rung).label), row.first_year, row.last_year]
    return [*cells, fact.quantity, fact.value] if shows_quantities else cells


def _graphml(seen: Seen, page: ChainPage) -> File:
    facts = tuple(seen.linkages_of(page.chain))
    own = replace(seen.graph, linkages=facts, not_counted=())
    names = {row.organization.code: row.organization.name for row in page.members}
    opened = {row.linkage.code for row in page.linkages if row.opened}
    return File(as_graphml(own, names=names, opened=opened), "application/graphml+xml")


def _picture(seen: Seen, page: ChainPage) -> File:
    svg = render_to_string("linkage/chain.svg", {"drawing": page.drawing, "page": page})
    return File(svg, "image/svg+xml")


FILES: dict[str, Callable[[Seen, ChainPage], File]] = {
    "organizations.csv": _organizations,
    "linkages.csv": _linkages,
    "chain.graphml": _graphml,
    "chain.svg": _picture,
}
