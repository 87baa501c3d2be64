"""Reads that join the register to the pure indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.kept import kept
from geo.models import AdministrativeUnit, Area
from geo.reports.population import population_at
from linkage.graph import ClosedChain, Counting, LinkageFact, OrganizationFact, counted
from linkage.reports.facts import linkage_facts, organization_facts
from organizations.models import AnnualRecord, Capability, Organization
from targets.indicators import (
    AnnualRecordFact,
    Basis,
    CapabilityFact,
    IndicatorResult,
    IndicatorSettings,
    Key,
    PopulationFact,
    RegisterFacts,
    TargetFact,
    compute,
    compute_from,
    grading_year,
)
from targets.models import Plan, Target, TargetOperator
from targets.reports.columns import ColumnRegister, FigureColumns


def unit_at(code: str, day: date) -> AdministrativeUnit:
    """The unit that has ``code`` on ``day``; a clear error where there is none."""
    unit = AdministrativeUnit.objects.at_code(code, day)
    if unit is None:
        raise ValidationError(
            _("Không có đơn vị hành chính mã %(code)s có hiệu lực ngày %(day)s.")
            % {"code": code, "day": f"{day:%d/%m/%Y}"}
        )
    return unit


def area_of(code: str) -> Area:
    """The area that has ``code``; a clear error that names the areas there are."""
    try:
        return Area.objects.get(code=code)
    except Area.DoesNotExist:
        known = ", ".join(Area.objects.order_by("code").values_list("code", flat=True))
        raise ValidationError(
            _("Không có địa bàn mã %(code)s. Các địa bàn: %(known)s.")
            % {"code": code, "known": known}
        ) from None


class Register:
    """The register's facts as of a day; several places share them, and each is read once."""

    def __init__(self, day: date) -> None:
        self.day = day
        self._read: dict[AdministrativeUnit | Area, list[AdministrativeUnit]] = {}

    @cached_property
    def organizations(self) -> tuple[OrganizationFact, ...]:
        return organization_facts()

    @cached_property
    def commodities(self) -> Mapping[str, frozenset[str]]:
        """Organization -> the commodities that it deals in; those without any are left out."""
        found: dict[str, set[str]] = defaultdict(set)
        rows = Organization.objects.exclude(commodities=None)
        for code, commodity in rows.values_list("code", "commodities__code"):
            found[code].add(commodity)
        return {code: frozenset(each) for code, each in found.items()}

    @cached_property
    def linkages(self) -> tuple[LinkageFact, ...]:
        return linkage_facts()

    @cached_property
    def columns(self) -> FigureColumns:
        """The register without an object for each row: what figures alone take of it."""
        return FigureColumns(self.day)

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """Organization -> its kind; those without a profile of the day are left out."""
        each = self.columns.organizations
        return {code: kind for code, kind in zip(each.codes, each.kind, strict=True) if kind}

    @cached_property
    def member_counts(self) -> Mapping[str, int]:
        """Organization -> members, by the latest year that gives them."""
        return self.columns.members

    def closed_chains(self, rung: str) -> tuple[ClosedChain, ...]:
        return self.columns.graph(rung).closed_chains

    def counted(self, linkages: Collection[str], rung: str) -> Counting:
        """Which of the linkages with these codes count from the rung up, and why the others do
        not."""
        facts = linkage_facts(named=linkages)
        parties = {code for each in facts for code in (each.supplier, each.customer)}
        return counted(facts, organization_facts(parties), self.day, rung)

    @cached_property
    def annual_records(self) -> tuple[AnnualRecordFact, ...]:
        return tuple(_annual_records(self.day))

    @cached_property
    def capabilities(self) -> tuple[CapabilityFact, ...]:
        return tuple(_capabilities())

    def targets_of(self, place: AdministrativeUnit | Area | None) -> tuple[TargetFact, ...]:
        """The targets that figures of a place are held against."""
        return target_facts(place)

    def placed(self, place: AdministrativeUnit | Area | None) -> frozenset[str] | None:
        """The organizations of a place on the day; None is the whole register."""
        if place is None:
            return None
        paths = [unit.path for unit in self._units(place)]
        inside = Organization.objects.within_paths(paths, self.day)
        return frozenset(inside.values_list("code", flat=True))

    def population(self, place: AdministrativeUnit | Area | None) -> PopulationFact | None:
        """The people of a place, as last known by the day; none of the whole register."""
        found = population_at(self._units(place), self.day) if place is not None else None
        return PopulationFact(value=found.population, on=found.on) if found else None

    def _units(self, place: AdministrativeUnit | Area) -> list[AdministrativeUnit]:
        """The units that make up a place on the day, read once."""
        if place not in self._read:
            inside = place.units_at(self.day) if isinstance(place, Area) else [place]
            self._read[place] = list(inside)
        return self._read[place]


def register_facts(
    register: Register, place: AdministrativeUnit | Area | None = None
) -> RegisterFacts:
    """The facts that figures rest on, for a unit, an area or the whole register."""
    return RegisterFacts(
        organizations=register.organizations,
        linkages=register.linkages,
        annual_records=register.annual_records,
        capabilities=register.capabilities,
        population=register.population(place),
        placed=register.placed(place),
    )


def _annual_records(day: date) -> Iterable[AnnualRecordFact]:
    rows = AnnualRecord.objects.as_of(day).values_list(*RECORD_FIELDS)
    yield from map(record_fact, rows)


# What ``AnnualRecordFact`` takes, in its order.
RECORD_FIELDS = (
    "organization__code",
    "year",
    "recorded_on",
    "members",
    "grade",
    "revenue",
    "capital",
    "points",
)


def record_fact(row: tuple) -> AnnualRecordFact:
    """A row of ``RECORD_FIELDS``; an empty grade is none."""
    return AnnualRecordFact(*row[:4], row[4] or None, *row[5:])


def _capabilities() -> Iterable[CapabilityFact]:
    rows = Capability.objects.values_list(
        "organization__code", "technology__code", "since", "until", "verified_on"
    )
    for organization, technology, since, until, verified_on in rows:
        yield CapabilityFact(
            organization=organization,
            technology=technology,
            since=since,
            until=until,
            verified_on=verified_on,
        )


def plans_of(place: AdministrativeUnit | Area | None) -> list[Plan]:
    """The plans whose targets figures of a place are held against: those of the area, else the
    first one. Their targets are loaded."""
    plans = list(Plan.objects.select_related("area").prefetch_related("targets"))
    own = [plan for plan in plans if isinstance(place, Area) and plan.area_id == place.pk]
    return own or plans[:1]


def target_facts(place: AdministrativeUnit | Area | None = None) -> tuple[TargetFact, ...]:
    """The targets that carry a number, as the pure indicators take them: those of the plans of the
    area, else of the first plan. One query."""
    rows = Target.objects.select_related("plan").order_by("plan__order", "plan__code", "order")
    targets = list(rows)
    own = [each for each in targets if isinstance(place, Area) and each.plan.area_id == place.pk]
    return as_facts(own or [each for each in targets if each.plan_id == targets[0].plan_id])


def as_facts(targets: Iterable[Target]) -> tuple[TargetFact, ...]:
    """Those of the targets that carry a number."""
    return tuple(fact for target in targets if (fact := as_fact(target)) is not None)


def as_fact(target: Target) -> TargetFact | None:
    """None for a target that is followed without a number."""
    if target.operator == TargetOperator.FOLLOWED or target.value is None:
        return None
    return TargetFact(
        code=target.code,
        operator=target.operator,
        value=target.value,
        indicator=target.indicator,
        reading=target.reading or None,
        level=target.level,
        rung=target.rung or None,
    )


def indicator_settings() -> IndicatorSettings:
    return IndicatorSettings(effective_grades=frozenset(settings.EFFECTIVE_GRADES))


def basis_of(
    day: date, place: AdministrativeUnit | Area | None = None, register: Register | None = None
) -> Basis:
    """All that the figures of ``day`` rest on, for a unit, an area or the whole register."""
    register = register or Register(day)
    return Basis(
        day=day,
        facts=register_facts(register, place),
        targets=register.targets_of(place),
        settings=indicator_settings(),
        unit=place.code if isinstance(place, AdministrativeUnit) else None,
        area=place.code if isinstance(place, Area) else None,
    )


@dataclass(frozen=True)
class Figures:
    """Every indicator of a day for a place, with the grading year that shares rest on."""

    day: date
    grading_year: int | None
    results: tuple[IndicatorResult, ...]

    def get(
        self,
        code: str,
        reading: str | None = None,
        level: int | None = None,
        rung: str | None = None,
    ) -> IndicatorResult | None:
        """One indicator in one reading, at one level and rung."""
        wanted = (code, reading, level, rung)
        return next(
            (r for r in self.results if (r.code, r.reading, r.level, r.rung) == wanted), None
        )


def figures_on(
    day: date, place: AdministrativeUnit | Area | None = None, register: Register | None = None
) -> Figures:
    """Every indicator on ``day``; kept until the register changes.

    ``register``: the facts of the day, where a page asks for several places.
    """
    key = (day.isoformat(), type(place).__name__, place.pk if place else 0)
    return kept("figures", key, lambda: live_figures(register or Register(day), place))


def live_figures(
    register: Register,
    place: AdministrativeUnit | Area | None = None,
    only: Collection[Key] | None = None,
) -> Figures:
    """Every indicator of the register's day, worked out now from columns; ``only``: the figures
    that are wanted, where it is not all of them."""
    day_register = ColumnRegister(
        register.columns,
        register.day,
        indicator_settings(),
        placed=register.placed(place),
        population=register.population(place),
        only=only,
    )
    results = compute_from(day_register, register.targets_of(place))
    return Figures(register.day, day_register.grading_year, tuple(results))


def figures_of(basis: Basis) -> Figures:
    """Every indicator of the basis, worked out now."""
    results = compute(basis.facts, basis.day, targets=basis.targets, settings=basis.settings)
    return Figures(basis.day, grading_year(basis.facts, basis.day), tuple(results))
