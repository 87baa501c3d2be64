"""The register as it stood on a day: what all indicators of that day share."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import cached_property

from linkage.graph import (
    COLLECTIVE_KINDS,
    RUNGS,
    ColumnGraph,
    LinkageGraph,
    OrganizationState,
    graph_of,
    states_on,
)
from linkage.graph.counting import States
from targets.indicators.facts import (
    GRADED,
    NOT_GRADED,
    AnnualRecordFact,
    IndicatorSettings,
    RegisterFacts,
)
from targets.indicators.result import Key

Graphs = Callable[[str], ColumnGraph]


class Register:
    """Facts as of ``day``. What is said of a place takes only the organizations placed there;
    the grading year and the graph are those of the whole register.

    ``only``: the figures that are asked for; None is all of them. ``graded_in``: the grading year,
    where the facts are not those of the whole register and cannot tell. ``graphs``: the graph of a
    rung, where the facts hold no linkages but columns of them were read.
    """

    def __init__(
        self,
        facts: RegisterFacts,
        day: date,
        settings: IndicatorSettings,
        only: Collection[Key] | None = None,
        graded_in: int | None = None,
        graphs: Graphs | None = None,
    ) -> None:
        self.facts, self.day, self.settings, self.only = facts, day, settings, only
        self.graded_in = graded_in
        self._given = graphs
        self._graphs: dict[str, LinkageGraph] = {}

    def is_asked(
        self,
        code: str,
        reading: str | None = None,
        level: int | None = None,
        rung: str | None = None,
    ) -> bool:
        """Whether anybody wants this figure: what takes long is worked out for no other."""
        return self.only is None or Key(code, reading, level, rung) in self.only

    def figured(self, rung: str) -> LinkageGraph | ColumnGraph:
        """What figures take of the graph of a rung: levels, closed chains, exporters."""
        return self._given(rung) if self._given else self.graph(rung)

    @cached_property
    def states(self) -> States:
        """Every organization of the whole register; None for one that does not operate."""
        return states_on(self.facts.organizations, self.day)

    def is_placed(self, organization: str) -> bool:
        return self.facts.placed is None or organization in self.facts.placed

    @cached_property
    def operating(self) -> tuple[OrganizationState, ...]:
        """The operating organizations of the place, sorted by id."""
        return tuple(
            state
            for key, state in sorted(self.states.items())
            if state is not None and self.is_placed(key)
        )

    @cached_property
    def collective(self) -> tuple[str, ...]:
        """Operating collective-economy organizations of the place (Law 17/2023/QH15)."""
        return tuple(state.id for state in self.operating if state.is_collective)

    def of_kinds(self, *kinds: str) -> tuple[str, ...]:
        """Operating organizations of the place that are of one of the kinds."""
        return tuple(state.id for state in self.operating if state.kind in kinds)

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
        """Organization -> members, by the latest year that gives them."""
        given = [record for record in self.records.values() if record.members is not None]
        return {
            record.organization: record.members or 0
            for record in sorted(given, key=lambda record: record.year)
        }

    @cached_property
    def grading_year(self) -> int | None:
        """The latest year with a grade of some collective organization, "not graded" included."""
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
            if organization in collective and _says_grade(record)
        ]
        return max(years, default=None)

    @cached_property
    def grades(self) -> dict[str, str]:
        """Grade of the grading year of each operating collective organization that has one,
        "not graded" included."""
        found = {}
        for organization in self.collective:
            record = self.records.get((organization, self.grading_year or 0))
            if record is not None and record.grade and _says_grade(record):
                found[organization] = record.grade
        return found

    def graph(self, rung: str) -> LinkageGraph:
        """The graph of the whole register from ``rung`` up, made when first asked for.

        Its linkages are among those of each rung below, so the nearest made so far is narrowed.
        """
        if rung not in self._graphs:
            below = [self._graphs[r] for r in RUNGS[: RUNGS.index(rung)] if r in self._graphs]
            linkages = below[-1].linkages if below else self.facts.linkages
            self._graphs[rung] = graph_of(linkages, self.states, self.day, rung)
        return self._graphs[rung]


def _says_grade(record: AnnualRecordFact) -> bool:
    return record.grade in GRADED or record.grade == NOT_GRADED
