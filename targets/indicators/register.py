"""The register as it stood on a day: what all indicators of that day share."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cached_property

from linkage.graph import (
    COLLECTIVE_KINDS,
    RUNGS,
    LinkageGraph,
    OrganizationState,
    graph_of,
    states_on,
)
from linkage.graph.counting import States
from targets.indicators.day import DayRegister
from targets.indicators.facts import GRADES, AnnualRecordFact, IndicatorSettings, RegisterFacts
from targets.indicators.result import Key


class Register(DayRegister):
    """Facts as of ``day``. ``graded_in``: the grading year, where the facts are not those of the
    whole register and cannot tell."""

    def __init__(
        self,
        facts: RegisterFacts,
        day: date,
        settings: IndicatorSettings,
        only: Collection[Key] | None = None,
        graded_in: int | None = None,
    ) -> None:
        super().__init__(day, settings, placed=facts.placed, population=facts.population, only=only)
        self.facts, self.graded_in = facts, graded_in
        self._graphs: dict[str, LinkageGraph] = {}

    @cached_property
    def states(self) -> States:
        """Every organization of the whole register; None for one that does not operate."""
        return states_on(self.facts.organizations, self.day)

    @cached_property
    def operating(self) -> tuple[OrganizationState, ...]:
        """The operating organizations of the place, sorted by id."""
        return tuple(
            state
            for key, state in sorted(self.states.items())
            if state is not None and self.is_placed(key)
        )

    def of_kinds(self, *kinds: str, sector: str | None = None) -> tuple[str, ...]:
        return tuple(
            state.id
            for state in self.operating
            if state.kind in kinds and sector in (None, state.sector)
        )

    @cached_property
    def records(self) -> dict[tuple[str, int], AnnualRecordFact]:
        """(organization, year) -> the record that was the newest of that year on the day."""
        newest: dict[tuple[str, int], AnnualRecordFact] = {}
        for record in self.facts.annual_records:
            key = (record.organization, record.year)
            if record.recorded_on > self.day:
                continue
            if key not in newest or newest[key].recorded_on < record.recorded_on:
                newest[key] = record
        return newest

    @cached_property
    def members(self) -> dict[str, int]:
        given = [record for record in self.records.values() if record.members is not None]
        return {
            record.organization: record.members or 0
            for record in sorted(given, key=lambda record: record.year)
        }

    @cached_property
    def grading_year(self) -> int | None:
        if self.graded_in is not None:
            return self.graded_in
        collective = {
            organization.id
            for organization in self.facts.organizations
            if (profile := organization.profile_on(self.day)) and profile.kind in COLLECTIVE_KINDS
        }
        years = [
            year
            for (organization, year), record in self.records.items()
            if organization in collective and record.grade in GRADES
        ]
        return max(years, default=None)

    @cached_property
    def year_grades(self) -> dict[str, str]:
        return {
            organization: record.grade
            for (organization, year), record in self.records.items()
            if year == self.grading_year and record.grade in GRADES
        }

    @cached_property
    def hitech(self) -> frozenset[str]:
        capabilities = self.facts.capabilities
        return frozenset(each.organization for each in capabilities if each.counts_on(self.day))

    def figured(self, rung: str) -> LinkageGraph:
        return self.graph(rung)

    def graph(self, rung: str) -> LinkageGraph:
        """The graph of the whole register from ``rung`` up, made when first asked for.

        Its linkages are among those of each rung below, so the nearest made so far is narrowed.
        """
        if rung not in self._graphs:
            below = [self._graphs[r] for r in RUNGS[: RUNGS.index(rung)] if r in self._graphs]
            linkages = below[-1].linkages if below else self.facts.linkages
            self._graphs[rung] = graph_of(linkages, self.states, self.day, rung)
        return self._graphs[rung]
