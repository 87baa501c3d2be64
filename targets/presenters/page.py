"""The page of a plan's targets, decided here so that the template only places it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.conf import settings
from django.db.models import OuterRef, Subquery

from geo.models import Area
from targets.indicators import expected_on
from targets.models import Plan, Snapshot, Target, TargetOperator
from targets.permissions import sees_small_counts
from targets.presenters.figures import Figure, figure_of, reading_meaning
from targets.presenters.trends import Trend, trend_of
from targets.presenters.unit_map import UnitMap, unit_map
from targets.presenters.units import AreaTable, area_tables
from targets.reports.figures import Figures, figures_on
from targets.reports.overview import Overview, key_of, overview
from targets.reports.privacy import REGISTER, area_cell
from targets.words import (
    KNOWN,
    LEVEL_MEANINGS,
    LEVELS,
    READINGS,
    RUNG_MEANINGS,
    RUNGS,
)

RUNG_ORDER = ("confirmed", "declared", "verified", "evidenced")
READING_ORDER = ("good_fair", "all", "agricultural")


@dataclass(frozen=True)
class TargetRow:
    """A target of the plan with its figure in the plan's area, how that went, and the figure of
    the whole register."""

    target: Target
    figure: Figure | None
    whole: Figure | None
    trend: Trend | None

    @property
    def followed(self) -> bool:
        return self.target.operator == TargetOperator.FOLLOWED

    @property
    def wanted(self) -> float | None:
        return None if self.target.value is None else float(self.target.value)

    @property
    def expected(self) -> float | None:
        """What is to have been reached by the day on a straight path from the base year over the
        milestones; None where the plan tells no base."""
        steps = [(each.year, each.value) for each in self.target.milestones.all()]
        if self.target.plan.base_year and self.target.base_value is not None:
            steps.append((self.target.plan.base_year, self.target.base_value))
        if self.target.value is not None:
            steps.append((self.target.by_year, self.target.value))
        found = expected_on(self.figure.day, steps) if self.figure else None
        return None if found is None else float(found)

    @property
    def is_behind(self) -> bool:
        """Whether the figure is known and lies under its path."""
        value, expected = self.figure and self.figure.value, self.expected
        return None not in (value, expected) and value < expected

    @property
    def responsible(self) -> str:
        return self.target.responsible or self.target.plan.responsible

    @property
    def operator(self) -> str:
        return self.target.operator if not self.followed else ">="

    @property
    def wording(self) -> str:
        """The plan's own words, as a sentence of their own."""
        return self.target.wording[:1].upper() + self.target.wording[1:]


@dataclass(frozen=True)
class ShareRow:
    """The linkage share in one reading: at level 1 by rung, and at levels 2 and 3."""

    label: str
    rungs: list[Figure]
    levels: list[Figure]


@dataclass(frozen=True)
class Explained:
    """A word of the table of shares, in one sentence that needs no other."""

    name: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class Shares:
    """The table of linkage shares with the words that explain it."""

    shares: list[ShareRow]

    @property
    def rung_names(self) -> list[str]:
        return [str(RUNGS[rung]) for rung in RUNG_ORDER]

    @property
    def level_names(self) -> list[str]:
        return [str(LEVELS[level]) for level in (2, 3)]

    @property
    def readings(self) -> list[Explained]:
        return [Explained(str(READINGS[reading]), reading_meaning(reading)) for reading in READINGS]

    @property
    def rungs(self) -> list[Explained]:
        return [Explained(str(RUNGS[rung]), str(RUNG_MEANINGS[rung])) for rung in RUNGS]

    @property
    def levels(self) -> list[Explained]:
        return [Explained(str(LEVELS[level]), str(LEVEL_MEANINGS[level])) for level in LEVELS]


@dataclass(frozen=True)
class KnownRow:
    """Of how many organizations or linkages something is known."""

    label: str
    known: int
    whole: int

    @property
    def share(self) -> float | None:
        return self.known / self.whole if self.whole else None


@dataclass(frozen=True, kw_only=True)
class TargetsPage(Shares):
    """Everything that the page of a plan places."""

    plan: Plan
    plans: list[Plan]
    day: date
    grading_year: int | None
    frozen_on: date | None
    frozen_seal: str
    years: list[tuple[int, list[TargetRow]]]
    tables: list[AreaTable]
    map: UnitMap | None
    known: list[KnownRow]


def targets_page(day: date, *, user, plan_code: str = "", map_code: str = "") -> TargetsPage | None:
    """The targets of a plan (the first, unless one is named) as of a day, for one person; None
    where there is no such plan. ``map_code``: the figure that the map of units shows."""
    every = _targets()
    plans = list({target.plan_id: target.plan for target in every}.values())
    plan = next((each for each in plans if plan_code in ("", each.code)), None)
    if plan is None:
        return None
    targets = [target for target in every if target.plan_id == plan.pk]
    seen = overview(targets, day)
    rows = [_row(target, seen, day, user) for target in targets]
    tables = area_tables(seen, plan.area.code, plan.area.name, day, user)
    return TargetsPage(
        plan=plan,
        plans=plans,
        day=day,
        grading_year=seen.area.grading_year,
        frozen_on=targets[0].frozen_on,
        frozen_seal=targets[0].frozen_seal or "",
        years=[
            (year, list(group)) for year, group in groupby(rows, key=lambda row: row.target.by_year)
        ],
        shares=[share_row(seen.area, reading, plan.area.code) for reading in READING_ORDER],
        tables=tables,
        map=_map(seen, tables, day, map_code),
        known=[KnownRow(str(KNOWN[each.field]), each.known, each.whole) for each in seen.known],
    )


def _map(seen: Overview, tables: list[AreaTable], day: date, code: str) -> UnitMap | None:
    now = ((table, rows) for table, rows in zip(seen.tables, tables, strict=True) if table.now)
    return next((unit_map(table, rows, day, code) for table, rows in now), None)


def _targets() -> list[Target]:
    """Of all plans, with their plan and its area, what was frozen last of it, and milestones."""
    frozen = Snapshot.objects.standing().filter(area=OuterRef("plan__area"))
    rows = Target.objects.select_related("plan__area").annotate(
        frozen_on=Subquery(frozen.values("as_of")[:1]),
        frozen_seal=Subquery(frozen.values("seal")[:1]),
    )
    rows = rows.prefetch_related("milestones")
    return list(rows.order_by("plan__order", "plan__code", "order", "code"))


def _row(target: Target, seen: Overview, day: date, user) -> TargetRow:
    key, area = key_of(target), target.plan.area.code
    if key is None or seen.area.get(*key) is None:
        return TargetRow(target, None, None, None)
    held = seen.withheld.has(key.code, area_cell(area))
    return TargetRow(
        target,
        figure=figure_of(seen.area.get(*key), area, day, user, held=held),
        whole=figure_of(
            *(seen.register.get(*key), "", day, user),
            held=seen.withheld.has(key.code, REGISTER),
        ),
        trend=trend_of(
            target.code,
            seen.trends[key],
            day,
            public=not sees_small_counts(user),
            held=held,
        ),
    )


def share_row(figures: Figures, reading: str, place: str, snapshot: int | None = None) -> ShareRow:
    """The linkage share in one reading, of the register or of a snapshot."""

    def share(level: int, rung: str) -> Figure:
        result = figures.get("linkage_share", reading, level, rung)
        return Figure(result, place, figures.day, snapshot=snapshot)

    return ShareRow(
        label=str(READINGS[reading]),
        rungs=[share(1, rung) for rung in RUNG_ORDER],
        levels=[share(level, settings.HEADLINE_RUNG) for level in (2, 3)],
    )


@dataclass(frozen=True)
class Headline:
    """The linkage share of the plan's area, for the front page."""

    figure: Figure | None
    area: Area | None
    target: Target | None

    @property
    def wanted(self) -> float | None:
        return float(self.target.value) if self.target else None


def headline(day: date, *, user) -> Headline:
    """The plan's share as it stands on ``day``; empty where no plan is loaded."""
    target = Target.objects.filter(code="T30-LINK").select_related("plan__area").first()
    if target is None:
        return Headline(None, None, None)
    area = target.plan.area
    result = figures_on(day, area).get(*key_of(target))
    figure = None if result is None else figure_of(result, area.code, day, user)
    return Headline(figure, area, target)
