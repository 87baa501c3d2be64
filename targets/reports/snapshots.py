"""Reads of snapshots: their register, the one before, what checks find, how two differ."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from geo.models import AdministrativeUnit, Area
from linkage.graph import (
    ClosedChain,
    Counting,
    LinkageFact,
    OrganizationFact,
    counted,
    graph_at,
)
from targets.indicators import (
    Basis,
    FigureDifference,
    Finding,
    PopulationFact,
    difference,
    figures_text,
    findings,
    members_of,
)
from targets.models import CheckExplanation, Snapshot
from targets.periods import Period
from targets.reports.figures import Figures, Register, figures_of
from targets.reports.frozen import frozen_basis


class FrozenRegister(Register):
    """The register as a snapshot keeps it."""

    def __init__(self, basis: Basis) -> None:
        super().__init__(basis.day)
        self.basis = basis

    @cached_property
    def organizations(self) -> tuple[OrganizationFact, ...]:
        return self.basis.facts.organizations

    @cached_property
    def commodities(self) -> dict[str, frozenset[str]]:
        return {each.id: frozenset(each.commodities) for each in self.basis.facts.about}

    @cached_property
    def linkages(self) -> tuple[LinkageFact, ...]:
        return self.basis.facts.linkages

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        profiles = ((each.id, each.profile_on(self.day)) for each in self.organizations)
        return {code: profile.kind for code, profile in profiles if profile}

    @cached_property
    def member_counts(self) -> Mapping[str, int]:
        return members_of(self.basis.facts, self.day)

    def closed_chains(self, rung: str) -> tuple[ClosedChain, ...]:
        return graph_at(self.linkages, self.organizations, self.day, rung).closed_chains

    def counted(self, linkages: Collection[str], rung: str) -> Counting:
        facts = (each for each in self.linkages if each.id in linkages)
        return counted(facts, self.organizations, self.day, rung)

    def placed(self, place: AdministrativeUnit | Area | None) -> frozenset[str] | None:
        return self.basis.facts.placed

    def population(self, place: AdministrativeUnit | Area | None) -> PopulationFact | None:
        return self.basis.facts.population


def whole_register(basis: Basis) -> Basis:
    """The same facts, asked of every organization; of the place there is nothing in it."""
    facts = replace(basis.facts, placed=None, population=None)
    return replace(basis, facts=facts, unit=None, area=None, place="")


@dataclass(frozen=True)
class Frozen:
    """A snapshot computed anew. ``is_sound``: that gave the very bytes that were kept with it."""

    snapshot: Snapshot
    basis: Basis
    area: Figures
    register: Figures
    is_sound: bool


def computed(snapshot: Snapshot) -> Frozen:
    """BrokenSealError where the facts are no longer those that were sealed."""
    basis = snapshot.basis
    return Frozen(
        snapshot,
        basis,
        area=figures_of(basis),
        register=figures_of(whole_register(basis)),
        is_sound=figures_text(basis) == snapshot.figures,
    )


def snapshot_before(period: Period, area: Area | None) -> Snapshot | None:
    """What stands of the newest earlier period of the same kind and area."""
    rows = Snapshot.objects.standing().filter(area=area, as_of__lt=period.first_day)
    same = (row for row in rows.without_facts() if Period.parse(row.period).kind == period.kind)
    return next(same, None)


@dataclass(frozen=True)
class Found:
    """A finding with what was said of it; empty where nobody has."""

    finding: Finding
    explanation: str

    def as_json(self) -> dict[str, object]:
        """As a snapshot keeps it."""
        return {
            "code": self.finding.code,
            "level": self.finding.level,
            "items": [[item.id, *item.values] for item in self.finding.items],
            "explanation": self.explanation,
        }


def found_for(period: Period, area: Area | None, basis: Basis | None = None) -> list[Found]:
    """What the checks find in the register for a period, with the explanations given so far."""
    before = snapshot_before(period, area)
    basis = basis or frozen_basis(period.last_day, area)
    said = CheckExplanation.objects.filter(period=str(period), area=area).order_by("pk")
    texts = dict(said.values_list("key", "text"))
    return [
        Found(each, texts.get(each.key, ""))
        for each in findings(basis, before.basis if before else None)
    ]


def difference_of(before: Snapshot, after: Snapshot | None) -> tuple[FigureDifference, ...]:
    """Between two snapshots; without ``after`` between a snapshot and what the register says of
    its last day now."""
    now = after.basis if after else frozen_basis(before.as_of, before.area)
    return difference(before.basis, now)
