"""What the pages of targets show, decided here so that templates only place it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geo.models import AdministrativeUnit, Area
from targets.indicators import IndicatorResult
from targets.indicators.result import NOT_AVAILABLE
from targets.models import FrozenFacts, Plan, Target, TargetOperator
from targets.permissions import is_suppressed
from targets.reports.figures import Figures, Register, figures_on
from targets.words import INDICATORS, LEVELS, READINGS, RUNGS

RUNG_ORDER = ("confirmed", "declared", "verified", "evidenced")
READING_ORDER = ("good_fair", "all", "agricultural")


@dataclass(frozen=True)
class Figure:
    """One figure as a page places it."""

    result: IndicatorResult
    place: str
    day: date
    suppressed: bool = False

    @property
    def value(self) -> float | int | None:
        value = None if self.suppressed else self.result.value
        return float(value) if isinstance(value, Fraction) else value

    @property
    def name(self) -> str:
        """How programs find it: code, reading, level and rung, those that apply."""
        parts = (self.result.code, self.result.reading, self.result.level, self.result.rung)
        return " ".join(str(part) for part in parts if part is not None)

    @property
    def label(self) -> str:
        return str(INDICATORS[self.result.code])

    @property
    def unit(self) -> str:
        return self.result.unit

    @property
    def reading(self) -> str:
        return str(READINGS.get(self.result.reading, ""))

    @property
    def rung(self) -> str:
        return str(RUNGS.get(self.result.rung, ""))

    @property
    def level(self) -> str:
        return str(LEVELS.get(self.result.level, ""))

    @property
    def quality(self) -> str:
        return NOT_AVAILABLE if self.suppressed else self.result.quality

    @property
    def parts(self) -> str:
        """ "19 trong 37 tổ chức …": what a ratio was taken of, and who counts."""
        if self.result.denominator is None or self.suppressed:
            return ""
        return _("%(part)s trong %(whole)s %(whom)s") % {
            "part": len(self.result.numerator),
            "whole": len(self.result.denominator),
            "whom": self.reading or _("tổ chức được xếp loại"),
        }

    @property
    def counted_from(self) -> str:
        """From which rung linkages count, as a sentence; empty where no linkage counts."""
        return _("Đếm từ bậc: %(rung)s.") % {"rung": self.rung} if self.rung else ""

    @property
    def quality_note(self) -> str:
        """What the data lacks, in one sentence that names nobody."""
        if self.suppressed:
            return _("Số quá nhỏ nên không công bố.")
        if missing := len(self.result.missing):
            return ngettext(
                "%(count)s tổ chức chưa có số liệu.", "%(count)s tổ chức chưa có số liệu.", missing
            ) % {"count": missing}
        if self.result.population:
            on = f"{self.result.population.on:%d/%m/%Y}"
            return _("Dân số tính đến %(day)s.") % {"day": on}
        return ""

    @property
    def query(self) -> str:
        """The query of the page that shows what is behind the figure."""
        parts = {
            "reading": self.result.reading,
            "level": self.result.level,
            "rung": self.result.rung,
            "place": self.place,
            "as_of": self.day.isoformat(),
        }
        return "&".join(f"{name}={value}" for name, value in parts.items() if value is not None)

    @property
    def met(self) -> bool | None:
        return self.result.target.met if self.result.target else None

    @property
    def more_needed(self) -> str:
        target = self.result.target
        if target is None or target.met is not False or self.suppressed:
            return ""
        if target.more_needed is None:
            return _("Không đạt được với mẫu số hiện có.")
        return _("Còn thiếu %(count)s.") % {"count": f"{target.more_needed:,}".replace(",", ".")}


@dataclass(frozen=True)
class TargetRow:
    """A target of the plan with its figure in the plan's area and in the whole register."""

    target: Target
    figure: Figure | None
    whole: Figure | None

    @property
    def followed(self) -> bool:
        return self.target.operator == TargetOperator.FOLLOWED

    @property
    def wanted(self) -> float | None:
        return None if self.target.value is None else float(self.target.value)

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
class TargetsPage:
    """Everything that the page of a plan places."""

    plan: Plan
    day: date
    grading_year: int | None
    years: list[tuple[int, list[TargetRow]]]
    shares: list[ShareRow]
    rung_names: list[str]
    level_names: list[str]
    frozen: FrozenFacts | None


def targets_page(plan: Plan, day: date, *, user) -> TargetsPage:
    """The targets of a plan as of a day, for one person."""
    facts = Register(day)
    area, register = figures_on(day, plan.area, facts), figures_on(day, None, facts)
    rows = [
        TargetRow(
            target,
            figure=_figure(target, area, plan.area.code, user),
            whole=_figure(target, register, "", user),
        )
        for target in plan.targets.all()
    ]
    return TargetsPage(
        plan=plan,
        day=day,
        grading_year=area.grading_year,
        years=[
            (year, list(group)) for year, group in groupby(rows, key=lambda row: row.target.by_year)
        ],
        shares=[_share_row(area, reading, plan.area.code) for reading in READING_ORDER],
        rung_names=[str(RUNGS[rung]) for rung in RUNG_ORDER],
        level_names=[str(LEVELS[level]) for level in (2, 3)],
        frozen=FrozenFacts.objects.filter(area=plan.area).defer("facts").first(),
    )


def _figure(target: Target, figures: Figures, place: str, user) -> Figure | None:
    if not target.indicator:
        return None
    result = figures.get(
        target.indicator, target.reading or None, target.level, target.rung or None
    )
    if result is None:
        return None
    return figure_of(result, place, figures.day, user)


def figure_of(result: IndicatorResult, place: str, day: date, user) -> Figure:
    """A figure for one person; too small a count of persons is kept from the public."""
    return Figure(result, place, day, is_suppressed(user, result))


def _share_row(figures: Figures, reading: str, place: str) -> ShareRow:
    def share(level: int, rung: str) -> Figure:
        return Figure(figures.get("linkage_share", reading, level, rung), place, figures.day)

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
    return Headline(_figure(target, figures_on(day, area), area.code, user), area, target)


def place_name(place: AdministrativeUnit | Area | None) -> str:
    return place.name if place else _("Toàn bộ sổ tổ chức")
