"""The pure indicators: figures of a day from dated facts, with the ids behind them.

No database and no clock: the same facts and day give the same figures for good.
"""

from targets.indicators.basis import Basis, figures
from targets.indicators.compute import compute, grading_year
from targets.indicators.export import as_json, result_as_json
from targets.indicators.facts import (
    AnnualRecordFact,
    CapabilityFact,
    IndicatorSettings,
    PopulationFact,
    RegisterFacts,
)
from targets.indicators.parts import members_of, parts_of
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
from targets.indicators.serialise import from_json, seal, to_json
from targets.indicators.targets import TargetFact
from targets.indicators.trend import Moment, Point, trend
from targets.indicators.withheld import withheld

__all__ = [
    "COMPLETE",
    "COUNTS_PERSONS",
    "NOT_AVAILABLE",
    "PARTIAL",
    "AnnualRecordFact",
    "Basis",
    "CapabilityFact",
    "Excluded",
    "IndicatorResult",
    "IndicatorSettings",
    "Key",
    "Moment",
    "Point",
    "PopulationFact",
    "RegisterFacts",
    "TargetFact",
    "TargetResult",
    "as_json",
    "compute",
    "figures",
    "from_json",
    "grading_year",
    "members_of",
    "parts_of",
    "result_as_json",
    "seal",
    "to_json",
    "trend",
    "withheld",
]
