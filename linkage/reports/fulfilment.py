"""How contracts are kept, read from the register: the same few queries, whatever its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.conf import settings
from django.db.models import QuerySet

from accounts.models import Act
from linkage.fulfilment import (
    CUSTOMER,
    SUPPLIER,
    Answers,
    Contract,
    Ends,
    Measure,
    Month,
    PointRule,
    Points,
    Run,
    Supply,
    Support,
    TermRule,
    answers_of,
    ends_of,
    in_force,
    months_of,
    ocop_points,
    run_of,
    share_on,
    supply_of,
    support_of,
    term_of,
)
from linkage.models import (
    FulfilmentReply,
    Linkage,
    OcopLinkagePoints,
    ProductCycle,
    SupportTerm,
)
from linkage.permissions import INSIDER, fulfilment_seen_by
from linkage.reports.contracts import contracts
from organizations.models import Commodity, Organization


def measure() -> Measure:
    """By what this office measures."""
    full = Fraction(settings.DELIVERY_FULL_PERCENT, 100)
    return Measure(answer_days=settings.DELIVERY_ANSWER_DAYS, full=full)


@dataclass(frozen=True)
class SideFigures:
    """One side's share in keeping contracts; ``supply`` is a supplier's alone."""

    supply: Supply | None
    answers: Answers
    ends: Ends


@dataclass(frozen=True)
class Fulfilment:
    """How one linkage was kept as of a day, with what the rules of the State make of it."""

    linkage: Linkage
    contract: Contract
    day: date
    measure: Measure
    months: list[Month]
    points: Points | None
    support: Support | None
    cycle: int | None
    replies: list[FulfilmentReply]

    @property
    def run(self) -> Run:
        return run_of(self.months)

    @property
    def share(self) -> Decimal | None:
        """The contracted share of output in force on the day, in percent."""
        return share_on(self.contract, self.day)

    @cached_property
    def supply(self) -> Supply:
        return supply_of(self.months, self.measure)

    def answers(self, side: str) -> Answers:
        return answers_of(self.months, side, self.day, self.measure)

    def side(self, side: str) -> SideFigures:
        supply = self.supply if side == SUPPLIER else None
        return SideFigures(supply, self.answers(side), ends_of(self.contract, side, self.day))


def fulfilment_of(linkage: Linkage, day: date) -> Fulfilment:
    """How one linkage was kept; ``linkage`` with its parties. Seven queries."""
    contract = contracts([linkage])[linkage.pk]
    months = months_of(contract, day, measure())
    steps, cycle = point_rules(day), cycle_of(linkage.commodity)
    counted = [(share_on(contract, day), run_of(months).current)]
    return Fulfilment(
        linkage=linkage,
        contract=contract,
        day=day,
        measure=measure(),
        months=months,
        points=ocop_points(counted if in_force(contract, day) else [], steps),
        support=support_of(term_of(contract, day), cycle, term_rules(day)),
        cycle=cycle,
        replies=replies_on(Linkage.objects.filter(pk=linkage.pk)),
    )


@dataclass(frozen=True)
class YearFigures:
    """One calendar year of deliveries: what an organization supplied and how it answered."""

    year: int
    supply: Supply
    answers: Answers


@dataclass(frozen=True)
class ChainPoints:
    """OCOP points of what an organization grows or makes of one commodity."""

    commodity: Commodity
    points: Points


@dataclass(frozen=True)
class OrganizationFulfilment:
    """How an organization kept its contracts, as sums: no partner, no quantity of one contract.

    ``supply`` and ``answers`` are over all years, ``years`` the latest first. ``linkages`` are
    only there for its own people and officials of its scope (``insider``).
    """

    organization: Organization
    day: date
    measure: Measure
    contracts: int
    supply: Supply
    answers: Answers
    ends: Ends
    years: list[YearFigures]
    points: list[ChainPoints]
    replies: list[FulfilmentReply]
    insider: bool
    linkages: list[Fulfilment]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to be judged by yet."""
        supply = self.supply
        return not (supply.due or supply.silent or supply.unplanned or self.answers.deliveries)


def fulfilment_of_organization(
    organization: Organization, day: date, user
) -> OrganizationFulfilment | None:
    """How an organization kept its contracts, for its own people, officials of its scope and
    those who negotiate with it; None for anybody else."""
    seen = fulfilment_seen_by(user, organization)
    if not seen:
        return None
    rows = Linkage.objects.of_organization(organization).filter(terms__confirmed_on__lte=day)
    linkages = list(rows.distinct().with_parties().order_by("-id"))
    found = contracts(linkages)
    by = measure()
    kept = [_one(each, found[each.pk], day, by) for each in linkages]
    sided = [(each, _side(each.linkage, organization)) for each in kept]
    replies = replies_on(rows).filter(organization=organization)
    return OrganizationFulfilment(
        organization=organization,
        day=day,
        measure=by,
        contracts=len(kept),
        supply=_supply(sided, None, by),
        answers=_answers(sided, None, day, by),
        ends=sum((ends_of(each.contract, side, day) for each, side in sided), Ends()),
        years=_years(sided, day, by),
        points=_points(sided, day),
        replies=list(replies),
        insider=seen == INSIDER,
        linkages=kept if seen == INSIDER else [],
    )


def kept_of(linkage: Linkage, day: date, acts: Sequence[Act] | None = None) -> Fulfilment:
    """As ``fulfilment_of``, without what the rules of the State make of it. Three queries; two
    where the linkage's ``acts`` are at hand, in any order."""
    return _one(linkage, contracts([linkage], acts)[linkage.pk], day, measure())


def _one(linkage: Linkage, contract: Contract, day: date, by: Measure) -> Fulfilment:
    """A linkage among others: without rules and replies, which are read once for all."""
    months = months_of(contract, day, by)
    return Fulfilment(linkage, contract, day, by, months, None, None, None, [])


Sided = Sequence[tuple[Fulfilment, str]]


def _side(linkage: Linkage, organization: Organization) -> str:
    return SUPPLIER if linkage.supplier_id == organization.pk else CUSTOMER


def _in_year(each: Fulfilment, year: int | None) -> Iterable[Month]:
    return (m for m in each.months if year is None or m.month.year == year)


def _supply(sided: Sided, year: int | None, by: Measure) -> Supply:
    sums = (supply_of(_in_year(each, year), by) for each, side in sided if side == SUPPLIER)
    return sum(sums, Supply())


def _answers(sided: Sided, year: int | None, day: date, by: Measure) -> Answers:
    sums = (answers_of(_in_year(each, year), side, day, by) for each, side in sided)
    return sum(sums, Answers())


def _years(sided: Sided, day: date, by: Measure) -> list[YearFigures]:
    """The years in which anything was due or delivered, the latest first."""
    told = {
        m.month.year
        for each, _side in sided
        for m in each.months
        if m.due or m.unplanned or m.delivery
    }
    return [
        YearFigures(year, _supply(sided, year, by), _answers(sided, year, day, by))
        for year in sorted(told, reverse=True)
    ]


def _points(sided: Sided, day: date) -> list[ChainPoints]:
    """Points by commodity of what it supplies under contracts in force."""
    rules = point_rules(day)
    supplied = defaultdict(list)
    for each, side in sided:
        if side == SUPPLIER and in_force(each.contract, day):
            row = (share_on(each.contract, day), each.run.current)
            supplied[each.linkage.commodity].append(row)
    found = [(commodity, ocop_points(rows, rules)) for commodity, rows in supplied.items()]
    return [ChainPoints(commodity, points) for commodity, points in found if points is not None]


def replies_on(linkages: QuerySet) -> QuerySet:
    """The replies that stand, latest first."""
    rows = FulfilmentReply.objects.filter(linkage__in=linkages.values("pk"))
    return rows.filter(withdrawn_on__isnull=True).select_related("organization", "linkage")


def point_rules(day: date) -> list[PointRule]:
    rows = OcopLinkagePoints.objects.on(day)
    return [PointRule(row.points, row.share, row.above, row.months) for row in rows]


def term_rules(day: date) -> list[TermRule]:
    return [TermRule(row.cycle_months, row.years) for row in SupportTerm.objects.on(day)]


def cycle_of(commodity: Commodity) -> int | None:
    """Months of the commodity's product cycle; None where it is not known."""
    found = ProductCycle.objects.filter(commodity=commodity).values_list("months", flat=True)
    return found.first()
