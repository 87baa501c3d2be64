"""The pure indicators: figures of a day from dated facts, with the ids behind them.

No database and no clock: the same facts and day give the same figures for good.
"""

from targets.indicators.basis import Basis, figures
from targets.indicators.checks import Finding, Item, findings
from targets.indicators.completeness import Known, completeness
from targets.indicators.compute import compute, compute_from, grading_year
from targets.indicators.day import DayRegister
from targets.indicators.difference import Change, FigureDifference, Reason, difference
from targets.indicators.export import as_json, result_as_json
from targets.indicators.facts import (
    AboutFact,
    AnnualRecordFact,
    CapabilityFact,
    IndicatorSettings,
    PopulationFact,
    RegisterFacts,
    SuccessionFact,
    UnitFact,
)
from targets.indicators.known import known_on
from targets.indicators.parts import members_of, parts_of
from targets.indicators.path import expected_on
from targets.indicators.result import (
    COMPLETE,
    COUNTS_PERSONS,
    NOT_AVAILABLE,
    PARTIAL,
    Excluded,
    IndicatorResult,
    Key,
    TargetResult,
)
from targets.indicators.serialise import figures_text, from_json, seal, to_json
from targets.indicators.targets import ClauseFact, PlanFact, TargetFact
from targets.indicators.trend import Moment, Point, trend
from targets.indicators.withheld import withheld

__all__ = [
    "COMPLETE",
    "COUNTS_PERSONS",
    "NOT_AVAILABLE",
    "PARTIAL",
    "AboutFact",
    "AnnualRecordFact",
    "Basis",
    "CapabilityFact",
    "Change",
    "ClauseFact",
    "DayRegister",
    "Excluded",
    "FigureDifference",
    "Finding",
    "IndicatorResult",
    "IndicatorSettings",
    "Item",
    "Key",
    "Known",
    "Moment",
    "PlanFact",
    "Point",
    "PopulationFact",
    "Reason",
    "RegisterFacts",
    "SuccessionFact",
    "TargetFact",
    "TargetResult",
    "UnitFact",
    "as_json",
    "completeness",
    "compute",
    "compute_from",
    "difference",
    "expected_on",
    "figures",
    "figures_text",
    "findings",
    "from_json",
    "grading_year",
    "known_on",
    "members_of",
    "parts_of",
    "result_as_json",
    "seal",
    "to_json",
    "trend",
    "withheld",
]
