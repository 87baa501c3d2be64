"""How contracts are kept, in words: months, sides, points and years of support."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from linkage.enums import DeliveryState
from linkage.fulfilment import CUSTOMER, SUPPLIER, Answers, Ends, Measure, Month, Points, Supply
from linkage.models import FulfilmentReply
from linkage.presenters.plan_picture import PlanPicture, plan_picture
from linkage.reports.fulfilment import Fulfilment, OrganizationFulfilment

SIDE_TITLES = {
    SUPPLIER: gettext_lazy("Bên bán"),
    CUSTOMER: gettext_lazy("Bên mua"),
}


@dataclass(frozen=True)
class Figure:
    """One figure with what it is made of. ``value`` is a ratio or a count, None where unknown."""

    label: str
    value: Decimal | int | None
    unit: str = "ratio"
    detail: str = ""


@dataclass(frozen=True)
class MonthRow:
    """One month in the table beside the picture; kilograms, None where nobody said any."""

    month: date
    planned: Decimal | None
    recorded: Decimal | None
    agreed: Decimal | None
    said: str


@dataclass(frozen=True)
class SideView:
    """One side of a linkage with its figures and its replies."""

    title: str
    name: str
    figures: list[Figure]
    replies: list[FulfilmentReply]


@dataclass(frozen=True)
class FulfilmentView:
    """What a page shows of how one linkage was kept."""

    kept: Fulfilment

    @property
    def day(self) -> date:
        return self.kept.day

    @cached_property
    def picture(self) -> PlanPicture | None:
        return plan_picture(self.kept.months, self.day) if self.kept.months else None

    @cached_property
    def rows(self) -> list[MonthRow]:
        """All months that have begun or in which something was recorded, the latest first."""
        told = [m for m in self.kept.months if m.month <= self.day or m.delivery]
        return [month_row(month) for month in reversed(told)]

    @property
    def due_kg(self) -> Decimal | None:
        supply = self.kept.supply
        return kg(supply.due_kg) if supply.due else None

    @property
    def kept_kg(self) -> Decimal:
        return self.kept.supply.kept_kg

    @property
    def share(self) -> Decimal | None:
        return ratio(self.kept.supply.share)

    @property
    def even(self) -> bool:
        """Whether a plan by month is a twelfth of the year's, as nobody agreed on months."""
        return any(month.plan.even for month in self.kept.months)

    @property
    def unplanned(self) -> bool:
        """Whether the contract states no quantity for some of its months."""
        return any(m.plan.in_force and m.planned is None for m in self.kept.months)

    @property
    def sides(self) -> list[SideView]:
        linkage = self.kept.linkage
        parties = {SUPPLIER: linkage.supplier, CUSTOMER: linkage.customer}
        return [
            SideView(
                title=str(SIDE_TITLES[side]),
                name=party.name,
                figures=self._figures(side),
                replies=[r for r in self.kept.replies if r.organization_id == party.pk],
            )
            for side, party in parties.items()
        ]

    def _figures(self, side: str) -> list[Figure]:
        own = self.kept.side(side)
        by = self.kept.measure
        supply = supply_figures(own.supply, by, quantities=True) if own.supply else []
        return [*supply, *answer_figures(own.answers, by), *end_figures(own.ends)]

    @property
    def months_in_row(self) -> Figure:
        run = self.kept.run
        detail = _("Chuỗi dài nhất: %(months)s tháng.") % {"months": run.longest}
        return Figure(_("Tháng thực hiện liền nhau, tính đến nay"), run.current, "month", detail)

    @property
    def rules(self) -> list[Figure]:
        """What the rules of the State look at, and what they make of it."""
        return [self.contracted_share, self.months_in_row, points_figure(self.kept.points)]

    @property
    def contracted_share(self) -> Figure:
        share = self.kept.share
        value = None if share is None else share / 100
        detail = "" if value is not None else _("Hợp đồng không nêu, hoặc không còn hiệu lực.")
        return Figure(_("Tỷ lệ bao tiêu sản lượng của bên bán"), value, "ratio", detail)

    @property
    def support(self) -> str:
        """Whether the term is long enough for state support, in words."""
        support = self.kept.support
        if support is None:
            return _("Chưa có hợp đồng được xác nhận, hoặc chưa nhập quy định về thời hạn.")
        if support.met is None and support.last is None:
            return _("Hợp đồng không thời hạn: chưa rõ có đủ thời hạn để được hỗ trợ hay không.")
        if support.years is None:
            known = {True: _("đủ"), False: _("chưa đủ"), None: _("chưa rõ")}[support.met]
            return _(
                "Chưa có chu kỳ của sản phẩm này (3 hay 5 năm); thời hạn hợp đồng: %(known)s."
            ) % {"known": known}
        return _("%(words)s %(years)s năm theo Nghị định 98/2018/NĐ-CP, Điều 11.") % {
            "words": _("Đủ") if support.met else _("Chưa đủ"),
            "years": support.years,
        }


def month_row(month: Month) -> MonthRow:
    return MonthRow(
        month=month.month,
        planned=None if month.planned is None else kg(month.planned),
        recorded=month.recorded,
        agreed=month.agreed,
        said=_said(month),
    )


def _said(month: Month) -> str:
    """Where the month stands, in words."""
    if month.agreed is not None:
        return str(DeliveryState.AGREED.label)
    if month.contested:
        return str(DeliveryState.CONTESTED.label)
    if month.recorded is not None:
        return str(DeliveryState.RECORDED.label)
    if not month.plan.in_force:
        return _("ngoài thời hạn")
    if month.planned == 0:
        return _("không có kế hoạch")
    if not month.ended or month.settling:
        return _("chưa ghi")
    return _("đến hạn, chưa ghi")


def supply_figures(supply: Supply, measure: Measure, *, quantities: bool) -> list[Figure]:
    """A supplier's figures; kilograms only for those who may see them."""
    return [
        Figure(
            _("Đã giao so với đến hạn"),
            ratio(supply.share),
            detail=_delivered(supply) if quantities else _unplanned(supply),
        ),
        Figure(
            _("Tháng đến hạn có giao"),
            ratio(supply.performed_share),
            detail=_of(supply.performed, supply.due, _("tháng")),
        ),
        Figure(
            _("Giao đủ trong đúng tháng"),
            ratio(supply.full_share),
            detail=_("Đủ là từ %(percent)s %% kế hoạch của tháng.")
            % {"percent": round(measure.full * 100)},
        ),
    ]


def _delivered(supply: Supply) -> str:
    if not supply.due:
        return _unplanned(supply) or _("Chưa tháng nào đến hạn.")
    words = _("%(kept)s kg đã đối chiếu trên %(due)s kg đến hạn.") % {
        "kept": _grouped(supply.kept_kg),
        "due": _grouped(kg(supply.due_kg)),
    }
    return " ".join(filter(None, [words, _unplanned(supply)]))


def _unplanned(supply: Supply) -> str:
    if not supply.unplanned:
        return ""
    return ngettext(
        "%(count)s tháng hợp đồng không nêu sản lượng nên không tính.",
        "%(count)s tháng hợp đồng không nêu sản lượng nên không tính.",
        supply.unplanned,
    ) % {"count": supply.unplanned}


def answer_figures(answers: Answers, measure: Measure) -> list[Figure]:
    """How a side answered what the other one recorded."""
    asked = answers.in_time + answers.late + answers.overdue
    in_time = _("Trả lời số giao hàng trong %(days)s ngày") % {"days": measure.answer_days}
    left = (
        (answers.overdue, _("%(count)s lần quá hạn chưa trả lời")),
        (answers.waiting, _("%(count)s lần đang chờ, còn hạn")),
        (answers.undated, _("%(count)s lần không rõ ngày ghi")),
    )
    settled = (
        (answers.open, _("%(count)s còn mở")),
        (answers.as_recorded, _("%(count)s giữ số đã ghi")),
        (answers.as_contested, _("%(count)s theo số của bên không đồng ý")),
        (answers.otherwise, _("%(count)s theo số khác")),
    )
    return [
        Figure(
            in_time,
            ratio(answers.in_time_share),
            detail=_join(_of(answers.in_time, asked, _("lần")), _listed(left)),
        ),
        Figure(
            _("Đồng ý với số bên kia ghi"),
            ratio(answers.agreed_share),
            detail=_of(answers.agreed, answers.deliveries, _("tháng")),
        ),
        Figure(_("Tháng từng không đồng ý"), answers.contested, "count", _listed(settled)),
    ]


def end_figures(ends: Ends) -> list[Figure]:
    """Contracts terminated before their last day, by whom."""
    told = (
        (ends.by_the_other, _("%(count)s do bên kia chấm dứt")),
        (ends.unknown, _("%(count)s chưa rõ bên nào")),
    )
    return [Figure(_("Tự chấm dứt hợp đồng trước hạn"), ends.by_it, "count", _listed(told))]


def points_figure(points: Points | None, label: str | Promise = "") -> Figure:
    """OCOP points with what they rest on."""
    label = str(label) or _("Điểm OCOP về liên kết (0–3)")
    if points is None:
        return Figure(label, None, "count", _("Chưa nhập quy định về điểm."))
    if points.share is None:
        return Figure(label, points.points, "count", _("Không có hoặc chưa rõ tỷ lệ bao tiêu."))
    words = _("Hợp đồng bao tiêu %(share)s %% sản lượng.") % {"share": _grouped(points.share)}
    if points.points == 2 and points.kept != points.share:
        words += " " + _("Chưa ổn định đủ lâu để được điểm cao nhất.")
    return Figure(label, points.points, "count", words)


@dataclass(frozen=True)
class OrganizationFulfilmentView:
    """What a page shows of how an organization kept its contracts; quantities and linkages only
    to its own people and officials of its scope."""

    kept: OrganizationFulfilment

    @property
    def supply(self) -> list[Figure]:
        """Empty for one that only buys."""
        supply = self.kept.supply
        if not (supply.due or supply.unplanned):
            return []
        return supply_figures(supply, self.kept.measure, quantities=self.kept.insider)

    @property
    def answers(self) -> list[Figure]:
        return [
            *answer_figures(self.kept.answers, self.kept.measure),
            *end_figures(self.kept.ends),
        ]

    @property
    def points(self) -> list[Figure]:
        return [points_figure(each.points, each.commodity.name) for each in self.kept.points]

    @property
    def linkages(self) -> list[FulfilmentView]:
        return [FulfilmentView(each) for each in self.kept.linkages]

    @property
    def years(self) -> list[tuple[int, Decimal | None, str, Decimal | None, Decimal | None]]:
        """(year, delivered of due, months performed of due, answered in time, agreed)."""
        return [
            (
                each.year,
                ratio(each.supply.share),
                f"{each.supply.performed}/{each.supply.due}" if each.supply.due else "",
                ratio(each.answers.in_time_share),
                ratio(each.answers.agreed_share),
            )
            for each in self.kept.years
        ]


def ratio(share: Fraction | None) -> Decimal | None:
    """A share with four decimals, as pages write it."""
    if share is None:
        return None
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    return exact.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def kg(quantity: Fraction) -> Decimal:
    """Kilograms as people write them: whole ones from a hundred up."""
    exact = Decimal(quantity.numerator) / Decimal(quantity.denominator)
    return exact.quantize(Decimal(1) if exact >= 100 else Decimal("0.1"), ROUND_HALF_UP)


def _grouped(number: Decimal) -> str:
    return number_format(number.normalize(), use_l10n=True, force_grouping=True)


def _of(part: int, whole: int, what: str) -> str:
    if not whole:
        return ""
    return _("%(part)s trên %(whole)s %(what)s.") % {"part": part, "whole": whole, "what": what}


def _listed(told: tuple[tuple[int, str], ...]) -> str:
    words = "; ".join(text % {"count": count} for count, text in told if count)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _join(*words: str) -> str:
    return " ".join(filter(None, words))
