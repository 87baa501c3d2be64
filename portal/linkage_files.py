"""The queue of linkages to verify as a table to take away."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from geo.io.tables import write_rows
from portal.linkage_desk import Desk, Row

FILES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def queue_file(desk: Desk, form: str) -> bytes:
    """Every linkage of the narrowed queue, in its order, as ``"csv"`` or ``"xlsx"``."""
    headers = [_("Mã liên kết"), _("Số hợp đồng"), _("Mã bên bán"), _("Bên bán")]
    headers += [_("Mã bên mua"), _("Bên mua"), _("Ngành hàng"), _("Nhóm sản phẩm")]
    headers += [_("Hình thức"), _("Từ ngày"), _("Đến ngày"), _("Sản lượng (kg mỗi năm)")]
    headers += [_("Giá trị (đồng)"), _("Chờ từ ngày"), _("Đã chờ (ngày)")]
    headers += [_("Đưa thêm vào tỷ lệ chặt"), _("Cảnh báo")]
    return write_rows(headers, _cells(desk.told(desk.rows)), form)


def _cells(rows: list[Row]) -> Iterator[list[object]]:
    for row in rows:
        linkage, terms = row.linkage, row.linkage.to_verify or row.linkage.first_terms
        yield [
            linkage.code,
            linkage.contract_number,
            linkage.supplier.code,
            linkage.supplier.name,
            linkage.customer.code,
            linkage.customer.name,
            linkage.commodity.name,
            linkage.category.name if linkage.category else None,
            str(linkage.get_form_display()),
            terms.starts_on,
            terms.ends_on,
            terms.quantity,
            terms.value,
            row.waits.since,
            row.waits.days,
            "; ".join(each.code for each in row.brings),
            " ".join(flag.words for flag in row.flags),
        ]
