"""What officials count of linkages, as a page and as a table to take away."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo.http import attachment, parse_as_of
from geo.io.tables import write_rows
from linkage.permissions import can_see_growers
from linkage.reports.tally import MONEY, Tally, TallyTable, tally_on
from portal.linkage_files import FILES


def _table(request: HttpRequest) -> TallyTable:
    if not can_see_growers(request.user):
        raise PermissionDenied
    return tally_on(parse_as_of(request), request.user)


def _money_words() -> dict[str, str]:
    words = (_("có vốn nhà nước"), _("không có vốn nhà nước"), _("chưa rõ nguồn vốn"))
    return dict(zip(MONEY, words, strict=True))


def _lines(table: TallyTable) -> Iterator[tuple[str, str, Tally]]:
    """Commodity, part and counts: each commodity whole and by state money, then all of them."""
    words = _money_words()
    for row in table.rows:
        yield row.name, _("tất cả"), row.whole
        yield from ((row.name, words[part], row.parts[part]) for part in MONEY)
    yield _("Mọi ngành hàng"), _("tất cả"), table.whole
    yield from ((_("Mọi ngành hàng"), words[part], table.parts[part]) for part in MONEY)


@require_safe
@login_required
def linkage_tally(request: HttpRequest) -> HttpResponse:
    table = _table(request)
    lines = [line for line in _lines(table) if line[2].linkages]
    return render(request, "portal/tally.html", {"table": table, "lines": lines})


@require_safe
@login_required
def linkage_tally_file(request: HttpRequest, form: str) -> HttpResponse:
    table = _table(request)
    if form not in FILES:
        raise Http404
    headers = [_("Ngành hàng"), _("Vốn nhà nước"), _("Chuỗi"), _("Liên kết"), _("Tổ chức")]
    for name in (_("Số hộ"), _("Diện tích (ha)"), _("Sản lượng (tấn)"), _("Giá trị (đồng)")):
        headers += [name, _("%(name)s: số liên kết chưa có dữ liệu") % {"name": name}]
    rows = []
    for name, part, tally in _lines(table):
        tonnes = tally.kg.total / 1000 if tally.kg.total is not None else None
        sums = (tally.households, tally.hectares)
        told = [each for one in sums for each in (one.total, one.unknown)]
        told += [tonnes, tally.kg.unknown, tally.value.total, tally.value.unknown]
        counts = (tally.chains, len(tally.linkages), tally.organizations)
        rows.append((name, part, *counts, *told))
    content = write_rows(headers, rows, form)
    return attachment(content, f"lien-ket-{table.day:%Y-%m-%d}.{form}", FILES[form])
