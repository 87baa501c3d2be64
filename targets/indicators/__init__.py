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
from targets.indicators.result import (
    COMPLETE,
    NOT_AVAILABLE,
    PARTIAL,
    Excluded,
    IndicatorResult,
    TargetResult,
)
from targets.indicators.serialise import from_json, seal, to_json
from targets.indicators.targets import TargetFact

__all__ = [
    "COMPLETE",
    "NOT_AVAILABLE",
    "PARTIAL",
    "AnnualRecordFact",
    "Basis",
    "CapabilityFact",
    "Excluded",
    "IndicatorResult",
    "IndicatorSettings",
    "PopulationFact",
    "RegisterFacts",
    "TargetFact",
    "TargetResult",
    "as_json",
    "compute",
    "figures",
    "from_json",
    "grading_year",
    "result_as_json",
    "seal",
    "to_json",
]
