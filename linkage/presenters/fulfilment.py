"""How contracts are kept, in words: months, sides, points and years of support."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from linkage.enums import DeliveryState
from linkage.fulfilment import CUSTOMER, SUPPLIER, Answers, Ends, Measure, Month, Supply
from linkage.models import FulfilmentReply
from linkage.presenters.figures import Figure, grouped, joined, kg, ratio
from linkage.presenters.plan_picture import PlanPicture, plan_picture
from linkage.presenters.state_rules import points_figure, support_words
from linkage.reports.fulfilment import Fulfilment, OrganizationFulfilment

SIDE_TITLES = {
    SUPPLIER: gettext_lazy("Bên bán"),
    CUSTOMER: gettext_lazy("Bên mua"),
}


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
    def kept_kg(self) -> Decimal | None:
        """What both sides agree on; None where nobody records what is delivered."""
        return None if self.silent else self.kept.supply.kept_kg

    @property
    def silent(self) -> bool:
        """Whether months are over and nobody has recorded a delivery of any."""
        return bool(self.kept.supply.silent)

    @property
    def waiting_kg(self) -> Decimal:
        """What one side recorded and the other has not agreed to."""
        open_months = (m for m in self.kept.months if m.agreed is None)
        return sum((m.recorded or Decimal(0) for m in open_months), Decimal(0))

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
        label = _("Tháng thực hiện liền nhau, tính đến nay")
        if self.silent:
            return Figure(label, None, "month", _("Chưa ai ghi lần giao hàng nào."))
        run = self.kept.run
        detail = _("Chuỗi dài nhất: %(months)s tháng.") % {"months": run.longest}
        return Figure(label, run.current, "month", detail)

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
        return support_words(self.kept.support, self.kept.cycle)


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
            detail=_delivered(supply) if quantities else _left_out(supply),
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
        return _left_out(supply) or _("Chưa tháng nào đến hạn.")
    words = _("%(kept)s kg đã đối chiếu trên %(due)s kg đến hạn.") % {
        "kept": grouped(supply.kept_kg),
        "due": grouped(kg(supply.due_kg)),
    }
    return joined(words, _left_out(supply))


def _left_out(supply: Supply) -> str:
    """The months of which nothing can be said, and why."""
    unplanned = ngettext(
        "%(count)s tháng hợp đồng không nêu sản lượng nên không tính.",
        "%(count)s tháng hợp đồng không nêu sản lượng nên không tính.",
        supply.unplanned,
    )
    silent = ngettext(
        "%(count)s tháng đến hạn của hợp đồng chưa ai ghi giao hàng nên không tính.",
        "%(count)s tháng đến hạn của hợp đồng chưa ai ghi giao hàng nên không tính.",
        supply.silent,
    )
    told = ((supply.unplanned, unplanned), (supply.silent, silent))
    return joined(*(text % {"count": count} for count, text in told if count))


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
            detail=joined(_of(answers.in_time, asked, _("lần")), _listed(left)),
        ),
        Figure(
            _("Đồng ý với số bên kia ghi"),
            ratio(answers.agreed_share),
            detail=_of(answers.agreed, answers.deliveries, _("tháng")),
        ),
        Figure(
            _("Tháng từng không đồng ý"),
            answers.contested if answers.deliveries else None,
            "count",
            _listed(settled),
        ),
    ]


def end_figures(ends: Ends) -> list[Figure]:
    """Contracts terminated before their last day, by whom."""
    told = (
        (ends.by_the_other, _("%(count)s do bên kia chấm dứt")),
        (ends.unknown, _("%(count)s chưa rõ bên nào")),
    )
    return [Figure(_("Tự chấm dứt hợp đồng trước hạn"), ends.by_it, "count", _listed(told))]


@dataclass(frozen=True)
class OrganizationFulfilmentView:
    """What a page shows of how an organization kept its contracts; quantities and linkages only
    to its own people and officials of its scope."""

    kept: OrganizationFulfilment

    @property
    def supply(self) -> list[Figure]:
        """Empty for one that only buys."""
        supply = self.kept.supply
        if not (supply.due or supply.unplanned or supply.silent):
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


def _of(part: int, whole: int, what: str) -> str:
    if not whole:
        return ""
    return _("%(part)s trên %(whole)s %(what)s.") % {"part": part, "whole": whole, "what": what}


def _listed(told: tuple[tuple[int, str], ...]) -> str:
    words = "; ".join(text % {"count": count} for count, text in told if count)
    return f"{words[:1].upper()}{words[1:]}." if words else ""
