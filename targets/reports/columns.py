"""The register of a day as columns, as figures take it: no object for an organization, a record or
a linkage."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce

from geo.columns import Numbers, read_numbers
from linkage.graph import COLLECTIVE_KINDS, ColumnGraph
from linkage.reports.columns import RegisterColumns
from organizations.models import AnnualRecord, Capability
from targets.indicators import DayRegister, IndicatorSettings, Key, PopulationFact
from targets.indicators.facts import GRADES

GRADE_CODES = ("", *sorted(GRADES))
UNTOLD = -1


@dataclass(frozen=True)
class RecordColumns:
    """What the yearly reports say, the newest of each organization and year; R rows.

    organization: (R,) rows of ``OrganizationColumns``; year: (R,); grade: (R,) places in
    ``GRADE_CODES``; members: (R,) or ``UNTOLD``.
    """

    organization: Numbers
    year: Numbers
    grade: Numbers
    members: Numbers


class FigureColumns(RegisterColumns):
    """With what the yearly reports say, and who uses a high technology."""

    @cached_property
    def records(self) -> RecordColumns:
        rows = AnnualRecord.objects.as_of(self.day).annotate(
            place=Case(
                *(When(grade=code, then=place) for place, code in enumerate(GRADE_CODES) if code),
                default=0,
            ),
            told=Coalesce("members", UNTOLD),
            whose=F("organization"),
        )
        whose, *rest = read_numbers(rows, "whose", "year", "place", "told")
        return RecordColumns(self.organizations.of[whose], *rest)

    @cached_property
    def grading_year(self) -> int | None:
        records, kinds = self.records, self.organizations.kind
        collective = np.array([kind in COLLECTIVE_KINDS for kind in kinds], dtype=np.bool_)
        years = records.year[(records.grade > 0) & collective[records.organization]]
        return int(years.max()) if len(years) else None

    @cached_property
    def year_grades(self) -> dict[str, str]:
        records = self.records
        chosen = (records.grade > 0) & (records.year == (self.grading_year or 0))
        named = zip(self._names(chosen), records.grade[chosen].tolist(), strict=True)
        return {name: GRADE_CODES[place] for name, place in named}

    @cached_property
    def members(self) -> dict[str, int]:
        records = self.records
        told = np.flatnonzero(records.members != UNTOLD)
        told = told[np.argsort(records.year[told], kind="stable")]  # of a name, the last one stays
        return dict(zip(self._names(told), records.members[told].tolist(), strict=True))

    @cached_property
    def hitech(self) -> frozenset[str]:
        in_use = Q(since__isnull=True) | Q(since__lte=self.day)
        still = Q(until__isnull=True) | Q(until__gt=self.day)
        rows = Capability.objects.filter(in_use, still, verified_on__lte=self.day)
        return frozenset(rows.values_list("organization__code", flat=True))

    def _names(self, chosen: np.ndarray) -> list[str]:
        codes = self.organizations.codes
        return [codes[row] for row in self.records.organization[chosen].tolist()]


class ColumnRegister(DayRegister):
    """A place in the register of a day; places of one day share its columns."""

    def __init__(
        self,
        columns: FigureColumns,
        day: date,
        settings: IndicatorSettings,
        *,
        placed: frozenset[str] | None = None,
        population: PopulationFact | None = None,
        only: Collection[Key] | None = None,
    ) -> None:
        super().__init__(day, settings, placed=placed, population=population, only=only)
        self.columns = columns

    def of_kinds(self, *kinds: str, sector: str | None = None) -> tuple[str, ...]:
        each = self.columns.organizations
        rows = zip(each.codes, each.operating.tolist(), each.kind, each.sector, strict=True)
        return tuple(
            code
            for code, operating, kind, its_sector in rows
            if operating and kind in kinds and sector in (None, its_sector) and self.is_placed(code)
        )

    @property
    def members(self) -> Mapping[str, int]:
        return self.columns.members

    @property
    def grading_year(self) -> int | None:
        return self.columns.grading_year

    @property
    def year_grades(self) -> Mapping[str, str]:
        return self.columns.year_grades

    @property
    def hitech(self) -> frozenset[str]:
        return self.columns.hitech

    def figured(self, rung: str) -> ColumnGraph:
        return self.columns.graph(rung)
