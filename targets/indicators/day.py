"""What figures take of a register as it stands on a day, whatever it was read from."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property

from linkage.graph import COLLECTIVE_KINDS, ColumnGraph, LinkageGraph
from targets.indicators.facts import IndicatorSettings, PopulationFact
from targets.indicators.result import Key


class DayRegister(ABC):
    """A register on ``day``. What is said of a place takes only the organizations ``placed`` there
    (None: the whole register); the grading year and the graph are those of the whole register.

    ``population``: the people of the place. ``only``: the figures that are asked for; None is all
    of them.
    """

    def __init__(
        self,
        day: date,
        settings: IndicatorSettings,
        *,
        placed: frozenset[str] | None = None,
        population: PopulationFact | None = None,
        only: Collection[Key] | None = None,
    ) -> None:
        self.day, self.settings, self.only = day, settings, only
        self.placed, self.population = placed, population

    def is_asked(
        self,
        code: str,
        reading: str | None = None,
        level: int | None = None,
        rung: str | None = None,
    ) -> bool:
        """Whether anybody wants this figure: what takes long is worked out for no other."""
        return self.only is None or Key(code, reading, level, rung) in self.only

    def asks_for(self, code: str, reading: str | None = None) -> bool:
        """Whether anybody wants a figure of this code (and reading), at some level and rung."""
        return self.only is None or any(
            key.code == code and reading in (None, key.reading) for key in self.only
        )

    def is_placed(self, organization: str) -> bool:
        return self.placed is None or organization in self.placed

    @abstractmethod
    def of_kinds(self, *kinds: str, sector: str | None = None) -> tuple[str, ...]:
        """Operating organizations of the place that are of one of the kinds (and in the sector),
        sorted."""

    @cached_property
    def collective(self) -> tuple[str, ...]:
        """Operating collective-economy organizations of the place (Law 17/2023/QH15)."""
        return self.of_kinds(*sorted(COLLECTIVE_KINDS))

    @property
    @abstractmethod
    def members(self) -> Mapping[str, int]:
        """Organization -> members, by the latest year that gives them."""

    @property
    @abstractmethod
    def grading_year(self) -> int | None:
        """The latest year with a grade of some collective organization, "not graded" included."""

    @property
    @abstractmethod
    def year_grades(self) -> Mapping[str, str]:
        """Organization -> its grade of the grading year, "not graded" included."""

    @cached_property
    def grades(self) -> dict[str, str]:
        """The same, of each operating collective organization of the place that has one."""
        given = self.year_grades
        return {key: given[key] for key in self.collective if key in given}

    @property
    @abstractmethod
    def hitech(self) -> frozenset[str]:
        """Organizations with a high technology in use that an authority has confirmed."""

    @abstractmethod
    def figured(self, rung: str) -> LinkageGraph | ColumnGraph:
        """What figures take of the graph of the whole register from ``rung`` up: levels, closed
        chains, exporters. ValueError: no such rung."""
