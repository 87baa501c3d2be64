"""What the rules of the State make of a contract, with the reason in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from linkage.fulfilment import PointRule, Points, Support
from linkage.presenters.figures import Figure, grouped, joined


def points_figure(points: Points | None, label: str | Promise = "") -> Figure:
    """OCOP points with what they rest on and what the next point asks for."""
    label = str(label) or _("Điểm OCOP về liên kết (0–3)")
    if points is None:
        return Figure(label, None, "count", _("Chưa nhập quy định về điểm."))
    return Figure(label, points.points, "count", joined(*_reasons(points)))


def _reasons(points: Points) -> list[str]:
    if points.share is None:
        words = [_("Không có hợp đồng, hoặc chưa rõ tỷ lệ bao tiêu: theo quy định là 0 điểm.")]
    else:
        words = [_("Hợp đồng bao tiêu %(share)s %% sản lượng.") % {"share": grouped(points.share)}]
    if points.unstated and points.share is not None:
        words.append(
            ngettext(
                "%(count)s hợp đồng không nêu tỷ lệ nên không cộng vào.",
                "%(count)s hợp đồng không nêu tỷ lệ nên không cộng vào.",
                points.unstated,
            )
            % {"count": points.unstated}
        )
    if points.next:
        words.append(_next(points.next, points.kept))
    return words


def _next(step: PointRule, kept: Decimal | None) -> str:
    """What one point more asks for, and how far one is where it asks for months."""
    share = _("trên %(share)s %%") if step.above else _("từ %(share)s %%")
    names = {"points": step.points, "share": share % {"share": grouped(step.share)}}
    if not step.months:
        return _("Được %(points)s điểm khi bao tiêu %(share)s sản lượng.") % names
    words = _(
        "Được %(points)s điểm khi bao tiêu %(share)s sản lượng và thực hiện liền %(months)s tháng"
    ) % (names | {"months": step.months})
    if kept is None:
        return _("%(words)s; chưa hợp đồng nào đủ số tháng.") % {"words": words}
    return _("%(words)s; nay phần đủ số tháng là %(kept)s %%.") % {
        "words": words,
        "kept": grouped(kept),
    }


def support_words(support: Support | None, cycle: int | None) -> str:
    """Whether the term is long enough for state support, and by what it is measured. ``cycle``:
    months of the product's cycle, None where not known."""
    if support is None:
        return _("Chưa có hợp đồng được xác nhận, hoặc chưa nhập quy định về thời hạn.")
    if support.met is None and support.last is None:
        return _("Hợp đồng không thời hạn: chưa rõ có đủ thời hạn để được hỗ trợ hay không.")
    term = _term(support.first, support.last)
    if support.years is None or cycle is None:
        known = {True: _("đủ"), False: _("chưa đủ"), None: _("chưa rõ")}[support.met]
        return _(
            "Chưa có chu kỳ của sản phẩm này (3 hay 5 năm); thời hạn hợp đồng: %(known)s. %(term)s"
        ) % {"known": known, "term": term}
    return joined(
        _("Đủ %(years)s năm.") % {"years": support.years}
        if support.met
        else _("Chưa đủ %(years)s năm.") % {"years": support.years},
        term,
        ngettext(
            "Chu kỳ sản phẩm %(count)s tháng nên phải từ %(years)s năm trở lên.",
            "Chu kỳ sản phẩm %(count)s tháng nên phải từ %(years)s năm trở lên.",
            cycle,
        )
        % {"count": cycle, "years": support.years},
        _("Căn cứ: Nghị định 98/2018/NĐ-CP, Điều 11."),
    )


def _term(first: date, last: date | None) -> str:
    if last is None:
        return ""
    names = {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
    return _("Hợp đồng từ %(first)s đến hết %(last)s.") % names
