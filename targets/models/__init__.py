"""Plans, their targets, and snapshots."""

from targets.models.check import CheckExplanation
from targets.models.plans import Milestone, Plan, Target, TargetOperator
from targets.models.snapshot import BrokenSealError, Snapshot, packed

__all__ = [
    "BrokenSealError",
    "CheckExplanation",
    "Milestone",
    "Plan",
    "Snapshot",
    "Target",
    "TargetOperator",
    "packed",
]
